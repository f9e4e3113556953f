/**
 * What a viewer may see, as conditions for queries, made from the roles table. Each speaks about
 * rows of the table it is named for, in a query that selects from that table.
 */
import { and, arrayOverlaps, eq, exists, lte, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import {
  administration,
  type Permission,
  type Reach,
  rolesReaching,
} from '#domain/roles/packet.ts';
import type { Queries } from '../database/database.ts';
import { members, memberships, organizations, projects } from '../database/schema.ts';
import { projectKeyRole } from '../request/viewer.ts';
import type { PersonTerms, ProjectTerms, ViewerTerms, WholeTerms } from './viewer-statement.ts';

const viewerMember = alias(members, 'viewer');
const viewerMembership = alias(memberships, 'viewer_membership');
const memberMembership = alias(memberships, 'member_membership');

function holds(
  column: typeof viewerMember.roles | typeof members.roles,
  permission: Permission,
  reach: Reach,
): SQL {
  const roles = rolesReaching(permission, reach);
  return roles.length === 0 ? sql`false` : arrayOverlaps(column, [...roles]);
}

/** Where an organization demands two-factor sign-in, whoever lacks it sees nothing inside. */
function isLetIn(queries: Queries, { hasTwoFactor, now }: PersonTerms): SQL | undefined {
  if (hasTwoFactor) return undefined;
  return notInArray(
    viewerMember.organizationId,
    queries
      .select({ id: organizations.id })
      .from(organizations)
      .where(lte(organizations.enforceTwoFactorAt, now)),
  );
}

/** The condition that a read is about the organization in which the person is a member. */
function isAsked({ within }: PersonTerms): SQL | undefined {
  if (within === undefined) return undefined;
  const ids = 'length' in within ? sql.param([...within]) : within;
  return sql`${viewerMember.organizationId} = any(${ids}::uuid[])`;
}

/** That the person is a member somewhere such that the condition holds. */
function personIsMember(queries: Queries, viewer: PersonTerms, where: SQL | undefined): SQL {
  return exists(
    queries
      .select({ one: sql`1` })
      .from(viewerMember)
      .where(
        and(
          eq(viewerMember.userId, viewer.userId),
          isAsked(viewer),
          isLetIn(queries, viewer),
          where,
        ),
      ),
  );
}

/** Projects that the person is in, with a role that reaches those. */
function personIsInProject(queries: Queries, viewer: PersonTerms, permission: Permission): SQL {
  return exists(
    queries
      .select({ one: sql`1` })
      .from(viewerMember)
      .innerJoin(viewerMembership, eq(viewerMembership.memberId, viewerMember.id))
      .where(
        and(
          eq(viewerMember.userId, viewer.userId),
          isAsked(viewer),
          isLetIn(queries, viewer),
          holds(viewerMember.roles, permission, 'own-projects'),
          eq(viewerMembership.projectId, projects.id),
        ),
      ),
  );
}

/**
 * The condition for somebody who sees the whole organization. It is not an equation, so that
 * PostgreSQL does not begin with all that the organization has, instead of the rows in question.
 */
function isWithin(column: PgColumn, { organizationId }: WholeTerms): SQL {
  return sql`${column} is not distinct from ${organizationId}::uuid`;
}

function keyReaches(permission: Permission): boolean {
  return rolesReaching(permission, 'own-projects').includes(projectKeyRole);
}

/** Projects in organizations where the person's roles reach all of them so, and those they are in. */
function projectReached(
  queries: Queries,
  viewer: ViewerTerms,
  permission: 'projects.see' | 'team.see',
  reachingAll: readonly Reach[],
): SQL {
  if (viewer.kind === 'whole') return isWithin(projects.organizationId, viewer);
  if (viewer.kind === 'project') {
    return keyReaches(permission) ? eq(projects.id, viewer.projectId) : sql`false`;
  }
  const reachesAll = personIsMember(
    queries,
    viewer,
    and(
      eq(viewerMember.organizationId, projects.organizationId),
      or(...reachingAll.map((reach) => holds(viewerMember.roles, permission, reach))),
    ),
  );
  // Two conditions, each about one of the person's roles: PostgreSQL can make a set of each and
  // look up rows in it, where it would otherwise compare the roles for every project.
  return sql`(${reachesAll} or ${personIsInProject(queries, viewer, permission)})`;
}

/** Projects whose insides the viewer may see under this permission. */
export function projectContentsVisible(
  queries: Queries,
  viewer: ViewerTerms,
  permission: 'projects.see' | 'team.see',
): SQL {
  return projectReached(queries, viewer, permission, ['all']);
}

/** Projects that the viewer may know of, be it by name only. */
export function projectVisible(queries: Queries, viewer: ViewerTerms): SQL {
  return projectReached(queries, viewer, 'projects.see', ['all', 'names-only']);
}

function memberInProject(queries: Queries, { projectId }: ProjectTerms): SQL {
  if (!keyReaches('team.see')) return sql`false`;
  return exists(
    queries
      .select({ one: sql`1` })
      .from(memberMembership)
      .where(
        and(eq(memberMembership.projectId, projectId), eq(memberMembership.memberId, members.id)),
      ),
  );
}

/** Members whom the viewer may see; oneself always, even where two-factor sign-in is lacking. */
export function memberVisible(queries: Queries, viewer: ViewerTerms): SQL {
  if (viewer.kind === 'whole') return isWithin(members.organizationId, viewer);
  if (viewer.kind === 'project') return memberInProject(queries, viewer);
  const sharesProject = exists(
    queries
      .select({ one: sql`1` })
      .from(viewerMembership)
      .innerJoin(memberMembership, eq(memberMembership.projectId, viewerMembership.projectId))
      .where(
        and(
          eq(viewerMembership.memberId, viewerMember.id),
          eq(memberMembership.memberId, members.id),
        ),
      ),
  );
  const inSameOrganization = eq(viewerMember.organizationId, members.organizationId);
  const seesAll = personIsMember(
    queries,
    viewer,
    and(inSameOrganization, holds(viewerMember.roles, 'team.see', 'all')),
  );
  const seesThis = personIsMember(
    queries,
    viewer,
    and(
      inSameOrganization,
      or(
        and(holds(viewerMember.roles, 'team.see', 'own-projects'), sharesProject),
        and(
          holds(viewerMember.roles, 'team.see', 'administration'),
          arrayOverlaps(members.roles, [...administration]),
        ),
      ),
    ),
  );
  // Apart for the same reason as above: most of those who see many see all.
  return sql`(${seesAll} or ${seesThis} or ${eq(members.userId, viewer.userId)})`;
}
