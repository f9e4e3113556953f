/** Several people may claim an address; the first to prove it owns it. */

import { and, eq, inArray, isNull, ne, notExists, sql } from 'drizzle-orm';
import { emails, members, users } from '../../database/schema.ts';
import type { Work } from '../../request/work.ts';

/**
 * Deletes accounts that were created with an address that somebody else has proven, if they have
 * proven nothing: nobody can sign in to them. Somebody who merely claims the address beside another
 * one keeps the claim. It counts for nothing, but its disappearance would reveal that the address
 * is in use.
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
