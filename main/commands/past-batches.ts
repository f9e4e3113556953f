/** Lists the past changes of members made from this computer, grouped by job. */
import { groupBy } from '#domain/group-by.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { PastBatch } from '#preload/contract/jobs.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { onlyProjects, sameAfter } from '../jobs/job-view.ts';
import { maxChanges } from '../journal/member-changes.ts';

/** Maximum number of listed batches. */
const maxBatches = 200;

/** Returns the newest batches first. Throws a `FailureError`. */
export function listBatches(
  accountManager: AccountManager,
  { key: { accountId, organizationId } }: CallInput<'listBatches'>,
): readonly PastBatch[] {
  const { memberChanges } = accountManager.session(accountId).journal;
  const byJob = groupBy(
    memberChanges.of(organizationId, maxChanges),
    ({ jobId, changeId }) => jobId ?? changeId,
  );
  return [...byJob.values()].slice(0, maxBatches).flatMap((newestFirst) => {
    const first = newestFirst.at(-1);
    if (!first) return [];
    return {
      jobId: first.jobId,
      changes: newestFirst.length,
      first,
      sameAfter: sameAfter(newestFirst),
      onlyProjects: onlyProjects(newestFirst),
    };
  });
}

/** Throws a `FailureError`. */
export function listBatch(
  accountManager: AccountManager,
  { key: { accountId, organizationId }, jobId }: CallInput<'listBatch'>,
): string {
  const { memberChanges } = accountManager.session(accountId).journal;
  const changes = memberChanges.ofJob(organizationId, jobId);
  return changes.map((change) => JSON.stringify(change)).join('\n');
}
