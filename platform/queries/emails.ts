import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { EmailRow, UserRow } from '../database/rows.ts';
import { emails } from '../database/schema.ts';
import { findPerson } from './people.ts';

/** Finds the addresses of people, each person's oldest first. */
export async function findEmails(
  queries: Queries,
  userIds: readonly string[],
): Promise<readonly EmailRow[]> {
  return queries
    .select()
    .from(emails)
    .where(inArray(emails.userId, [...userIds]))
    .orderBy(asc(emails.position));
}

/** Finds one of a person's own addresses. */
export async function findOwnEmail(
  queries: Queries,
  userId: string,
  id: string,
): Promise<EmailRow | undefined> {
  const [email] = await queries
    .select()
    .from(emails)
    .where(and(eq(emails.id, id), eq(emails.userId, userId)));
  return email;
}

/** Finds the person who has proven this address. */
export async function findProvenOwner(
  queries: Queries,
  address: string,
): Promise<UserRow | undefined> {
  const [owner] = await queries
    .select({ id: emails.userId })
    .from(emails)
    .where(and(eq(emails.address, address), isNotNull(emails.verifiedAt)));
  return owner && findPerson(queries, owner.id);
}

/** Finds the identifiers of the people who have proven these addresses, by address. */
export async function findProvenOwners(
  queries: Queries,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (addresses.length === 0) return new Map();
  const owners = await queries
    .select({ address: emails.address, userId: emails.userId })
    .from(emails)
    .where(and(inArray(emails.address, [...addresses]), isNotNull(emails.verifiedAt)));
  return new Map(owners.map(({ address, userId }) => [address, userId]));
}

/** Finds the first people who claim this address and have not proven it. */
export function findClaims(
  queries: Queries,
  address: string,
  max: number,
): Promise<readonly EmailRow[]> {
  return queries
    .select()
    .from(emails)
    .where(and(eq(emails.address, address), isNull(emails.verifiedAt)))
    .orderBy(asc(emails.position))
    .limit(max);
}
