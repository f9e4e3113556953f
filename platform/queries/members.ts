import {
  and,
  asc,
  count,
  eq,
  getTableColumns,
  ilike,
  inArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { MemberRow, MembershipRow } from '../database/rows.ts';
import { emails, members, memberships, projects, users } from '../database/schema.ts';
import type { Viewer } from '../request/viewer.ts';
import { memberVisible, projectContentsVisible } from '../visibility/visibility.ts';
import { limitAndOffset, type Page, type Paging } from './paging.ts';
import { containing } from './pattern.ts';
import { isNamed } from './people.ts';

/**
 * The condition that a member owns their organization, written as in the index that finds owners.
 */
export const isOwner = sql`'owner' = any(${members.roles})`;

/** Finds one member of an organization if the viewer may see them. */
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

/**
 * The condition that a search text matches a membership: by the person's full name, address or an
 * identifier.
 */
function isFound(search: string): SQL | undefined {
  const pattern = containing(search);
  return or(
    isNamed(search),
    ilike(sql`${memberships.id}::text`, pattern),
    ilike(sql`${users.id}::text`, pattern),
  );
}

/** Finds the memberships of a project whose team the viewer may see, oldest first. */
export async function findMemberships(
  queries: Queries,
  viewer: Viewer,
  projectId: string,
  search: string | undefined,
  paging: Paging,
): Promise<Page<MembershipRow>> {
  const named = queries
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(emails, and(eq(emails.userId, users.id), eq(emails.isDefault, true)))
    .where(and(eq(memberships.projectId, projectId), search ? isFound(search) : undefined));
  const where = and(
    eq(memberships.projectId, projectId),
    projectContentsVisible(queries, viewer, 'team.see'),
    search ? inArray(memberships.id, named) : undefined,
  );
  const { limit, offset } = limitAndOffset(paging);
  const rows = await queries
    .select(getTableColumns(memberships))
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(where)
    .orderBy(asc(memberships.position))
    .limit(limit)
    .offset(offset);
  const [total] = await queries
    .select({ value: count() })
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(where);
  return { rows, total: total?.value ?? 0 };
}

/** Checks whether a person is a member of an organization. */
export async function isMember(
  queries: Queries,
  organizationId: string,
  userId: string,
): Promise<boolean> {
  const found = await queries
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)));
  return found.length > 0;
}

/** Checks whether a person is a member of any organization. */
export async function isMemberAnywhere(queries: Queries, userId: string): Promise<boolean> {
  return (await queries.$count(members, eq(members.userId, userId))) > 0;
}
