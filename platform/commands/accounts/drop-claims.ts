/** Several people may claim an address; it becomes whose who proves it first. */

import { and, eq, inArray, isNull, ne, notExists, sql } from 'drizzle-orm';
import { emails, members, users } from '../../database/schema.ts';
import type { Work } from '../../request/work.ts';

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
