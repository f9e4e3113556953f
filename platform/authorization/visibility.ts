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

/** Projects whose insides the person may see under this permission. */
export function projectContentsVisible(
  queries: Queries,
  userId: string,
  permission: 'projects.see' | 'team.see',
): SQL {
  return viewerExists(
    queries,
    userId,
    and(
      eq(viewer.organizationId, projects.organizationId),
      or(
        holds(viewer.roles, permission, 'all'),
        and(holds(viewer.roles, permission, 'own-projects'), viewerIsIn(queries)),
      ),
    ),
  );
}

/** Projects that the person may know of, be it by name only. */
export function projectVisible(queries: Queries, userId: string): SQL {
  return viewerExists(
    queries,
    userId,
    and(
      eq(viewer.organizationId, projects.organizationId),
      or(
        holds(viewer.roles, 'projects.see', 'all'),
        holds(viewer.roles, 'projects.see', 'names-only'),
        and(holds(viewer.roles, 'projects.see', 'own-projects'), viewerIsIn(queries)),
      ),
    ),
  );
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
