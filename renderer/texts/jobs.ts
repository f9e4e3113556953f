/** Words for jobs: their action, progress and outcome. */
import { assertNever } from '#domain/assert-never.ts';
import { sameRoles } from '#domain/members/role-changes.ts';
import { moment } from '#domain/moment.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { JobActivity, JobKind, JobOutcome, JobRow, JobView } from '#preload/contract/jobs.ts';
import { capitalized, count, digits, listed } from './counts.ts';
import { namesOfRoles } from './roles.ts';
import { duration } from './time.ts';
import { labelText } from './untrusted-text.ts';

/** Where a job is carried out. */
export interface JobContext {
  /** The organization's name, with further words if the name is not unique. */
  readonly organization: string;
  /** The roles of the account's kind of platform. */
  readonly table: RoleTable;
}

/** "changed": the past participle of the action. */
export const doneVerb: Readonly<Record<JobKind, string>> = {
  invite: 'invited',
  resend: 'renewed',
  revoke: 'revoked',
  'change-roles': 'changed',
  remove: 'removed',
  revert: 'reverted',
  'delete-projects': 'deleted',
  'offer-projects': 'offered',
  'create-project': 'created',
  'edit-project': 'changed',
};

function nameOf({ name, email }: Pick<JobRow, 'name' | 'email'>): string {
  return labelText(name || email);
}

function isAboutInvitations({ kind }: Pick<JobView, 'kind'>): boolean {
  return kind === 'resend' || kind === 'revoke';
}

function isAboutProjects({ kind }: Pick<JobView, 'kind'>): boolean {
  return (
    kind === 'delete-projects' ||
    kind === 'offer-projects' ||
    kind === 'create-project' ||
    kind === 'edit-project'
  );
}

/** Whether it created an invitation, as reverting a removal does. */
function isInvited({ outcome }: JobRow): boolean {
  return outcome?.kind === 'done' && outcome.invitationId !== undefined;
}

/** "Grace Hopper", "3 people", "the invitation to grace@example.org", "12 invitations", "12 projects". */
function subject({ kind, counts, first }: JobView): string {
  if (isAboutProjects({ kind })) {
    return counts.total > 1 ? count(counts.total, 'project') : nameOf(first);
  }
  const invitations = isAboutInvitations({ kind });
  if (counts.total > 1) {
    return invitations
      ? count(counts.total, 'invitation')
      : count(counts.total, 'person', 'people');
  }
  return invitations ? `the invitation to ${labelText(first.email)}` : nameOf(first);
}

/** "Billing" if everybody gets the same roles; null otherwise. */
function rolesText({ sameAfter }: JobView, table: RoleTable): string | null {
  return sameAfter?.roles ? namesOfRoles(sameAfter.roles, table) : null;
}

/** The verb of a job, as it goes on and as it is asked for. */
const verbs: Readonly<Record<JobKind, { readonly going: string; readonly asked: string }>> = {
  invite: { going: 'Inviting', asked: 'Invite' },
  // The list shows the delivery of the email; this job only creates a new link.
  resend: { going: 'Renewing', asked: 'Renew' },
  revoke: { going: 'Revoking', asked: 'Revoke' },
  'change-roles': { going: 'Changing', asked: 'Change' },
  remove: { going: 'Removing', asked: 'Remove' },
  revert: { going: 'Reverting', asked: 'Revert' },
  'delete-projects': { going: 'Deleting', asked: 'Delete' },
  'offer-projects': { going: 'Offering', asked: 'Offer' },
  'create-project': { going: 'Creating', asked: 'Create' },
  'edit-project': { going: 'Changing', asked: 'Change' },
};

/** What follows the verb: "3 people to Billing". */
function objectText(job: JobView, table: RoleTable): string {
  const what = subject(job);
  switch (job.kind) {
    case 'invite':
    case 'resend':
    case 'revoke':
    case 'remove':
    case 'delete-projects':
      return what;
    case 'create-project':
    case 'edit-project':
      return `the project ${what}`;
    case 'revert':
      return job.counts.total > 1 ? `changes to ${what}` : `the change to ${what}`;
    case 'change-roles': {
      if (job.onlyProjects) return `projects of ${what}`;
      const roles = rolesText(job, table);
      return roles === null ? `roles of ${what}` : `${what} to ${roles}`;
    }
    case 'offer-projects':
      return `${what} for transfer`;
    default:
      return assertNever(job.kind);
  }
}

/** "Changing 3 people to Billing", while it is scheduled or running. */
export function jobTitle(job: JobView, table: RoleTable): string {
  return `${verbs[job.kind].going} ${objectText(job, table)}`;
}

