/**
 * What a person may see, as conditions for queries, made from the roles table. Each speaks about
 * rows of the table it is named for, in a query that selects from that table.
 */
import { and, arrayOverlaps, eq, exists, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { administration, type Permission, type Reach, rolesReaching } from '#domain/roles.ts';
import type { Queries } from '../database/database.ts';
import { members, memberships, projects } from '../database/schema.ts';

const viewer = alias(members, 'viewer');
const viewerMembership = alias(memberships, 'viewer_membership');
const memberMembership = alias(memberships, 'member_membership');

function holds(
  column: typeof viewer.roles | typeof members.roles,
  permission: Permission,
  reach: Reach,
): SQL {
  const roles = rolesReaching(permission, reach);
  return roles.length === 0 ? sql`false` : arrayOverlaps(column, [...roles]);
}

function viewerExists(queries: Queries, userId: string, where: SQL | undefined): SQL {
  return exists(
    queries
      .select({ one: sql`1` })
      .from(viewer)
      .where(and(eq(viewer.userId, userId), where)),
  );
}

function viewerIsIn(queries: Queries): SQL {
  return exists(
    queries
      .select({ one: sql`1` })
      .from(viewerMembership)
      .where(
        and(eq(viewerMembership.memberId, viewer.id), eq(viewerMembership.projectId, projects.id)),
      ),
  );
}

/** Projects in organizations where the person's roles reach all of them so, and those they are in. */
function projectReached(
  queries: Queries,
  userId: string,
  permission: 'projects.see' | 'team.see',
  reachingAll: readonly Reach[],
): SQL {
  return viewerExists(
    queries,
    userId,
    and(
      eq(viewer.organizationId, projects.organizationId),
      or(
        ...reachingAll.map((reach) => holds(viewer.roles, permission, reach)),
        and(holds(viewer.roles, permission, 'own-projects'), viewerIsIn(queries)),
      ),
    ),
  );
}

/** Projects whose insides the person may see under this permission. */
export function projectContentsVisible(
  queries: Queries,
  userId: string,
  permission: 'projects.see' | 'team.see',
): SQL {
  return projectReached(queries, userId, permission, ['all']);
}

/** Projects that the person may know of, be it by name only. */
export function projectVisible(queries: Queries, userId: string): SQL {
  return projectReached(queries, userId, 'projects.see', ['all', 'names-only']);
}

/** Members whom the person may see; oneself always. */
export function memberVisible(queries: Queries, userId: string): SQL {
  const sharesProject = exists(
    queries
      .select({ one: sql`1` })
      .from(viewerMembership)
      .innerJoin(memberMembership, eq(memberMembership.projectId, viewerMembership.projectId))
      .where(
        and(eq(viewerMembership.memberId, viewer.id), eq(memberMembership.memberId, members.id)),
      ),
  );
  return viewerExists(
    queries,
    userId,
    and(
      eq(viewer.organizationId, members.organizationId),
      or(
        eq(viewer.id, members.id),
        holds(viewer.roles, 'team.see', 'all'),
        and(holds(viewer.roles, 'team.see', 'own-projects'), sharesProject),
        and(
          holds(viewer.roles, 'team.see', 'administration'),
          arrayOverlaps(members.roles, [...administration]),
        ),
      ),
    ),
  );
}
