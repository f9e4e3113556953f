/** Facts about jobs that more than one part of the window needs. */
import type { Member } from '#domain/entities.ts';
import { sameAssignment } from '#domain/members/role-changes.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { JobRow, JobView } from '#preload/contract/jobs.ts';
import { keyText, sameKey } from './organization-key.ts';
import type { State } from './state.ts';

/** Whether the job is scheduled or being sent. */
export function isActive(job: JobView | undefined): boolean {
  return job?.state === 'scheduled' || job?.state === 'running';
}

/** Whether the job changes members, which can be reverted and is recorded in the recent changes. */
export function isAboutMembers({ kind }: Pick<JobView, 'kind'>): boolean {
  return kind === 'change-roles' || kind === 'remove' || kind === 'revert';
}

/** Whether the job changes invitations that were sent before. */
export function isAboutInvitations({ kind }: Pick<JobView, 'kind'>): boolean {
  return kind === 'resend' || kind === 'revoke';
}

/** Whether the job is about projects. */
export function isAboutProjects({ kind }: Pick<JobView, 'kind'>): boolean {
  return (
    kind === 'delete-projects' ||
    kind === 'offer-projects' ||
    kind === 'create-project' ||
    kind === 'edit-project'
  );
}

/** Whether the job can be reverted as a whole. */
export function canRevert({ kind, state, counts, first: { outcome } }: JobView): boolean {
  // Reverting removals made invitations, which are revoked in their own list.
  const invited = outcome?.kind === 'done' && outcome.invitationId !== undefined;
  return isAboutMembers({ kind }) && state === 'finished' && counts.done > 0 && !invited;
}

/** The jobs that have a row: all but an invite that its own panel or box shows. */
export function jobsWithRow({
  jobs,
  invites,
  overlay,
}: Pick<State, 'jobs' | 'invites' | 'overlay'>): readonly JobView[] {
  return jobs.filter(({ kind, key, jobId, state }) => {
    // The outbox has those.
    if (state === 'waiting') return false;
    const session = invites[keyText(key)];
    if (kind !== 'invite' || session?.jobId !== jobId) return true;
    const isOpen = overlay?.kind === 'invite' && sameKey(overlay.key, key);
    return session.step !== 'writing' && !isOpen;
  });
}

/** Returns the jobs of the outbox. */
export function waitingJobs(jobs: readonly JobView[]): readonly JobView[] {
  return jobs.filter(({ state }) => state === 'waiting');
}

/** Returns the job that an undo applies to; undefined if none can still be undone. */
export function latestScheduled(jobs: readonly JobView[]): JobView | undefined {
  return jobs.findLast(({ state }) => state === 'scheduled');
}

/** Returns the rows of a job by the member's id; those of a revert, which has other ids, by the address. */
export function rowsById(
  { kind }: Pick<JobView, 'kind'>,
  rows: readonly JobRow[],
): ReadonlyMap<string, JobRow> {
  return new Map(rows.map((row) => [kind === 'revert' ? row.email : row.id, row]));
}

/**
 * Returns the change to come of a member of the organization on the screen; undefined if there is none.
 * @param foldable whether a change of the outbox counts, which another one is folded into
 */
export function pendingRow(
  { jobs, jobRows, current }: Pick<State, 'jobs' | 'jobRows' | 'current'>,
  member: Member,
  table: RoleTable,
  { foldable }: { readonly foldable: boolean },
): JobRow | undefined {
  for (const job of jobs) {
    const { jobId, key } = job;
    const counts = isActive(job) || (foldable && job.state === 'waiting');
    if (!counts || !sameKey(key, current)) continue;
    const row = jobRows[jobId]?.get(member.id) ?? jobRows[jobId]?.get(member.email);
    // The list already shows the change of a member whose item is done.
    if (row && !(row.after && sameAssignment(table, member, row.after))) return row;
  }
  return undefined;
}
