/** The people in projects, and their memberships. */

import { and, asc, count, eq, getTableColumns, inArray } from 'drizzle-orm';
import { groupPairs } from '#domain/group-by.ts';
import type { MembershipRow, ProjectRow } from '../../database/rows.ts';
import { members, memberships, projects } from '../../database/schema.ts';
import { isOwner } from '../../queries/members.ts';
import { projectContentsVisible } from '../../visibility/visibility.ts';
import { identifiers, type Reference, toMany, type Viewing } from '../resource/resource.ts';

function visible(rows: readonly ProjectRow[], { queries, viewer }: Viewing) {
  return and(
    inArray(projects.id, identifiers(rows)),
    projectContentsVisible(queries, viewer, 'team.see'),
  );
}

/**
 * Counts the people who were added to each project, for those who may see them. The owner and
 * admins, who reach every project, are not counted.
 */
export async function countPeople(rows: readonly ProjectRow[], viewing: Viewing) {
  const found = await viewing.queries
    .select({ id: projects.id, total: count(memberships.id) })
    .from(projects)
    .leftJoin(memberships, eq(memberships.projectId, projects.id))
    .where(visible(rows, viewing))
    .groupBy(projects.id);
  const totals = new Map(found.map(({ id, total }) => [id, total]));
  return ({ id }: ProjectRow): { readonly members_count?: number } => {
    const total = totals.get(id);
    return total === undefined ? {} : { members_count: total };
  };
}

async function loadMemberships(
  rows: readonly ProjectRow[],
  viewing: Viewing,
): Promise<readonly { readonly membership: MembershipRow; readonly userId: string }[]> {
  return viewing.queries
    .select({ membership: getTableColumns(memberships), userId: members.userId })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(visible(rows, viewing))
    .orderBy(asc(memberships.position));
}

async function loadOwners(rows: readonly ProjectRow[], viewing: Viewing) {
  return viewing.queries
    .select({ projectId: projects.id, userId: members.userId })
    .from(projects)
    .innerJoin(members, and(eq(members.organizationId, projects.organizationId), isOwner))
    .where(visible(rows, viewing));
}

/**
 * Finds the people in each project: the owner, who is in all of them, then those who were added.
 */
async function loadUserIds(
  rows: readonly ProjectRow[],
  viewing: Viewing,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const owners = await loadOwners(rows, viewing);
  const added = await loadMemberships(rows, viewing);
  const pairs = [
    ...owners.map(({ projectId, userId }) => [projectId, userId] as const),
    ...added.map(({ membership, userId }) => [membership.projectId, userId] as const),
  ];
  return new Map([...groupPairs(pairs)].map(([id, userIds]) => [id, [...new Set(userIds)]]));
}

/**
 * People, not members, because packngo's tests look among them for the project's creator by the
 * person's identifier.
 */
export const toProjectPeople: Reference<ProjectRow> = toMany({
  resource: ({ person }) => person,
  load: async (rows, viewing) =>
    new Map(
      [...(await loadUserIds(rows, viewing))].map(([projectId, userIds]) => [
        projectId,
        userIds.map((id) => ({ id })),
      ]),
    ),
});

export const toMemberships: Reference<ProjectRow> = toMany({
  resource: ({ membership }) => membership,
  load: async (rows, viewing) =>
    groupPairs(
      (await loadMemberships(rows, viewing)).map(
        ({ membership }) => [membership.projectId, membership] as const,
      ),
    ),
});
