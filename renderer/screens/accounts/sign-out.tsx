import { contactOf } from '#domain/identity.ts';
import { confirmationFor } from '#domain/members/safeguards.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { DangerLine } from '../../components/note.tsx';
import { useShell } from '../../store/hooks.ts';
import { isUnsent } from '../../store/invite-session.ts';
import { isAboutMembers, isActive, waitingJobs } from '../../store/jobs.ts';
import { useStore } from '../../store/store.ts';
import { platformPhrase } from '../../texts/connection.ts';
import { count, listed } from '../../texts/counts.ts';
import { labelText } from '../../texts/untrusted-text.ts';

interface Props {
  readonly accountId: string;
}

/** Lists the work under way and the data that signing out loses for good, because no platform has it. */
function useUnfinished(accountId: string) {
  const invites = useStore((state) => state.invites);
  const jobs = useStore((state) => state.jobs).filter(({ key }) => key.accountId === accountId);
  const sessions = Object.entries(invites).filter(([text]) => text.startsWith(`${accountId}\n`));
  const unfinished = jobs.filter(
    ({ kind, state, counts }) =>
      state === 'interrupted' ||
      (kind === 'invite' && state === 'finished' && counts.done < counts.total),
  );
  return {
    sending:
      sessions.some(([, session]) => session.step === 'sending') ||
      jobs.some((job) => job.state === 'running' && !isAboutMembers(job)),
    invites: unfinished.filter(({ kind }) => kind === 'invite').length,
    tasks: unfinished.filter(({ kind }) => kind !== 'invite').length,
    outbox: waitingJobs(jobs).length,
    drafts: sessions.filter(([, session]) => isUnsent(session)).length,
    waiting: jobs.some((job) => isActive(job) && isAboutMembers(job)),
  };
}

export function SignOut({ accountId }: Props) {
  const { accounts } = useShell();
  const { sending, invites, tasks, outbox, drafts, waiting } = useUnfinished(accountId);
  const account = accounts.find(({ id }) => id === accountId);
  if (!account) return null;
  const platform = platformPhrase(account);
  const { organizations, person } = account;
  const offline =
    organizations.length === 0
      ? ''
      : `, the offline copy of ${count(organizations.length, 'organization')}`;
  const lost = [
    ...(invites === 0 ? [] : [count(invites, 'unfinished invite')]),
    ...(tasks === 0 ? [] : [count(tasks, 'unfinished task')]),
    ...(outbox === 0
      ? []
      : [count(outbox, 'change waiting to be sent', 'changes waiting to be sent')]),
    ...(drafts === 0 ? [] : [count(drafts, 'unsent invite draft')]),
  ];
  return (
    <ConfirmDialog
      title={`Sign out of ${platform}?`}
      accountId={accountId}
      verb="Sign out"
      reason={sending ? 'Invitations are being sent. Stop them, or wait until they finish.' : null}
      typing={{
        confirmation: confirmationFor({
          kind: 'sign-out',
          email: contactOf(person),
          unsent: invites + tasks + outbox + drafts,
        }),
        verb: 'sign out',
      }}
      call={() => bridge.signOut({ accountId })}
      done={`Signed out of ${platform}`}
    >
      {lost.length === 0 ? null : <DangerLine>You lose {listed(lost)} for good.</DangerLine>}
      <p>
        Orgdesk forgets the token for {labelText(contactOf(person))}
        {offline}, and the change history you could undo from.
      </p>
      {waiting ? <p>Orgdesk tries to send pending team changes first.</p> : null}
      <p>
        {account.local
          ? 'Nothing is deleted on this computer’s platform. “Start on this computer” brings it back.'
          : 'Nothing is deleted on the platform. You’ll need an API token to sign in again.'}
      </p>
    </ConfirmDialog>
  );
}
