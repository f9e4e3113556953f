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

/** "Orgdesk ended while it was inviting 120 people to Acme. 34 were invited." */
export function unfinishedWords(invite: UnfinishedInvite, organization: string): string {
  const { state, sent, failed, left } = invite;
  const people = count(peopleOf(invite), 'person', 'people');
  switch (state) {
    case 'running':
      return `Orgdesk is inviting ${people} to ${organization}.`;
    case 'interrupted': {
      const invited =
        sent === 0 ? 'Nobody was invited yet' : `${digits(sent)} ${were(sent)} invited`;
      const rest = failed === 0 ? '' : `, ${digits(failed)} could not be`;
      return `Orgdesk ended while it was inviting ${people} to ${organization}. ${invited}${rest}.`;
    }
    case 'ended': {
      const missed = failed + left;
      if (missed === 0)
        return `The invite of ${people} to ${organization} came to its end: all were invited.`;
      if (missed === peopleOf(invite))
        return `The invite of ${people} to ${organization} came to its end: nobody was invited.`;
      return `Of ${people} to be invited to ${organization}, ${digits(missed)} ${were(missed)} not.`;
    }
    default:
      return assertNever(state);
  }
}

/** What a run waits for; "" while it sends. */
export function waitingWords(activity: InviteActivity, platform: string, now: number): string {
  switch (activity.kind) {
    case 'checking':
      return 'Looking up what became of requests that got no answer.';
    case 'sending':
      return '';
    case 'paused':
      return 'Nothing more is sent until you go on.';
    case 'waiting':
      return `${platform} asks for a pause until ${moment(activity.until, now)}. Orgdesk goes on by itself.`;
    default:
      return assertNever(activity);
  }
}

/** "about 3 min left"; "" where nothing can be said. */
export function timeLeft(activity: InviteActivity): string {
  if (activity.kind !== 'sending' || activity.secondsLeft === null) return '';
  return `${duration(activity.secondsLeft)} left`;
}
