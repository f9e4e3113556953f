import { and, asc, eq, getTableColumns, inArray, type SQL } from 'drizzle-orm';
import type { Queries } from './database.ts';
import type { UserRow } from './rows.ts';
import { emails, users } from './schema.ts';

function selectPeople(queries: Queries, where: SQL | undefined): Promise<UserRow[]> {
  return queries
    .select({
      ...getTableColumns(users),
      email: emails.address,
      emailVerifiedAt: emails.verifiedAt,
    })
    .from(users)
    .innerJoin(emails, and(eq(emails.userId, users.id), eq(emails.isDefault, true)))
    .where(where)
    .orderBy(asc(users.createdAt), asc(users.id));
}

/** The people with these identifiers, in no promised order. */
export async function findPeople(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly UserRow[]> {
  return ids.length === 0 ? [] : selectPeople(queries, inArray(users.id, [...new Set(ids)]));
}

export async function findPerson(queries: Queries, id: string): Promise<UserRow | undefined> {
  return (await selectPeople(queries, eq(users.id, id)))[0];
}

/** Whose address this is, verified or not, default or not. */
export async function findPersonByEmail(
  queries: Queries,
  address: string,
): Promise<UserRow | undefined> {
  const [owner] = await queries
    .select({ id: emails.userId })
    .from(emails)
    .where(eq(emails.address, address));
  return owner && findPerson(queries, owner.id);
}

/** All addresses of a person that were proven to be theirs. */
export async function verifiedAddresses(
  queries: Queries,
  userId: string,
): Promise<readonly string[]> {
  const rows = await queries
    .select({ address: emails.address, verifiedAt: emails.verifiedAt })
    .from(emails)
    .where(eq(emails.userId, userId));
  return rows.filter(({ verifiedAt }) => verifiedAt !== null).map(({ address }) => address);
}
