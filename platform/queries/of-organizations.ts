/** The lists of several organizations at once, each in the order in which it is listed alone. */
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Queries } from '../database/database.ts';
import { isOneOf } from '../database/one-of.ts';
import type { InvitationRow, MemberRow, OrganizationRow, ProjectRow } from '../database/rows.ts';
import {
  invitations,
  members,
  organizations,
  ownershipOffers,
  projects,
  users,
} from '../database/schema.ts';
import type { PersonViewer, Place, Viewer } from '../request/viewer.ts';
import { memberVisible, projectVisible } from '../visibility/visibility.ts';
import { type InvitationFilter, matches } from './invitations.ts';
import { memberOrder } from './listed-members.ts';

export function findMembersOfAll(
  queries: Queries,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly MemberRow[]> {
  return queries
    .select(getTableColumns(members))
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(isOneOf(members.organizationId, ids), memberVisible(queries, viewer)))
    .orderBy(...memberOrder);
}

export function findProjectsOfAll(
  queries: Queries,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly ProjectRow[]> {
  return queries
    .select()
    .from(projects)
    .where(and(isOneOf(projects.organizationId, ids), projectVisible(queries, viewer)))
    .orderBy(asc(projects.position));
}

export function findInvitationsOfAll(
  queries: Queries,
  ids: readonly string[],
  filter: InvitationFilter,
  now: Date,
): Promise<readonly InvitationRow[]> {
  return queries
    .select()
    .from(invitations)
    .where(and(isOneOf(invitations.organizationId, ids), matches(filter, now)))
    .orderBy(asc(invitations.position));
}

/** Finds those of the organizations whose ownership is offered to somebody. */
export async function findOffered(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await queries
    .select({ id: ownershipOffers.organizationId })
    .from(ownershipOffers)
    .where(isOneOf(ownershipOffers.organizationId, ids));
  return new Set(rows.map(({ id }) => id));
}

/** Finds a person's organizations, oldest first, with the number of rows in the lists of each. */
export async function findSizes(
  queries: Queries,
  { userId }: PersonViewer,
): Promise<readonly { readonly id: string; readonly rows: number }[]> {
  const own = queries
    .select({ id: members.organizationId })
    .from(members)
    .where(eq(members.userId, userId));
  const count = (table: PgTable, column: PgColumn) =>
    sql`(select count(*) from ${table} where ${column} = ${organizations.id})`;
  return queries
    .select({
      id: organizations.id,
      rows: sql`${count(members, members.organizationId)} + ${count(projects, projects.organizationId)} + ${count(invitations, invitations.organizationId)}`.mapWith(
        Number,
      ),
    })
    .from(organizations)
    .where(sql`${organizations.id} in ${own}`)
    .orderBy(asc(organizations.position));
}

/** Finds the places that a person has in these organizations now. */
export async function findPlaces(
  queries: Queries,
  { userId }: PersonViewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Place>> {
  const rows: readonly { readonly organization: OrganizationRow; readonly member: MemberRow }[] =
    await queries
      .select({ organization: getTableColumns(organizations), member: getTableColumns(members) })
      .from(organizations)
      .innerJoin(members, eq(members.organizationId, organizations.id))
      .where(and(isOneOf(organizations.id, ids), eq(members.userId, userId)));
  const found = new Map(rows.map((row) => [row.organization.id, row]));
  return new Map(ids.map((id) => [id, { organizationId: id, found: found.get(id) }]));
}
