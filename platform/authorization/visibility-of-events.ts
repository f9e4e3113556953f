/**
 * What a viewer may see of what happened, from the row `activity.see` of the roles table. Lists ask
 * it as conditions of a query, the change stream asks it of rows it has read already; both ask the
 * same scope, so that they cannot disagree.
 */
import { and, eq, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { type Role, reachOf } from '#domain/roles.ts';
import type { Queries } from '../database/database.ts';
import type { EventRow } from '../database/rows.ts';
import {
  events,
  members,
  memberships,
  organizations,
  projects,
  users,
} from '../database/schema.ts';
import { groupBy } from '../present/resource.ts';
import { projectKeyRole, type Viewer } from './viewer.ts';

/** What somebody sees of the activity of one organization. */
interface Place {
  /** The organization demands two-factor sign-in, which they have not turned on. */
  readonly shut: boolean;
  readonly all: boolean;
  readonly administration: boolean;
  readonly projectIds: ReadonlySet<string>;
}

export interface EventScope {
  /** Whose own affairs are seen; a project's key has none. */
  readonly userId: string | undefined;
  readonly places: ReadonlyMap<string, Place>;
}

interface PlaceRow {
  readonly userId: string;
  readonly organizationId: string;
  readonly roles: readonly Role[];
  readonly hasTwoFactor: boolean;
  readonly enforceTwoFactorAt: Date | null;
  readonly projectIds: readonly string[];
}

const nowhere: ReadonlySet<string> = new Set();

function placeOf(roles: readonly Role[], projectIds: readonly string[]): Place {
  const reach = reachOf(roles, 'activity.see');
  return {
    shut: false,
    all: reach.has('all'),
    administration: reach.has('administration'),
    projectIds: reach.has('own-projects') ? new Set(projectIds) : nowhere,
  };
}

const shutPlace: Place = { shut: true, all: false, administration: false, projectIds: nowhere };

function placeOfMember(row: PlaceRow, now: Date): Place {
  const { enforceTwoFactorAt: from } = row;
  if (!row.hasTwoFactor && from !== null && from <= now) return shutPlace;
  return placeOf(row.roles, row.projectIds);
}

/** As one parameter, since these lists can be longer than a query may have parameters. */
function isOneOf(column: AnyPgColumn, values: readonly string[]): SQL {
  return sql`${column} = any(${sql.param([...values])}::uuid[])`;
}

async function loadPlaces(
  queries: Queries,
  userIds: readonly string[],
  organizationIds: readonly string[] | undefined,
): Promise<readonly PlaceRow[]> {
  if (userIds.length === 0 || organizationIds?.length === 0) return [];
  const ownProjects = queries
    .select({ id: memberships.projectId })
    .from(memberships)
    .where(eq(memberships.memberId, members.id));
  return queries
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
}

/** The projects of keys, with the organization that each is in now. */
async function loadKeyPlaces(queries: Queries, projectIds: readonly string[]) {
  if (projectIds.length === 0) return new Map<string, string>();
  const rows = await queries
    .select({ id: projects.id, organizationId: projects.organizationId })
    .from(projects)
    .where(isOneOf(projects.id, projectIds));
  return new Map(rows.map(({ id, organizationId }) => [id, organizationId]));
}

/**
 * What several viewers see, as it is now: their roles and two-factor sign-in are read anew.
 * @param organizationIds only what they see of these; undefined for all
 */
export async function loadEventScopes(
  queries: Queries,
  viewers: readonly Viewer[],
  now: Date,
  organizationIds?: readonly string[],
): Promise<(viewer: Viewer) => EventScope> {
  const people = viewers.flatMap((one) => (one.kind === 'person' ? [one.userId] : []));
  const keys = viewers.flatMap((one) => (one.kind === 'project' ? [one.projectId] : []));
  const rows = await loadPlaces(queries, [...new Set(people)], organizationIds);
  const byPerson = groupBy(rows.map((row) => [row.userId, row] as const));
  const organizationOf = await loadKeyPlaces(queries, [...new Set(keys)]);
  return (viewer) => {
    if (viewer.kind === 'person') {
      const mine = byPerson.get(viewer.userId) ?? [];
      return {
        userId: viewer.userId,
        places: new Map(mine.map((row) => [row.organizationId, placeOfMember(row, now)])),
      };
    }
    const organizationId = organizationOf.get(viewer.projectId);
    const place = placeOf([projectKeyRole], [viewer.projectId]);
    return {
      userId: undefined,
      places: new Map(organizationId === undefined ? [] : [[organizationId, place]]),
    };
  };
}

type Seen = Pick<
  EventRow,
  'organizationId' | 'projectId' | 'userId' | 'aboutBilling' | 'modifiedBy'
>;

/** Whether somebody sees what happened. */
export function seesEvent({ userId, places }: EventScope, event: Seen): boolean {
  const place = event.organizationId === null ? undefined : places.get(event.organizationId);
  if (place?.shut) return false;
  if (userId !== undefined && event.userId === userId) return true;
  if (!place) return false;
  return (
    place.all ||
    (place.administration && event.aboutBilling) ||
    (event.projectId !== null && place.projectIds.has(event.projectId))
  );
}

/** Whether somebody sees from which address it was done: whoever sees all activity, and they who did it. */
export function seesAddress({ userId, places }: EventScope, event: Seen): boolean {
  if (userId !== undefined && event.modifiedBy === userId) return true;
  return event.organizationId !== null && places.get(event.organizationId)?.all === true;
}

/** Up to so many, each part of what somebody sees is looked up in an index of its own. */
const fewParts = 20;

interface Parts {
  readonly all: readonly string[];
  readonly administration: readonly string[];
  readonly projects: readonly (readonly [projectId: string, organizationId: string])[];
  readonly own: SQL | undefined;
}

function partsOf({ userId, places }: EventScope): Parts {
  const entries = [...places];
  const shut = entries.flatMap(([id, place]) => (place.shut ? [id] : []));
  const open = or(isNull(events.organizationId), notInArray(events.organizationId, shut));
  return {
    all: entries.flatMap(([id, place]) => (place.all ? [id] : [])),
    administration: entries.flatMap(([id, place]) => (place.administration ? [id] : [])),
    projects: entries.flatMap(([id, place]) =>
      [...place.projectIds].map((projectId) => [projectId, id] as const),
    ),
    own:
      userId === undefined
        ? undefined
        : and(eq(events.userId, userId), shut.length > 0 ? open : undefined),
  };
}

function apart({ all, administration, projects: pairs, own }: Parts): readonly SQL[] {
  const found = [
    ...all.map((id) => eq(events.organizationId, id)),
    ...administration.map((id) =>
      and(eq(events.organizationId, id), eq(events.aboutBilling, true)),
    ),
    ...pairs.map(([id, organizationId]) =>
      and(eq(events.projectId, id), eq(events.organizationId, organizationId)),
    ),
    own,
  ];
  return found.filter((part) => part !== undefined);
}

function together({ all, administration, projects: pairs, own }: Parts): SQL {
  const ids = pairs.map(([id]) => id);
  const theirs = pairs.map(([, organizationId]) => organizationId);
  const pair = sql`(${events.projectId}, ${events.organizationId}) in (
    select * from unnest(${sql.param(ids)}::uuid[], ${sql.param(theirs)}::uuid[]))`;
  const condition = or(
    isOneOf(events.organizationId, all),
    and(isOneOf(events.organizationId, administration), eq(events.aboutBilling, true)),
    and(isOneOf(events.projectId, ids), pair),
    own,
  );
  return condition ?? sql`false`;
}

/**
 * What somebody sees, as conditions on events of which one has to hold. Few come one by one, since
 * each alone is read in an index's order, however much of others lies between; many come as one.
 */
export function eventConditions(scope: EventScope): readonly SQL[] {
  const parts = partsOf(scope);
  const separate = apart(parts);
  return separate.length <= fewParts ? separate : [together(parts)];
}
