import {
  and,
  asc,
  eq,
  getTableColumns,
  ilike,
  inArray,
  isNotNull,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Viewer } from '../authorization/viewer.ts';
import { memberVisible } from '../authorization/visibility.ts';
import { countBound, limitAndOffset, type Page, type Paging } from '../http/paging.ts';
import type { Queries } from './database.ts';
import { containing } from './pattern.ts';
import type { UserRow } from './rows.ts';
import { emails, members, users } from './schema.ts';

const columns = {
  ...getTableColumns(users),
  email: emails.address,
  emailVerifiedAt: emails.verifiedAt,
};
const ofDefault = and(eq(emails.userId, users.id), eq(emails.isDefault, true));

function selectPeople(queries: Queries, where: SQL | undefined): Promise<UserRow[]> {
  return queries
    .select(columns)
    .from(users)
    .innerJoin(emails, ofDefault)
    .where(where)
    .orderBy(asc(users.id));
}

export const fullNameColumn = sql`${users.firstName} || ' ' || ${users.lastName}`;

/** Whose full name or address contains this, in a query that joins people and their addresses. */
export function isNamed(text: string): SQL | undefined {
  const pattern = containing(text);
  return or(ilike(fullNameColumn, pattern), ilike(emails.address, pattern));
}

/** Oneself, and whoever is a member somewhere such that one may see it. */
function personVisible(queries: Queries, viewer: Viewer): SQL | undefined {
  return or(
    viewer.kind === 'person' ? eq(users.id, viewer.userId) : undefined,
    inArray(
      users.id,
      queries.select({ id: members.userId }).from(members).where(memberVisible(queries, viewer)),
    ),
  );
}

/** The people with these identifiers, by them. */
export async function findPeople(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, UserRow>> {
  if (ids.length === 0) return new Map();
  const people = await selectPeople(queries, inArray(users.id, [...new Set(ids)]));
  return new Map(people.map((person) => [person.id, person]));
}

export async function findPerson(queries: Queries, id: string): Promise<UserRow | undefined> {
  return (await selectPeople(queries, eq(users.id, id)))[0];
}

/**
 * Whose address this is: whoever has proven it, else an account that was made with it and never
 * proved anything. An address that somebody merely added to their account is not theirs.
 */
export async function findPersonByEmail(
  queries: Queries,
  address: string,
): Promise<UserRow | undefined> {
  const [owner] = await queries
    .select({ id: emails.userId })
    .from(emails)
    .where(
      and(
        eq(emails.address, address),
        or(isNotNull(emails.verifiedAt), eq(emails.isDefault, true)),
      ),
    )
    .orderBy(sql`${emails.verifiedAt} nulls last`)
    .limit(1);
  return owner && findPerson(queries, owner.id);
}

/** The first so many identifiers of people whom the viewer may see, oneself among them, each once. */
function visibleIds(queries: Queries, viewer: Viewer, bound: number): SQL {
  const { userId } = members;
  // In the order of an index that has all that decides about seeing, so that it can stop early.
  const others = sql`(select distinct ${userId} from ${members}
    where ${memberVisible(queries, viewer)} order by ${userId} limit ${bound})`;
  return viewer.kind === 'person'
    ? sql`select ${viewer.userId}::uuid as id union ${others}`
    : sql`select user_id as id from ${others} others`;
}

/**
 * People whom the viewer may see, oneself among them, each once, by their identifiers, which begin
 * with the time of their coming; `total` is exact up to a thousand.
 */
export async function findVisiblePeople(
  queries: Queries,
  viewer: Viewer,
  paging: Paging,
): Promise<Page<UserRow>> {
  const { limit, offset } = limitAndOffset(paging);
  const visible = sql`(${visibleIds(queries, viewer, countBound(paging))}) visible`;
  // Whom one sees is found out once for the page and the number, not once for each.
  const chosen = await queries
    .select({ id: sql<string>`id`, total: sql`count(*) over ()`.mapWith(Number) })
    .from(visible)
    .orderBy(sql`id`)
    .limit(limit)
    .offset(offset);
  const ids = chosen.map(({ id }) => id);
  const rows = await selectPeople(queries, inArray(users.id, ids));
  return { rows, total: chosen[0]?.total ?? (await queries.$count(visible)) };
}

/** Those of these people whom the viewer may see. */
export async function findVisibleAmong(
  queries: Queries,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await queries
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, [...new Set(ids)]), personVisible(queries, viewer)));
  return new Set(rows.map(({ id }) => id));
}

/** The same, for one person. */
export async function findVisiblePerson(
  queries: Queries,
  viewer: Viewer,
  id: string,
): Promise<UserRow | undefined> {
  return (await selectPeople(queries, and(eq(users.id, id), personVisible(queries, viewer))))[0];
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
