/**
 * Limits mail to one address, so that nobody can flood a mailbox through this platform, or use up
 * what others may send there. Each source has its own limit for an address, and all sources
 * together have a higher one.
 */
import { normalizeIP } from '@fastify/rate-limit';
import { limits } from '#domain/limits.ts';
import type { OrganizationRow } from '../../database/rows.ts';
import { tooMany } from '../../problem/problem.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { type AttemptLimit, countAttempt } from '../../secrets/attempts.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Limits for one organization, and for one person, who may have many organizations. */
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
/** Resets sooner, so that sources who exhaust it together do not lock others out for long. */
const byAll: AttemptLimit = {
  action: 'invitation to',
  max: limits.invitationMailsOfAll,
  windowMs: 30 * minuteMs,
};

/**
 * Counts the mail of an invitation.
 * @throws Problem 429 if the address has received as many as it may
 */
export async function limitInvitationMail(
  { queries, now, actor, lock }: ActorWork,
  organization: OrganizationRow,
  address: string,
): Promise<void> {
  // Several organizations may invite the address at once, and each one counts.
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

/**
 * Mail that a stranger can cause. Each kind counts separately, so that notices use up no resets.
 */
export type MailOnRequest = 'reset' | 'verification' | 'notice';

/**
 * Counts a mail that a stranger can cause, and returns whether it may be sent. One client can use
 * up only its own share.
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
