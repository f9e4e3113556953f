/**
 * Decides which loaded events a viewer may see, from the row `activity.see` of the role table.
 * `event-conditions.ts` expresses the same for the database.
 */

import { and, eq, sql } from 'drizzle-orm';
import { groupPairs } from '#domain/group-by.ts';
import { type PacketRole, reachOf } from '#domain/roles/packet.ts';
import type { Queries } from '../database/database.ts';
import { isOneOf } from '../database/one-of.ts';
import type { EventRow } from '../database/rows.ts';
import { members, memberships, organizations, projects, users } from '../database/schema.ts';
import { projectKeyRole, type Viewer } from '../request/viewer.ts';

/** How much of an organization's activity a viewer sees. */
interface ActivityReach {
  /** The organization enforces two-factor sign-in, and the viewer has not turned it on. */
  readonly closed: boolean;
  readonly all: boolean;
  readonly administration: boolean;
  readonly projectIds: ReadonlySet<string>;
}

export interface EventScope {
  /** The person whose private events are visible; a project's key has none. */
  readonly userId: string | undefined;
  readonly organizations: ReadonlyMap<string, ActivityReach>;
}

/** Limits which organizations are loaded; all of them by default. */
interface Within {
  readonly organizationIds?: readonly string[] | undefined;
  /** Loads no more than this many. */
  readonly max?: number;
}

interface MemberReachRow {
  readonly userId: string;
  readonly organizationId: string;
  readonly roles: readonly PacketRole[];
  readonly hasTwoFactor: boolean;
  readonly enforceTwoFactorAt: Date | null;
  readonly projectIds: readonly string[];
}

const noProjects: ReadonlySet<string> = new Set();

function reachOfRoles(roles: readonly PacketRole[], projectIds: readonly string[]): ActivityReach {
  const reach = reachOf(roles, 'activity.see');
  return {
    closed: false,
    all: reach.has('all'),
    administration: reach.has('administration'),
    projectIds: reach.has('own-projects') ? new Set(projectIds) : noProjects,
  };
}

const closedReach: ActivityReach = {
  closed: true,
  all: false,
  administration: false,
  projectIds: noProjects,
};

function reachOfMember(row: MemberReachRow, now: Date): ActivityReach {
  const { enforceTwoFactorAt: from } = row;
  if (!row.hasTwoFactor && from !== null && from <= now) return closedReach;
  return reachOfRoles(row.roles, row.projectIds);
}

async function loadMemberRows(
  queries: Queries,
  userIds: readonly string[],
  { organizationIds, max }: Within,
): Promise<readonly MemberReachRow[]> {
  if (userIds.length === 0 || organizationIds?.length === 0) return [];
  const ownProjects = queries
    .select({ id: memberships.projectId })
    .from(memberships)
    .where(eq(memberships.memberId, members.id));
  const found = queries
    .select({
      userId: members.userId,
      organizationId: members.organizationId,
      roles: members.roles,
      hasTwoFactor: sql<boolean>`${users.twoFactorEnabledAt} is not null`,
      enforceTwoFactorAt: organizations.enforceTwoFactorAt,
      projectIds: sql<string[]>`array(${ownProjects})`,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(
      and(
        isOneOf(members.userId, userIds),
        organizationIds && isOneOf(members.organizationId, organizationIds),
      ),
    );
  return max === undefined ? found : found.limit(max);
}

/** Finds the organizations that the projects of keys are in now. */
async function loadOrganizationsOfKeys(queries: Queries, projectIds: readonly string[]) {
  if (projectIds.length === 0) return new Map<string, string>();
  const rows = await queries
    .select({ id: projects.id, organizationId: projects.organizationId })
    .from(projects)
    .where(isOneOf(projects.id, projectIds));
  return new Map(rows.map(({ id, organizationId }) => [id, organizationId]));
}

/**
 * Loads what several viewers may see at this moment: their roles and two-factor settings are read
 * anew.
 */
export async function loadEventScopes(
  queries: Queries,
  viewers: readonly Viewer[],
  now: Date,
  within: Within = {},
): Promise<(viewer: Viewer) => EventScope> {
  const people = viewers.flatMap((one) => (one.kind === 'person' ? [one.userId] : []));
  const keys = viewers.flatMap((one) => (one.kind === 'project' ? [one.projectId] : []));
  const rows = await loadMemberRows(queries, [...new Set(people)], within);
  const byPerson = groupPairs(rows.map((row) => [row.userId, row] as const));
  const organizationOf = await loadOrganizationsOfKeys(queries, [...new Set(keys)]);
  return (viewer) => {
    if (viewer.kind === 'person') {
      const mine = byPerson.get(viewer.userId) ?? [];
      return {
        userId: viewer.userId,
        organizations: new Map(mine.map((row) => [row.organizationId, reachOfMember(row, now)])),
      };
    }
    const organizationId = organizationOf.get(viewer.projectId);
    const place = reachOfRoles([projectKeyRole], [viewer.projectId]);
    return {
      userId: undefined,
      organizations: new Map(organizationId === undefined ? [] : [[organizationId, place]]),
    };
  };
}

type Seen = Pick<
  EventRow,
  'organizationId' | 'projectId' | 'userId' | 'aboutBilling' | 'modifiedBy'
>;

/** Decides whether a viewer sees an event. */
export function seesEvent({ userId, organizations }: EventScope, event: Seen): boolean {
  const place = event.organizationId === null ? undefined : organizations.get(event.organizationId);
  if (place?.closed) return false;
  if (userId !== undefined && event.userId === userId) return true;
  if (!place) return false;
  return (
    place.all ||
    (place.administration && event.aboutBilling) ||
    (event.projectId !== null && place.projectIds.has(event.projectId))
  );
}

/**
 * Decides whether a viewer sees the network address of an event: those who see all activity, and
 * the person who caused it.
 */
export function seesAddress({ userId, organizations }: EventScope, event: Seen): boolean {
  if (userId !== undefined && event.modifiedBy === userId) return true;
  return event.organizationId !== null && organizations.get(event.organizationId)?.all === true;
}
