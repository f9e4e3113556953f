/**
 * The events that a viewer may see, as conditions for queries on `events`. A few conditions are
 * returned separately, because each can be read in an index's order on its own, however many other
 * events lie between. Many are combined into one, which filters the events in order.
 */
import {
  and,
  arrayOverlaps,
  eq,
  exists,
  inArray,
  isNotNull,
  isNull,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type Reach, rolesReaching } from '#domain/roles/packet.ts';
import type { Queries } from '../database/database.ts';
import { events, members, memberships, organizations, users } from '../database/schema.ts';
import type { Viewer } from '../request/viewer.ts';
import { type EventScope, loadEventScopes } from './events.ts';

const maxSeparateParts = 20;

function partsOf({ userId, organizations }: EventScope): readonly SQL[] {
  const entries = [...organizations];
  const shut = entries.flatMap(([id, place]) => (place.closed ? [id] : []));
  const inPlaces = entries.flatMap(([id, { all, administration, projectIds }]) => {
    const inside = eq(events.organizationId, id);
    if (all) return [inside];
    return [
      ...(administration ? [and(inside, eq(events.aboutBilling, true))] : []),
      ...[...projectIds].map((projectId) => and(inside, eq(events.projectId, projectId))),
    ];
  });
  const isShut = inArray(events.organizationId, shut);
  const own =
    userId !== undefined &&
    and(
      eq(events.userId, userId),
      shut.length > 0 ? or(isNull(events.organizationId), sql`not ${isShut}`) : undefined,
    );
  return [...inPlaces, own || undefined].filter((part) => part !== undefined);
}

const viewerMember = alias(members, 'viewer');

/** The combined condition for a person, whatever the number of their organizations. */
function asOne(queries: Queries, userId: string, now: Date): SQL {
  const demanding = queries
    .select({ id: organizations.id })
    .from(organizations)
    .where(lte(organizations.enforceTwoFactorAt, now));
  const hasTwoFactor = exists(
    queries
      .select({ one: sql`1` })
      .from(users)
      .where(and(eq(users.id, userId), isNotNull(users.twoFactorEnabledAt))),
  );
  const places = (reach: Reach) =>
    and(
      eq(viewerMember.userId, userId),
      arrayOverlaps(viewerMember.roles, [...rolesReaching('activity.see', reach)]),
      or(hasTwoFactor, sql`${viewerMember.organizationId} not in ${demanding}`),
    );
  const placesReached = (reach: Reach) =>
    queries.select({ id: viewerMember.organizationId }).from(viewerMember).where(places(reach));
  const ownProjects = queries
    .select({ projectId: memberships.projectId, organizationId: viewerMember.organizationId })
    .from(viewerMember)
    .innerJoin(memberships, eq(memberships.memberId, viewerMember.id))
    .where(places('own-projects'));
  const mine = queries
    .select({ id: viewerMember.organizationId })
    .from(viewerMember)
    .where(eq(viewerMember.userId, userId));
  const isShut = and(
    sql`not ${hasTwoFactor}`,
    inArray(events.organizationId, demanding),
    inArray(events.organizationId, mine),
  );
  const condition = or(
    inArray(events.organizationId, placesReached('all')),
    and(
      eq(events.aboutBilling, true),
      inArray(events.organizationId, placesReached('administration')),
    ),
    sql`(${events.projectId}, ${events.organizationId}) in ${ownProjects}`,
    and(eq(events.userId, userId), or(isNull(events.organizationId), sql`not (${isShut})`)),
  );
  return condition ?? sql`false`;
}

/**
 * Returns conditions of which an event must meet one for the viewer to see it.
 * @param organizationId set if the query asks for this organization's events only
 */
export async function eventConditions(
  queries: Queries,
  viewer: Viewer,
  now: Date,
  organizationId?: string,
): Promise<readonly SQL[]> {
  const organizationIds = organizationId === undefined ? undefined : [organizationId];
  const within = { organizationIds, atMost: maxSeparateParts + 1 };
  const scope = (await loadEventScopes(queries, [viewer], now, within))(viewer);
  const parts = partsOf(scope);
  const few = scope.organizations.size <= maxSeparateParts && parts.length <= maxSeparateParts;
  return few || viewer.kind === 'project' ? parts : [asOne(queries, viewer.userId, now)];
}
