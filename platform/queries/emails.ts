import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { EmailRow, UserRow } from '../database/rows.ts';
import { emails } from '../database/schema.ts';
import { findPerson } from './people.ts';

/** The addresses of people, each person's oldest first. */
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

/** One of a person's own addresses. */
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

/** The person who has proven this address. */
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

/** Who has proven each of these addresses, by the address; their identifiers. */
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

/** Those who say that this address is theirs and have not proven it, the first ones. */
export function findClaims(
  queries: Queries,
  address: string,
  most: number,
): Promise<readonly EmailRow[]> {
  return queries
    .select()
    .from(emails)
    .where(and(eq(emails.address, address), isNull(emails.verifiedAt)))
    .orderBy(asc(emails.position))
    .limit(most);
}
