/** Several people may claim an address; it becomes whose who proves it first. */

import { and, eq, inArray, isNull, ne, notExists, sql } from 'drizzle-orm';
import { findEmails } from '../database/emails.ts';
import type { UserRow } from '../database/rows.ts';
import { emails, members, users } from '../database/schema.ts';
import { fullName } from '../text/words.ts';
import type { Work } from '../work.ts';
import { recordOwnEvent } from './record-event.ts';

/**
 * Ends accounts that were made with an address which somebody else has proven, and never proved
 * anything: they open nothing. Whoever merely claims it besides another address keeps the claim,
 * which counts for nothing, because its end would tell them that the address is in use.
 */
export async function dropClaims({ queries }: Work, address: string, keep: string): Promise<void> {
  const claim = and(
    eq(emails.address, address),
    isNull(emails.verifiedAt),
    ne(emails.userId, keep),
  );
  const claimants = queries
    .select({ id: emails.userId })
    .from(emails)
    .where(and(claim, eq(emails.isDefault, true)));
  const places = queries.select({ one: sql`1` }).from(members).where(eq(members.userId, users.id));
  await queries.delete(users).where(and(inArray(users.id, claimants), notExists(places)));
}

/**
 * Notes that a person's address was proven; the caller holds the address.
 * @returns whether it is the first that they ever proved
 */
export async function proveAddress(
  work: Work,
  person: UserRow,
  address: string,
): Promise<{ readonly first: boolean }> {
  const own = await findEmails(work.queries, [person.id]);
  const email = own.find((one) => one.address === address);
  if (!email || email.verifiedAt) return { first: false };
  await dropClaims(work, address, person.id);
  await work.queries.update(emails).set({ verifiedAt: work.now }).where(eq(emails.id, email.id));
  await recordOwnEvent(work, person.id, {
    type: 'email.verified',
    body: `${fullName(person)} confirmed ${address}`,
    relationships: [email.id],
  });
  return { first: own.every(({ verifiedAt }) => verifiedAt === null) };
}
