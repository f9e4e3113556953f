/** An invite of the journal, and what a run does at the moment, in words. */
import { assertNever } from '#domain/assert-never.ts';
import { moment } from '#domain/moment.ts';
import type { InviteActivity } from '#preload/contract/organization.ts';
import type { UnfinishedInvite } from '#preload/contract/shell.ts';
import { count, digits } from './counts.ts';
import { duration } from './time.ts';

type Counts = Pick<UnfinishedInvite, 'sent' | 'failed' | 'left'>;

export function peopleOf({ sent, failed, left }: Counts): number {
  return sent + failed + left;
}

function were(amount: number): string {
  return amount === 1 ? 'was' : 'were';
}

function endedWords(invite: Counts, organization: string): string {
  const total = peopleOf(invite);
  const people = count(total, 'person', 'people');
  const missed = invite.failed + invite.left;
  if (total === 1) return `1 person was ${missed === 0 ? '' : 'not '}invited to ${organization}.`;
  if (missed === 0) return `All ${people} were invited to ${organization}.`;
  if (missed === total) return `None of the ${people} were invited to ${organization}.`;
  return `${digits(missed)} of ${people} ${were(missed)} not invited to ${organization}.`;
}

/** "Orgdesk closed while inviting 120 people to Acme. 34 were invited." */
export function unfinishedWords(invite: UnfinishedInvite, organization: string): string {
  const { state, sent, failed } = invite;
  const people = count(peopleOf(invite), 'person', 'people');
  switch (state) {
    case 'running':
      return `Inviting ${people} to ${organization}.`;
    case 'interrupted': {
      const invited =
        sent === 0 ? 'No one has been invited yet' : `${digits(sent)} ${were(sent)} invited`;
      const rest = failed === 0 ? '' : `, ${digits(failed)} failed`;
      return `Orgdesk closed while inviting ${people} to ${organization}. ${invited}${rest}.`;
    }
    case 'ended':
      return endedWords(invite, organization);
    default:
      return assertNever(state);
  }
}

/** What a run waits for; "" while it sends. */
export function waitingWords(activity: InviteActivity, platform: string, now: number): string {
  switch (activity.kind) {
    case 'checking':
      return 'Checking requests that got no reply…';
    case 'sending':
      return '';
    case 'paused':
      return 'Nothing is sent until you resume.';
    case 'waiting':
      return `${platform} is limiting requests. Orgdesk resumes at ${moment(activity.until, now)}.`;
    default:
      return assertNever(activity);
  }
}

/** "about 3 min left"; "" where nothing can be said. */
export function timeLeft(activity: InviteActivity): string {
  if (activity.kind !== 'sending' || activity.secondsLeft === null) return '';
  return `${duration(activity.secondsLeft)} left`;
}