/** Whether an edit of a project changes its name and nothing else; returns the new name. */
export function newNameOnly({ fields = {} }: Pick<JobRow, 'fields'>): string | null {
  return Object.keys(fields).length === 1 ? (fields.name ?? null) : null;
}

/** "Change 3 people to Billing", while it is in the outbox. */
export function wishText(job: JobView, table: RoleTable): string {
  const name = newNameOnly(job.first);
  if (name !== null) return `Rename the project ${nameOf(job.first)} to ${labelText(name)}`;
  const fields = Object.keys(job.first.fields ?? {});
  if (fields.length > 0) return `Change the ${listed(fields)} of ${nameOf(job.first)}`;
  const roles = job.kind === 'invite' ? rolesText(job, table) : null;
  return `${verbs[job.kind].asked} ${objectText(job, table)}${roles === null ? '' : ` as ${roles}`}`;
}

function isAlready(outcome: JobOutcome | null): boolean {
  return outcome?.kind === 'done' && outcome.already === true;
}

/** For a job with one item that was as wanted before, so that nothing was sent. */
function alreadyText(job: JobView, { organization, table }: JobContext): string {
  const what = subject(job);
  const where = labelText(organization);
  switch (job.kind) {
    case 'invite':
      return `${what} was already invited to ${where}. Nothing was sent.`;
    case 'change-roles': {
      const roles = rolesText(job, table);
      if (job.onlyProjects || roles === null)
        return `${what} already has these projects in ${where}.`;
      return `${what} was already ${roles} in ${where}. Nothing was sent.`;
    }
    default:
      return `${capitalized(what)} was already ${doneVerb[job.kind]}. Nothing was sent.`;
  }
}

/** "3 people are now Billing in Acme.", for a job that completed all items. */
function doneText(job: JobView, { organization, table }: JobContext): string {
  const what = subject(job);
  const where = labelText(organization);
  const one = job.counts.total === 1;
  if (one && isAlready(job.first.outcome)) return alreadyText(job, { organization, table });
  switch (job.kind) {
    case 'invite':
      return `Invited ${what} to ${where}.`;
    case 'resend':
      return one
        ? `Invitation to ${labelText(job.first.email)} renewed with a new link`
        : `${what} renewed with new links`;
    case 'revoke':
      return one ? `Invitation to ${labelText(job.first.email)} revoked` : `${what} revoked`;
    case 'remove':
      return `Removed ${what} from ${where}.`;
    case 'revert':
      if (one && isInvited(job.first)) return `Invited ${what} to ${where} again.`;
      return `Reverted the ${one ? 'change' : 'changes'} to ${what} in ${where}.`;
    case 'change-roles': {
      if (job.onlyProjects) return `Changed projects of ${what} in ${where}.`;
      const roles = rolesText(job, table);
      if (roles === null) return `Changed roles of ${what} in ${where}.`;
      return `${what} ${one ? 'is' : 'are'} now ${roles} in ${where}.`;
    }
    case 'delete-projects':
      return `Deleted ${what} from ${where}.`;
    case 'offer-projects':
      return `Offered ${what} for transfer.`;
    case 'create-project':
      return `Created ${what} in ${where}.`;
    case 'edit-project':
      return `Changed ${what} in ${where}.`;
    default:
      return assertNever(job.kind);
  }
}

/** A job's items as a title. */
export function jobName({ kind, onlyProjects }: JobView): string {
  const names = {
    invite: 'Invitations',
    resend: 'Renewed invitations',
    revoke: 'Revoked invitations',
    'change-roles': onlyProjects ? 'Project changes' : 'Role changes',
    remove: 'Removals',
    revert: 'Reverted changes',
    'delete-projects': 'Deleted projects',
    'offer-projects': 'Offered projects',
    'create-project': 'New project',
    'edit-project': 'Project changes',
  } as const satisfies Readonly<Record<JobKind, string>>;
  return names[kind];
}

/** Whether the job completed all items. */
export function isDone({ state, counts }: JobView): boolean {
  return state === 'finished' && counts.done === counts.total;
}

/** Whether nothing failed: remaining items are due to the person stopping the job. */
export function wasStopped({ state, stopped, counts }: JobView): boolean {
  return state === 'finished' && stopped && counts.left === counts.total - counts.done;
}

/** "change Grace Hopper’s role": the action of a job on its only item. */
function infinitive(job: JobView): string {
  const what = subject(job);
  switch (job.kind) {
    case 'invite':
      return `invite ${what}`;
    case 'resend':
      return `renew ${what}`;
    case 'revoke':
      return `revoke ${what}`;
    case 'remove':
      return `remove ${what}`;
    case 'revert':
      return `revert the change to ${what}`;
    case 'change-roles':
      return job.onlyProjects ? `change ${what}’s projects` : `change ${what}’s role`;
    case 'delete-projects':
      return `delete ${what}`;
    case 'offer-projects':
      return `offer ${what}`;
    case 'create-project':
      return `create ${what}`;
    case 'edit-project':
      return `change ${what}`;
    default:
      return assertNever(job.kind);
  }
}

