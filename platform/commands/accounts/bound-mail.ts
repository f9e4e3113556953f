/**
 * Nobody's mailbox is to be filled through this platform, and nobody can use up what others may send
 * there: each source has a bound of its own for an address, and all of them together a higher one.
 */
import { normalizeIP } from '@fastify/rate-limit';
import { limits } from '#domain/limits.ts';
import type { OrganizationRow } from '../../database/rows.ts';
import { tooMany } from '../../problem/problem.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { type Bound, countAttempt } from '../../secrets/attempts.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Of one organization, and of one person, who may have many. */
const byOrganization: Bound = {
  what: 'invitation of an organization to',
  most: limits.invitationMails,
  within: hour,
};
const byPerson: Bound = {
  what: 'invitation of a person to',
  most: limits.invitationMailsOfPerson,
  within: hour,
};
/** Begins anew earlier, so that several who fill it together lock nobody out for long. */
const byAll: Bound = {
  what: 'invitation to',
  most: limits.invitationMailsOfAll,
  within: 30 * minute,
};

/** Counts an invitation's mail; 429 where the address has been sent as many as it may. */
export async function boundInvitationMail(
  { queries, now, actor, hold }: ActorWork,
  organization: OrganizationRow,
  address: string,
): Promise<void> {
  // Several organizations may invite it at once, and each counts.
  hold(`invitations to ${address}`);
  const sources = [
    [byOrganization, `${organization.id} ${address}`, `${organization.name} has`],
    [byPerson, `${actor.user.id} ${address}`, 'You have'],
    [byAll, address, 'Several organizations have'],
  ] as const;
  for (const [bound, whom, who] of sources) {
    const { exceeded, seconds } = await countAttempt(queries, bound, whom, now);
    if (!exceeded) continue;
    const wait = Math.ceil((seconds * 1000) / minute);
    throw tooMany(
      `${who} sent ${address} the most invitations allowed in ${bound.within / minute} minutes. Try again in ${wait} min.`,
      seconds,
    );
  }
}

/** What a stranger can have mailed: apart from each other, so that notices use up no resets. */
export type MailOnRequest = 'reset' | 'verification' | 'notice';

/**
 * Whether an address may get another mail that a stranger can ask for; counts it. One client can use
 * up its own share only.
 */
export async function mayMail(
  { queries, now, ip, hold }: Work,
  kind: MailOnRequest,
  address: string,
): Promise<boolean> {
  hold(`${kind} to ${address}`);
  const client = ip === null ? 'the service' : normalizeIP(ip);
  const byClient: Bound = { what: `${kind} by a client to`, most: 5, within: hour };
  const byAnybody: Bound = { what: `${kind} to`, most: 15, within: hour };
  const own = await countAttempt(queries, byClient, `${client} ${address}`, now);
  if (own.exceeded) return false;
  return !(await countAttempt(queries, byAnybody, address, now)).exceeded;
}
