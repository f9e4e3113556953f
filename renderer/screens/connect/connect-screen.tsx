import { ArrowLeft } from 'lucide-react';
import { useEffect } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { Note } from '../../components/note.tsx';
import { useIsProxyAsking, useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { useReadyMark } from '../../store/use-painted.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import classes from './connect-screen.module.css';
import { LocalCard } from './local-card.tsx';
import { PlatformCard } from './platform-card.tsx';
import { useConnect } from './use-connect.ts';

/** The ways to connect an account, shown at the first start, and later by the rail's + button. */
export function ConnectScreen() {
  const { accounts, unreadAccounts, kinds } = useShell();
  const setConnecting = useStore((state) => state.setConnecting);
  const address = useStore((store) => store.connectAddress);
  const connecting = useConnect();
  const covered = useIsProxyAsking();
  useReadyMark();
  const first = accounts.length === 0;
  const runsHere =
    kinds.some((kind) => kind.runsHere) && !accounts.some((account) => account.local);
  const working = connecting.state.step === 'working';
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !first && !working && !covered) setConnecting(false);
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [first, working, covered, setConnecting]);
  return (
    <main className={classes.page}>
      {first ? null : (
        <div className={classes.back}>
          <ActionButton
            tone="quiet"
            leftSection={<ArrowLeft size={16} aria-hidden />}
            reason={working ? 'Wait until Orgdesk has connected.' : null}
            onClick={() => setConnecting(false)}
          >
            Back to your organizations
          </ActionButton>
        </div>
      )}
      <div className={classes.intro}>
        <h1 className={classes.title} tabIndex={-1} data-focus-home>
          {first ? 'Welcome to Orgdesk' : 'Add an account'}
        </h1>
        <p className={classes.text}>
          {first
            ? 'Manage the organizations you own or belong to. You can add more platforms at any time.'
            : 'Its organizations appear next to the ones you already have.'}
        </p>
      </div>
      {unreadAccounts.length === 0 ? null : (
        <div className={classes.intro}>
          {unreadAccounts.map((each) => (
            <Note key={each} tone="info">
              This version of Orgdesk can’t use {labelText(each)}. It’s kept as it is.
            </Note>
          ))}
        </div>
      )}
      <div className={classes.cards}>
        {runsHere ? <LocalCard connecting={connecting} /> : null}
        {kinds.map((kind) => (
          <PlatformCard
            key={`${kind.id} ${address}`}
            kind={kind}
            // Only an invitation's link provides an address.
            address={kind.opensInvitationLinks ? address : ''}
            connecting={connecting}
          />
        ))}
      </div>
    </main>
  );
}
