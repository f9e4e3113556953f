/** Words for jobs that were started together, one in each of several organizations. */
import { assertNever } from '#domain/assert-never.ts';
import type { JobCounts, JobKind, JobState, JobView } from '#preload/contract/jobs.ts';
import { count, digits } from './counts.ts';
import { doneVerb, outcomeText } from './jobs.ts';
import { labelText } from './untrusted-text.ts';

export interface JobsTogether {
  readonly kind: JobKind;
  /** Running or scheduled as long as one of them is. */
  readonly state: JobState;
  /** Of all of them together. */
  readonly counts: JobCounts;
  readonly jobs: readonly [JobView, ...JobView[]];
}

/** The one person whom all jobs are about; null if there are several. */
function onlyPerson({ jobs }: JobsTogether): string | null {
  const [{ first }] = jobs;
  const same = jobs.every(({ counts, first: { name, email } }) => {
    return counts.total === 1 && (email === '' ? name === first.name : email === first.email);
  });
  return same ? labelText(first.name || first.email) : null;
}

/** "12 organizations". */
function places({ jobs }: JobsTogether): string {
  return count(jobs.length, 'organization');
}

/**
 * "Inviting ada@example.org to 12 organizations", while they are scheduled or running.
 * @param isOwn whether the person of each account leaves
 */
export function groupTitle(group: JobsTogether, isOwn: boolean): string {
  const { kind, counts } = group;
  const who = onlyPerson(group);
  const where = places(group);
  switch (kind) {
    case 'invite':
      return who === null
        ? `Sending ${count(counts.total, 'invitation')} in ${where}`
        : `Inviting ${who} to ${where}`;
    case 'resend':
      return `Renewing ${count(counts.total, 'invitation')} in ${where}`;
    case 'remove':
      if (isOwn) return `Leaving ${where}`;
      return `Removing ${who ?? count(counts.total, 'member')} from ${where}`;
    case 'change-roles':
      return who === null
        ? `Changing ${count(counts.total, 'role')} in ${where}`
        : `Changing ${who}’s role in ${where}`;
    case 'revoke':
    case 'revert':
    case 'delete-projects':
    case 'offer-projects':
    case 'create-project':
    case 'edit-project':
      return `Working in ${where}`;
    default:
      return assertNever(kind);
  }
}

/** "12", or "10 of 12" if some are not done. */
function share({ counts: { done, total } }: JobsTogether): string {
  return done === total ? digits(total) : `${digits(done)} of ${digits(total)}`;
}

/** "Invited ada@example.org to 10 of 12 organizations". */
function doneWords(group: JobsTogether, isOwn: boolean): string {
  const who = onlyPerson(group);
  const { total } = group.counts;
  const invitations = `${share(group)} ${total === 1 ? 'invitation' : 'invitations'}`;
  const organizations = `${share(group)} ${total === 1 ? 'organization' : 'organizations'}`;
  switch (group.kind) {
    case 'invite':
      return who === null
        ? `Sent ${invitations} in ${places(group)}`
        : `Invited ${who} to ${organizations}`;
    case 'resend':
      return `Renewed ${invitations} in ${places(group)}`;
    case 'remove':
      if (isOwn) return `Left ${organizations}`;
      return who === null
        ? `Removed ${share(group)} members from ${places(group)}`
        : `Removed ${who} from ${organizations}`;
    case 'change-roles':
      return who === null
        ? `Changed ${share(group)} roles in ${places(group)}`
        : `Changed ${who}’s role in ${organizations}`;
    case 'revoke':
    case 'revert':
    case 'delete-projects':
    case 'offer-projects':
    case 'create-project':
    case 'edit-project':
      return `${share(group)} ${doneVerb[group.kind]} in ${places(group)}`;
    default:
      return assertNever(group.kind);
  }
}

/** How far they came: "Left 2 of 4 organizations · 1 failed · 1 not sent". */
export function groupEnd(group: JobsTogether, isOwn: boolean): string {
  const { conflict, failed, unknown, left } = group.counts;
  const failures = new Set(group.jobs.flatMap(({ failure }) => failure?.message ?? []));
  const [only] = failures;
  return [
    doneWords(group, isOwn),
    ...(failed === 0 ? [] : [`${digits(failed)} failed`]),
    ...(conflict === 0 ? [] : [`${digits(conflict)} changed elsewhere`]),
    ...(unknown === 0 ? [] : [`${digits(unknown)} without a reply`]),
    ...(left === 0 ? [] : [`${digits(left)} not sent`]),
    ...(failures.size === 1 && only !== undefined ? [only] : []),
  ].join(' · ');
}

/** How far one of them is: "Waiting", "3 invited", "2 invited, 1 failed". */
export function partWords(job: JobView): string {
  const { counts, first, kind, state } = job;
  if (counts.total === 1) return outcomeText(job, first.outcome);
  const { done, conflict, failed, unknown, left } = counts;
  const parts = [
    ...(done === 0 ? [] : [`${digits(done)} ${doneVerb[kind]}`]),
    ...(failed === 0 ? [] : [`${digits(failed)} failed`]),
    ...(conflict === 0 ? [] : [`${digits(conflict)} changed elsewhere`]),
    ...(unknown === 0 ? [] : [`${digits(unknown)} without a reply`]),
    ...(left === 0 ? [] : [`${digits(left)} ${state === 'finished' ? 'not sent' : 'waiting'}`]),
  ];
  return parts.join(', ');
}
