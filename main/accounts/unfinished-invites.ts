import type { UnfinishedInvite } from '#preload/contract/shell.ts';
import type { InviteRuns } from '../journal/invite-runs.ts';

/** What the journal has of invites that nobody has taken in; `underWay`: those that run just now. */
export function unfinishedInvites(
  accountId: string,
  runs: InviteRuns,
  underWay: ReadonlySet<string>,
): readonly UnfinishedInvite[] {
  return runs.summaries().map(({ id, organizationId, ended, ...summary }) => ({
    ...summary,
    key: { accountId, organizationId },
    runId: id,
    state: underWay.has(id) ? 'running' : ended ? 'ended' : 'interrupted',
  }));
}
