import type { Capabilities } from '#domain/capabilities.ts';
import type { JobKind, JobView } from '#preload/contract/jobs.ts';
import { isAboutProjects } from '../store/jobs.ts';
import type { OrganizationContext } from '../store/selection.ts';
import { whyNotWrite } from './situation.ts';

const needs = {
  invite: 'canInvite',
  resend: 'canResendInvitations',
  revoke: 'canRevokeInvitations',
  'change-roles': 'canChangeRoles',
  remove: 'canRemoveMembers',
  revert: 'canChangeRoles',
  'delete-projects': 'canDeleteProjects',
  'offer-projects': 'canTransferProjects',
} as const satisfies Readonly<Record<JobKind, keyof Capabilities>>;

/**
 * Returns why the rest of a job, or its failed items, cannot be sent now; null if they can.
 * @param context the job's organization; undefined if it is no longer listed
 */
export function whyNotContinueJob(
  job: Pick<JobView, 'kind'>,
  context: OrganizationContext | undefined,
): string | null {
  if (!context) return 'This organization is no longer in the list.';
  const permission = isAboutProjects(job) ? 'projects.manage' : 'team.manage';
  return whyNotWrite(context, permission, needs[job.kind]);
}
