import { and, asc, count, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Viewer } from '../authorization/viewer.ts';
import { memberVisible, projectContentsVisible } from '../authorization/visibility.ts';
import { limitAndOffset, type Page, type Paging } from '../http/paging.ts';
import type { Queries } from './database.ts';
import type { MemberRow, MembershipRow } from './rows.ts';
import { members, memberships, projects, users } from './schema.ts';

const ownerFirst = desc(sql`'owner' = any(${members.roles})`);
const byName = asc(sql`lower(${users.firstName} || ' ' || ${users.lastName})`);

/** The members whom a person may see: the owner first, then by name. */
export async function findVisibleMembers(
  queries: Queries,
  viewer: Viewer,
  organizationId: string,
  paging: Paging,
): Promise<Page<MemberRow>> {
  const where = and(eq(members.organizationId, organizationId), memberVisible(queries, viewer));
  const { limit, offset } = limitAndOffset(paging);
  const rows = await queries
    .select(getTableColumns(members))
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(where)
    .orderBy(ownerFirst, byName, asc(members.id))
    .limit(limit)
    .offset(offset);
  const [total] = await queries.select({ value: count() }).from(members).where(where);
  return { rows, total: total?.value ?? 0 };
}

/** One member of an organization, if the person may see them. */
export async function findVisibleMember(
  queries: Queries,
  viewer: Viewer,
  organizationId: string,
  id: string,
): Promise<MemberRow | undefined> {
  const [member] = await queries
    .select()
    .from(members)
    .where(
      and(
        eq(members.id, id),
        eq(members.organizationId, organizationId),
        memberVisible(queries, viewer),
      ),
    );
  return member;
}

/** The memberships of a project whose team the person may see, oldest first. */
export async function findMemberships(
  queries: Queries,
  viewer: Viewer,
  projectId: string,
  paging: Paging,
): Promise<Page<MembershipRow>> {
  const where = and(
    eq(memberships.projectId, projectId),
    projectContentsVisible(queries, viewer, 'team.see'),
  );
  const { limit, offset } = limitAndOffset(paging);
  const rows = await queries
    .select(getTableColumns(memberships))
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(where)
    .orderBy(asc(memberships.createdAt), asc(memberships.id))
    .limit(limit)
    .offset(offset);
  const [total] = await queries
    .select({ value: count() })
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(where);
  return { rows, total: total?.value ?? 0 };
}
