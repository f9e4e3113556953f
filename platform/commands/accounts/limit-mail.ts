/**
 * Nobody's mailbox is to be filled through this platform, and nobody can use up what others may send
 * there: each source has a bound of its own for an address, and all of them together a higher one.
 */
import { normalizeIP } from '@fastify/rate-limit';
import { limits } from '#domain/limits.ts';
import type { OrganizationRow } from '../../database/rows.ts';
import { tooMany } from '../../problem/problem.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { type AttemptLimit, countAttempt } from '../../secrets/attempts.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Of one organization, and of one person, who may have many. */
const byOrganization: AttemptLimit = {
  action: 'invitation of an organization to',
  max: limits.invitationMails,
  windowMs: hourMs,
};
const byPerson: AttemptLimit = {
  action: 'invitation of a person to',
  max: limits.invitationMailsOfPerson,
  windowMs: hourMs,
};
/** Begins anew earlier, so that several who fill it together lock nobody out for long. */
const byAll: AttemptLimit = {
  action: 'invitation to',
  max: limits.invitationMailsOfAll,
  windowMs: 30 * minuteMs,
};

/** Counts an invitation's mail; 429 where the address has been sent as many as it may. */
export async function limitInvitationMail(
  { queries, now, actor, lock }: ActorWork,
  organization: OrganizationRow,
  address: string,
): Promise<void> {
  // Several organizations may invite it at once, and each counts.
  lock(`invitations to ${address}`);
  const sources = [
    [byOrganization, `${organization.id} ${address}`, `${organization.name} has`],
    [byPerson, `${actor.user.id} ${address}`, 'You have'],
    [byAll, address, 'Several organizations have'],
  ] as const;
  for (const [limit, whom, who] of sources) {
    const { exceeded, seconds } = await countAttempt(queries, limit, whom, now);
    if (!exceeded) continue;
    const wait = Math.ceil((seconds * 1000) / minuteMs);
    throw tooMany(
      `${who} sent ${address} the most invitations allowed in ${limit.windowMs / minuteMs} minutes. Try again in ${wait} min.`,
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
  { queries, now, ip, lock }: Work,
  kind: MailOnRequest,
  address: string,
): Promise<boolean> {
  lock(`${kind} to ${address}`);
  const client = ip === null ? 'the service' : normalizeIP(ip);
  const byClient: AttemptLimit = { action: `${kind} by a client to`, max: 5, windowMs: hourMs };
  const byAnybody: AttemptLimit = { action: `${kind} to`, max: 15, windowMs: hourMs };
  const own = await countAttempt(queries, byClient, `${client} ${address}`, now);
  if (own.exceeded) return false;
  return !(await countAttempt(queries, byAnybody, address, now)).exceeded;
}
