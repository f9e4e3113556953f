import { bridge } from '../../bridge.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useShell } from '../../store/hooks.ts';
import { isUnsent } from '../../store/invite-session.ts';
import { useStore } from '../../store/store.ts';
import { platformPhrase } from '../../words/connection.ts';
import { count, listed } from '../../words/counts.ts';

interface Props {
  readonly accountId: string;
}

/** What is under way, and what signing out takes away that no platform can give back. */
function useUnfinished(accountId: string) {
  const { unfinishedInvites } = useShell();
  const invites = useStore((state) => state.invites);
  const staged = useStore((state) => state.staged);
  const runs = unfinishedInvites.filter(({ key }) => key.accountId === accountId);
  const sessions = Object.entries(invites).filter(([text]) => text.startsWith(`${accountId}\n`));
  return {
    sending:
      runs.some(({ state }) => state === 'running') ||
      sessions.some(([, session]) => session.step === 'sending'),
    interrupted: runs.filter(({ state }) => state !== 'running').length,
    drafts: sessions.filter(([, session]) => isUnsent(session)).length,
    waiting: staged.some(({ key, state }) => key.accountId === accountId && state !== 'finished'),
  };
}

export function SignOut({ accountId }: Props) {
  const { accounts } = useShell();
  const { sending, interrupted, drafts, waiting } = useUnfinished(accountId);
  const account = accounts.find(({ id }) => id === accountId);
  if (!account) return null;
  const platform = platformPhrase(account);
  const removed = [
    'the token',
    `what was kept of ${count(account.organizations.length, 'organization')} for working offline`,
    'what was noted of invitations and changes, with which they could be put back',
    ...(interrupted === 0 ? [] : [`${count(interrupted, 'invite')} that did not come to its end`]),
    ...(drafts === 0 ? [] : [count(drafts, 'unsent invite')]),
  ];
  return (
    <ConfirmDialog
      title={`Sign out of ${platform}?`}
      accountId={accountId}
      verb="Sign out"
      reason={sending ? 'Invitations are being sent. Stop them or wait for their end.' : null}
      call={() => bridge.signOut({ accountId })}
      done={`Signed out of ${platform}.`}
    >
      <p>
        For {account.person.email}, this removes from this computer: {listed(removed)}.
      </p>
      {waiting ? <p>Changes of members that still wait to be sent are sent first.</p> : null}
      <p>
        {account.local
          ? 'The platform on this computer keeps everything else. “Start on this computer” brings it back.'
          : 'The platform keeps everything. To come back you need an API token.'}
      </p>
    </ConfirmDialog>
  );
}
