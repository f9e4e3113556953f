import {
  and,
  asc,
  desc,
  eq,
  exists,
  getTableColumns,
  ilike,
  inArray,
  isNotNull,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { searchedInAddresses } from '#domain/email.ts';
import type { Queries } from '../database/database.ts';
import type { UserRow } from '../database/rows.ts';
import { emails, members, users } from '../database/schema.ts';
import type { Viewer } from '../request/viewer.ts';
import {
  isAmong,
  seesWhole,
  type ViewerTerms,
  viewerStatement,
} from '../visibility/viewer-statement.ts';
import { memberVisible } from '../visibility/visibility.ts';
import { countBound, limitAndOffset, type Page, type Paging } from './paging.ts';
import { containing } from './pattern.ts';

const columns = {
  ...getTableColumns(users),
  email: emails.address,
  emailVerifiedAt: emails.verifiedAt,
};
/** Not a parameter, so that PostgreSQL finds the index of default addresses. */
export const isDefault = sql`${emails.isDefault}`;
const ofDefault = and(eq(emails.userId, users.id), isDefault);

function selectPeople(queries: Queries, where: SQL | undefined): Promise<UserRow[]> {
  return queries
    .select(columns)
    .from(users)
    .innerJoin(emails, ofDefault)
    .where(where)
    .orderBy(asc(users.position));
}

export const fullNameColumn = sql`${users.firstName} || ' ' || ${users.lastName}`;

/**
 * The condition that a person's full name or address contains this text, for a query that joins
 * people and their addresses.
 */
export function isNamed(text: string): SQL | undefined {
  return or(
    ilike(fullNameColumn, containing(text)),
    ilike(emails.address, containing(searchedInAddresses(text))),
  );
}

/** The condition that a person is the viewer, or a member whom the viewer may see. */
function personVisible(queries: Queries, viewer: ViewerTerms): SQL | undefined {
  return or(
    viewer.kind === 'project' ? undefined : eq(users.id, viewer.userId),
    exists(
      queries
        .select({ one: sql`1` })
        .from(members)
        .where(and(eq(members.userId, users.id), memberVisible(queries, viewer))),
    ),
  );
}

/** Finds people by their identifiers. */
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
 * Finds the owner of an address: the person who has proven it, or otherwise an account that was
 * created with it and has proven no address. Members of an organization come first. An address that
 * somebody merely added to their account is not theirs.
 */
export async function findPersonByEmail(
  queries: Queries,
  address: string,
): Promise<UserRow | undefined> {
  const isMember = exists(
    queries.select({ one: sql`1` }).from(members).where(eq(members.userId, emails.userId)),
  );
  const [owner] = await queries
    .select({ id: emails.userId })
    .from(emails)
    .where(
      and(
        eq(emails.address, address),
        or(isNotNull(emails.verifiedAt), eq(emails.isDefault, true)),
      ),
    )
    .orderBy(sql`${emails.verifiedAt} nulls last`, desc(isMember), asc(emails.position))
    .limit(1);
  return owner && findPerson(queries, owner.id);
}

/**
 * Finds the people whom the viewer may see, themselves included, each once, in the order in which
 * they joined.
 */
export async function findVisiblePeople(
  queries: Queries,
  viewer: Viewer,
  paging: Paging,
): Promise<Page<UserRow>> {
  const { limit, offset } = limitAndOffset(paging);
  // Chosen by an index in their order, so that the query can stop early. Visibility is computed
  // once for the page and the total, not once for each.
  const visible = queries
    .select({ id: users.id, position: users.position })
    .from(users)
    .where(personVisible(queries, viewer))
    .orderBy(asc(users.position))
    .limit(countBound(paging))
    .as('visible');
  const chosen = await queries
    .select({ id: visible.id, total: sql`count(*) over ()`.mapWith(Number) })
    .from(visible)
    .orderBy(asc(visible.position))
    .limit(limit)
    .offset(offset);
  const ids = chosen.map(({ id }) => id);
  const rows = await selectPeople(queries, inArray(users.id, ids));
  return { rows, total: chosen[0]?.total ?? (await queries.$count(visible)) };
}

interface ShownPerson extends UserRow {
  /** Whether the viewer may see the person, and not only what everybody may know. */
  readonly isVisible: boolean;
}

const findShown = viewerStatement<{ readonly ids: readonly string[] }, ShownPerson>(
  'people as shown',
  (queries, viewer) =>
    queries
      .select({ ...columns, isVisible: sql<boolean>`(${personVisible(queries, viewer)})` })
      .from(users)
      .innerJoin(emails, ofDefault)
      .where(isAmong(users.id, 'ids')),
);

/** Finds people by their identifiers, and whether the viewer may see each of them. */
export async function findShownPeople(
  queries: Queries,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ShownPerson>> {
  if (ids.length === 0) return new Map();
  const within = viewer.kind === 'person' ? viewer.place?.organizationId : undefined;
  const shown = new Map<string, ShownPerson>();
  const show = async (some: readonly string[], where?: string) => {
    const found = await findShown(queries, viewer, { ids: some }, where);
    for (const person of found) shown.set(person.id, person);
  };
  const distinct = [...new Set(ids)];
  await show(distinct, within);
  // Who is not in this organization may be seen in another one.
  const others = distinct.filter((id) => shown.get(id)?.isVisible === false);
  if (others.length === 0) return shown;
  if (seesWhole(viewer, within)) await show(others);
  if (viewer.kind === 'person' && viewer.within) {
    return new Map([
      ...shown,
      ...(await findShownPeople(queries, { ...viewer, within: undefined }, others)),
    ]);
  }
  return shown;
}

/** Finds one person if the viewer may see them. */
export async function findVisiblePerson(
  queries: Queries,
  viewer: Viewer,
  id: string,
): Promise<UserRow | undefined> {
  return (await selectPeople(queries, and(eq(users.id, id), personVisible(queries, viewer))))[0];
}

/** Finds all addresses that the person has proven. */
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