function endOfOne(job: JobView): string {
  const { before, outcome } = job.first;
  const who = nameOf(job.first);
  switch (outcome?.kind) {
    case 'conflict':
      if (job.kind === 'invite')
        return `${who} was ${outcome.memberId === undefined ? 'invited' : 'added'} by someone else meanwhile.`;
      return before && sameRoles(before, outcome.current)
        ? `${who}’s projects were changed elsewhere.`
        : `${who}’s role was changed elsewhere.`;
    case 'failed':
      return `Couldn’t ${infinitive(job)}. ${outcome.failure.message}`;
    case 'unknown':
      return `Couldn’t confirm the request to ${infinitive(job)}. ${outcome.failure.message}`;
    default:
      return wasStopped(job)
        ? `Stopped. Didn’t ${infinitive(job)}.`
        : [`Couldn’t ${infinitive(job)}.`, job.failure?.message ?? ''].join(' ').trim();
  }
}

/** How a job ended: "Stopped. 643 changed, 2,283 left."; "2 of 12 people not changed · 10 changed". */
export function endText(job: JobView, context: JobContext): string {
  const { kind, counts, failure } = job;
  if (isDone(job)) return doneText(job, context);
  if (counts.total === 1) return endOfOne(job);
  const verb = doneVerb[kind];
  const { done, total, conflict, unknown } = counts;
  if (wasStopped(job)) return `Stopped. ${digits(done)} ${verb}, ${digits(counts.left)} left.`;
  return [
    `${digits(total - done)} of ${subject(job)} not ${verb}`,
    ...(conflict === 0 ? [] : [`${digits(conflict)} changed elsewhere`]),
    ...(unknown === 0 ? [] : [`${digits(unknown)} without a reply`]),
    ...(done === 0 ? [] : [`${digits(done)} ${verb}`]),
    ...(failure === null ? [] : [failure.message]),
  ].join(' · ');
}

/** "Orgdesk closed while inviting 120 people. 34 invited, 86 left." */
export function interruptedText(job: JobView, table: RoleTable): string {
  const { done, total, failed, conflict } = job.counts;
  const verb = doneVerb[job.kind];
  const wrong = failed + conflict;
  const parts = [
    done === 0 ? `None ${verb} yet` : `${digits(done)} ${verb}`,
    ...(wrong === 0 ? [] : [`${digits(wrong)} failed`]),
    `${digits(total - done - wrong)} left`,
  ];
  const title = jobTitle(job, table);
  const closed = `Orgdesk closed while ${title.charAt(0).toLowerCase()}${title.slice(1)}.`;
  return total === 1 ? closed : `${closed} ${parts.join(', ')}.`;
}

/** What a running job is waiting for; "" while it sends. */
export function waitingText(activity: JobActivity | null, platform: string, now: number): string {
  switch (activity?.kind) {
    case undefined:
    case 'sending':
      return '';
    case 'checking':
      return 'Checking requests that got no reply…';
    case 'paused':
      return 'Nothing is sent until you resume.';
    case 'waiting':
      return `${platform} is limiting requests. Orgdesk resumes at ${moment(activity.until, now)}.`;
    default:
      return assertNever(activity);
  }
}

/** "about 3 min left"; "" while that is unknown. */
export function timeLeftText(activity: JobActivity | null): string {
  if (activity?.kind !== 'sending' || activity.secondsLeft === null) return '';
  return `${duration(activity.secondsLeft)} left`;
}

/** "→ Billing", beside the name of a member with a scheduled change. */
export function markText({ before, after }: JobRow, table: RoleTable): string {
  if (after === null) return '→ Removed';
  if (before && sameRoles(before, after)) return '→ Other projects';
  return `→ ${namesOfRoles(after.roles, table)}`;
}

/** The outcome of a job's item, in the list of all items. */
export function outcomeText({ kind, stopped }: JobView, outcome: JobOutcome | null): string {
  switch (outcome?.kind) {
    case undefined:
      return 'Waiting';
    case 'done':
      return isAlready(outcome) ? `Already ${doneVerb[kind]}` : capitalized(doneVerb[kind]);
    case 'conflict':
      return 'Changed elsewhere';
    case 'failed':
      return outcome.failure.message;
    case 'unknown':
      return `No reply. It may have gone through. ${outcome.failure.message}`;
    case 'not-sent':
      return stopped ? 'Skipped: you stopped first' : 'Not sent';
    default:
      return assertNever(outcome);
  }
}
