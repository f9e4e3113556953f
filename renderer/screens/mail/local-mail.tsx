import { UnstyledButton } from '@mantine/core';
import { MailOpen, RotateCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { assertNever } from '#domain/assert-never.ts';
import type { Failure } from '#domain/failure.ts';
import { sameContact } from '#domain/identity.ts';
import type { KeptMail } from '#domain/local-platform.ts';
import { attempt, bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Name } from '../../components/name.tsx';
import { FailureNote } from '../../components/note.tsx';
import { HeldList } from '../../components/table/held-list.tsx';
import { SkeletonRows } from '../../components/table/list-state.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useStore } from '../../store/store.ts';
import { ReachOthersButton } from '../invitations/local-links-note.tsx';
import classes from './local-mail.module.css';
import { MailReader } from './mail-reader.tsx';

type Mailbox =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'known'; readonly mail: readonly KeptMail[] };

/** Loads the stored emails when the panel opens, on demand, and when the window gets the focus. */
function useMailbox(): { readonly mailbox: Mailbox; readonly load: () => Promise<void> } {
  const [mailbox, setMailbox] = useState<Mailbox>({ state: 'loading' });
  const load = useCallback(async () => {
    const outcome = await attempt(bridge.listLocalMail());
    setMailbox(
      outcome.ok
        ? { state: 'known', mail: outcome.value }
        : { state: 'failed', failure: outcome.failure },
    );
  }, []);
  useEffect(() => {
    const again = () => void load();
    again();
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, [load]);
  return { mailbox, load };
}

interface Props {
  /** The address whose mail is shown first; the newest mail if it is left out. */
  readonly to: string | undefined;
}

/** The emails that the platform on this computer stores, because it has no mail server. */
export function LocalMail({ to }: Props) {
  const close = useStore((state) => state.closeOverlay);
  const { mailbox, load } = useMailbox();
  const [dialog, setDialog] = useState(false);
  return (
    <Panel
      title="Mail on this computer"
      wide
      closeOnEscape={!dialog}
      onClose={close}
      footer={
        <>
          <ActionButton
            leftSection={<RotateCw size={16} aria-hidden />}
            onClick={() => void load()}
          >
            Refresh
          </ActionButton>
          <ActionButton onClick={close}>Close</ActionButton>
        </>
      }
    >
      <div>
        No mail server is set up, so these messages stayed on this computer. Their links open only
        here. <ReachOthersButton onOpenDialog={setDialog} />
      </div>
      <MailboxContent mailbox={mailbox} to={to} />
    </Panel>
  );
}

function MailboxContent({ mailbox, to }: Props & { readonly mailbox: Mailbox }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const mail = mailbox.state === 'known' ? mailbox.mail : [];
  const first = mail.find((each) => to !== undefined && sameContact(each.to, to)) ?? mail[0];
  const firstId = first?.id;
  useEffect(() => {
    // The first mail opens automatically; later ones do not replace it.
    if (firstId !== undefined) setChosen((current) => current ?? firstId);
  }, [firstId]);
  switch (mailbox.state) {
    case 'loading':
      return <SkeletonRows label="Loading mail" waitsFor="your platform" />;
    case 'failed':
      return <FailureNote failure={mailbox.failure} />;
    case 'known': {
      if (mail.length === 0) {
        return (
          <EmptyState
            icon={MailOpen}
            title="No invitations yet"
            detail="Invite someone to see the message here."
          />
        );
      }
      const open = mail.find(({ id }) => id === chosen) ?? first;
      return (
        <div className={classes.panes}>
          <HeldList items={mail} className={classes.list}>
            {(shown) => (
              <ul className={classes.items} aria-label="Mail">
                {shown.map((each) => (
                  <li key={each.id}>
                    <UnstyledButton
                      className={classes.mail}
                      aria-current={each.id === open?.id ? 'true' : undefined}
                      onClick={() => setChosen(each.id)}
                    >
                      <Name>{each.to}</Name>
                      <span className={classes.detail}>
                        <Name>{each.subject}</Name>
                        <TimeAgo iso={each.createdAt} />
                      </span>
                    </UnstyledButton>
                  </li>
                ))}
              </ul>
            )}
          </HeldList>
          {open ? <MailReader mail={open} /> : null}
        </div>
      );
    }
    default:
      return assertNever(mailbox);
  }
}
