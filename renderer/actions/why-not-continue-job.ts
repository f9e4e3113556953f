import type { Capabilities } from '#domain/capabilities.ts';
import type { Permission } from '#domain/roles/role-table.ts';
import type { JobKind, JobView } from '#preload/contract/jobs.ts';
import type { Shell } from '#preload/contract/shell.ts';
import { isLeaving, type JobGroup } from '../store/job-groups.ts';
import { isAboutProjects } from '../store/jobs.ts';
import { contextOf, type OrganizationContext } from '../store/selection.ts';
import { whyNotSend, whyNotWrite } from './situation.ts';

const needs = {
  invite: 'canInvite',
  resend: 'canResendInvitations',
  revoke: 'canRevokeInvitations',
  'change-roles': 'canChangeRoles',
  remove: 'canRemoveMembers',
  revert: 'canChangeRoles',
  'delete-projects': 'canDeleteProjects',
  'offer-projects': 'canTransferProjects',
  'create-project': 'canCreateProjects',
  'edit-project': 'canRenameProjects',
} as const satisfies Readonly<Record<JobKind, keyof Capabilities>>;

/** Whether a job can wait in the outbox; main refuses the others without a connection. */
function isWaitable({ kind }: Pick<JobView, 'kind'>): boolean {
  return kind !== 'revert' && kind !== 'offer-projects';
}

/**
 * Returns why the rest of a job, or its failed items, cannot be sent now; null if they can.
 * @param context the job's organization; undefined if it is no longer listed
 */
export function whyNotContinueJob(
  job: Pick<JobView, 'kind' | 'counts' | 'first'>,
  context: OrganizationContext | undefined,
): string | null {
  if (!context) return 'This organization is no longer in the list.';
  const whyNot = isWaitable(job) ? whyNotSend : whyNotWrite;
  return whyNot(context, permissionFor(job, context), needs[job.kind]);
}

function permissionFor(
  job: Pick<JobView, 'kind' | 'counts' | 'first'>,
  { account }: OrganizationContext,
): Permission {
  if (job.kind === 'edit-project') return 'projects.edit';
  if (isAboutProjects(job)) return 'projects.manage';
  return isLeaving(job, account.person) ? 'organization.leave' : 'team.manage';
}

/** The same for jobs that were started together: null if one of them can be continued. */
export function whyNotContinueGroup(shell: Shell, { jobs }: JobGroup): string | null {
  const left = jobs.filter(({ counts }) => counts.done < counts.total);
  const reasons = left.map((job) => whyNotContinueJob(job, contextOf(shell, job.key)));
  return reasons.includes(null) ? null : (reasons[0] ?? null);
}
