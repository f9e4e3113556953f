/** Records the outcome of deliveries in the outbox. */
import { and, eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Queries } from '../database/database.ts';
import type { InvitationRow } from '../database/rows.ts';
import { invitations, mails } from '../database/schema.ts';
import { noteInvitation } from '../events/invitation-event.ts';
import { lockOrganization } from '../queries/organization-locks.ts';
import { type Transactor, transact } from '../request/transact.ts';
import type { Work } from '../request/work.ts';
import { detailOf, isRefusal, wordsOf } from './transport.ts';

/** Milliseconds between attempts. The bound doubles from the first to the last of these. */
const bounds = { first: 5_000, last: 60 * 60_000 };

/** The longest delay before a mail's next attempt. */
export const maxDelayMs = bounds.last;

/**
 * Returns the delay after an attempt, in milliseconds. Part of it is random, so that mails that
 * failed together do not return together.
 * @param attempts how many attempts there were
 * @param chance from 0 to 1
 */
export function delayAfter(attempts: number, chance: number): number {
  const bound = Math.min(bounds.first * 2 ** (attempts - 1), bounds.last);
  return bound / 2 + (bound / 2) * chance;
}

export type Mail = typeof mails.$inferSelect;

export interface OutcomeContext extends Transactor {
  readonly logger: Logger;
}

/** With the backoff, this lets a server be away for about a day. */
const maxAttempts = 32;

/** Clears the secret in a mail's link as soon as it is not needed. */
const emptied = { text: '', html: '', link: null };

/**
 * Matches only while this attempt is the latest: a copy that was delayed must not overwrite what
 * another one recorded.
 */
function isLatestTry({ id, attempts }: Mail) {
  return and(eq(mails.id, id), eq(mails.state, 'queued'), eq(mails.attempts, attempts));
}

export async function noteSent(
  { queries, clock, logger }: OutcomeContext,
  mail: Mail,
): Promise<void> {
  // Whichever attempt it was, the mail is with the server now.
  await queries
    .update(mails)
    .set({ ...emptied, state: 'sent', sentAt: clock() })
    .where(and(eq(mails.id, mail.id), eq(mails.state, 'queued')));
  logger.info({ mail: mail.id, attempts: mail.attempts }, 'mail sent');
}

async function findInvitation(
  queries: Queries,
  { invitationId }: Mail,
): Promise<InvitationRow | undefined> {
  if (invitationId === null) return undefined;
  const [found] = await queries.select().from(invitations).where(eq(invitations.id, invitationId));
  return found;
}

interface End {
  readonly state: 'bounced' | 'failed';
  readonly lastError: string;
}

/** Gives a mail up and tells those who manage the team. */
async function noteEnd(work: Work, mail: Mail, { state, lastError }: End): Promise<void> {
  const { queries, now } = work;
  const invitation = await findInvitation(queries, mail);
  if (invitation) await lockOrganization(work, invitation.organizationId);
  const noted = await queries
    .update(mails)
    .set({ ...emptied, state, lastError, endedAt: now })
    .where(isLatestTry(mail))
    .returning({ id: mails.id });
  if (!invitation || noted.length === 0) return;
  await noteInvitation(work, invitation, {
    what: state === 'bounced' ? 'bounced' : 'undelivered',
    body: `The invitation email to ${mail.recipient} wasn’t delivered: ${lastError}`,
    by: null,
  });
}

export async function noteFault(noting: OutcomeContext, mail: Mail, error: unknown): Promise<void> {
  const { queries, clock, logger } = noting;
  const { id, attempts } = mail;
  const lastError = wordsOf(error, mail.recipient);
  const refused = isRefusal(error);
  const givenUp = refused || attempts >= maxAttempts;
  if (givenUp) {
    const state = refused ? 'bounced' : 'failed';
    await transact(noting, (work) => noteEnd(work, mail, { state, lastError }));
  } else {
    const dueAt = new Date(clock().getTime() + delayAfter(attempts, Math.random()));
    await queries.update(mails).set({ lastError, dueAt }).where(isLatestTry(mail));
  }
  const detail = detailOf(error);
  logger.warn({ mail: id, attempts, detail, refused, givenUp }, 'mail not sent');
}
