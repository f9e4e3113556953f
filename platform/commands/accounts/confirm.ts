/** Links that are mailed to an address. They work once, and only for a limited time. */
import { and, eq, getTableColumns, gt, inArray, isNull } from 'drizzle-orm';
import type { Queries } from '../../database/database.ts';
import type { EmailRow, UserRow } from '../../database/rows.ts';
import { type ConfirmationPurpose, confirmations, emails } from '../../database/schema.ts';
import { findPerson } from '../../queries/people.ts';
import type { Work } from '../../request/work.ts';
import { hashSecret, newSecret } from '../../secrets/secret.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { lockAddress } from './lock-person.ts';

const hourMs = 60 * 60_000;
const lifetimesMs: Readonly<Record<ConfirmationPurpose, number>> = {
  verify: 72 * hourMs,
  reset: hourMs,
};

/** Creates a link and returns its secret. Earlier links for the same purpose no longer work. */
export async function createConfirmation(
  { queries, now }: Work,
  emailId: string,
  purpose: ConfirmationPurpose,
): Promise<string> {
  const secret = newSecret();
  await queries
    .delete(confirmations)
    .where(and(eq(confirmations.emailId, emailId), eq(confirmations.purpose, purpose)));
  await queries.insert(confirmations).values({
    id: newIdentifier(),
    emailId,
    purpose,
    secretHash: hashSecret(secret),
    expiresAt: new Date(now.getTime() + lifetimesMs[purpose]),
    createdAt: now,
  });
  return secret;
}

/** Ends all links with which the person could choose a password. */
export async function endResets({ queries }: Work, userId: string): Promise<void> {
  const own = queries.select({ id: emails.id }).from(emails).where(eq(emails.userId, userId));
  await queries
    .delete(confirmations)
    .where(and(eq(confirmations.purpose, 'reset'), inArray(confirmations.emailId, own)));
}

export interface Confirmation {
  readonly id: string;
  readonly email: EmailRow;
  readonly person: UserRow;
}

/** Finds a link by its secret; undefined if it is unknown, used or expired. */
export async function findConfirmation(
  queries: Queries,
  secret: string,
  purpose: ConfirmationPurpose,
  now: Date,
): Promise<Confirmation | undefined> {
  const [found] = await queries
    .select({ id: confirmations.id, email: getTableColumns(emails) })
    .from(confirmations)
    .innerJoin(emails, eq(emails.id, confirmations.emailId))
    .where(
      and(
        eq(confirmations.secretHash, hashSecret(secret)),
        eq(confirmations.purpose, purpose),
        isNull(confirmations.usedAt),
        gt(confirmations.expiresAt, now),
      ),
    );
  const person = found && (await findPerson(queries, found.email.userId));
  return person && { ...found, person };
}

/**
 * The same, but uses the link up: of two concurrent uses, one succeeds. Locks the address that the
 * link was mailed to.
 */
export async function takeConfirmation(
  work: Work,
  secret: string,
  purpose: ConfirmationPurpose,
): Promise<Confirmation | undefined> {
  const { queries, now } = work;
  const found = await findConfirmation(queries, secret, purpose, now);
  if (!found) return undefined;
  await lockAddress(work, found.email.address);
  const taken = await queries
    .update(confirmations)
    .set({ usedAt: now })
    .where(and(eq(confirmations.id, found.id), isNull(confirmations.usedAt)))
    .returning({ id: confirmations.id });
  return taken.length > 0 ? found : undefined;
}
