/** Finds members of an organization by search text, filters and order. */
import {
  and,
  arrayContains,
  asc,
  desc,
  eq,
  exists,
  getTableColumns,
  gte,
  isNotNull,
  isNull,
  lt,
  or,
  type Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm';
import { type PacketRole, packetRoles } from '#domain/roles/packet.ts';
import type { Queries } from '../database/database.ts';
import type { MemberRow } from '../database/rows.ts';
import { emails, members, memberships, projects, users } from '../database/schema.ts';
import type { Viewer } from '../request/viewer.ts';
import { type ViewerTerms, viewerStatement } from '../visibility/viewer-statement.ts';
import { memberVisible, projectVisible } from '../visibility/visibility.ts';
import { isOwner } from './members.ts';
import { limitAndOffset, type Page, type Paging } from './paging.ts';
import { fullNameColumn, isDefault, isNamed } from './people.ts';

export const memberOrders = ['name', 'email', 'role', 'created_at', 'last_login_at'] as const;
type MemberOrder = (typeof memberOrders)[number];

interface MemberFilter {
  /** Part of the full name or of the address. */
  readonly search?: string | undefined;
  readonly role?: PacketRole | undefined;
  /** The identifier of a project that the member was added to. */
  readonly project?: string | undefined;
  /** Whether the member has two-factor sign-in turned on. */
  readonly two_factor?: boolean | undefined;
  /** Last seen before this time. Members who were never seen are included. */
  readonly seen_before?: Date | undefined;
  readonly seen_after?: Date | undefined;
  readonly sort_by?: MemberOrder | undefined;
  readonly sort_direction?: 'asc' | 'desc' | undefined;
}

const fullName = sql`lower(${fullNameColumn})`;
/** The position of the member's highest role in the role table: 0 for the owner. */
const rank = sql.join(
  [
    sql`case`,
    ...packetRoles.map(
      (role, place) => sql`when ${role} = any(${members.roles}) then ${sql.raw(String(place))}`,
    ),
    sql`else ${sql.raw(String(packetRoles.length))} end`,
  ],
  sql` `,
);

const orders = {
  name: fullName,
  email: sql`${emails.address}`,
  role: rank,
  created_at: sql`${members.position}`,
  last_login_at: sql`${users.lastSeenAt}`,
} as const satisfies Readonly<Record<MemberOrder, SQL>>;

/** The order of the list where none is requested: the owner first, and then by name. */
export const memberOrder = [desc(isOwner), asc(fullName), asc(members.position)] as const;

/**
 * Sorts by the requested order, and otherwise the owner first and then by name. Someone who was
 * never seen counts as seen longest ago.
 */
function orderOf({ sort_by, sort_direction }: MemberFilter): readonly SQL[] {
  const down = sort_direction === 'desc';
  const direct = down ? desc : asc;
  if (sort_by === undefined) {
    return [desc(isOwner), direct(fullName), asc(members.position)];
  }
  const first =
    sort_by === 'last_login_at'
      ? sql`${direct(orders[sort_by])} ${sql.raw(down ? 'nulls last' : 'nulls first')}`
      : direct(orders[sort_by]);
  return [first, asc(fullName), asc(members.position)];
}

/**
 * Checks whether a member is in a project. A project that the viewer may not know of has no members
 * for them.
 */
function isInProject(queries: Queries, viewer: ViewerTerms, projectId: string): SQL {
  return exists(
    queries
      .select({ one: sql`1` })
      .from(memberships)
      .innerJoin(projects, eq(projects.id, memberships.projectId))
      .where(
        and(
          eq(memberships.memberId, members.id),
          eq(projects.id, projectId),
          projectVisible(queries, viewer),
        ),
      ),
  );
}

function conditions(queries: Queries, viewer: ViewerTerms, filter: MemberFilter): SQL | undefined {
  const { search, role, project, two_factor, seen_before, seen_after } = filter;
  return and(
    search ? isNamed(search) : undefined,
    role && arrayContains(members.roles, [role]),
    project ? isInProject(queries, viewer, project) : undefined,
    two_factor === undefined
      ? undefined
      : (two_factor ? isNotNull : isNull)(users.twoFactorEnabledAt),
    seen_before && or(isNull(users.lastSeenAt), lt(users.lastSeenAt, seen_before)),
    seen_after && gte(users.lastSeenAt, seen_after),
  );
}

type Term<Value> = Value | Placeholder;

interface Slice {
  readonly organizationId: Term<string>;
  readonly limit: Term<number>;
  readonly offset: Term<number>;
}

interface FoundMember {
  readonly member: MemberRow;
  /** The number of all members that match. */
  readonly total: number;
}

function isListed(
  queries: Queries,
  viewer: ViewerTerms,
  organizationId: Term<string>,
  filter: MemberFilter,
): SQL | undefined {
  return and(
    eq(members.organizationId, organizationId),
    memberVisible(queries, viewer),
    conditions(queries, viewer, filter),
  );
}

/** Every member appears once. With left joins, people are read only if something asks for them. */
function selectMembers(
  queries: Queries,
  viewer: ViewerTerms,
  filter: MemberFilter,
  { organizationId, limit, offset }: Slice,
) {
  return queries
    .select({ member: getTableColumns(members), total: sql`count(*) over ()`.mapWith(Number) })
    .from(members)
    .leftJoin(users, eq(users.id, members.userId))
    .leftJoin(emails, and(eq(emails.userId, users.id), isDefault))
    .where(isListed(queries, viewer, organizationId, filter))
    .orderBy(...orderOf(filter))
    .limit(limit)
    .offset(offset);
}

/** The list without filters, in its own order, which is what is asked most. */
const findAll = viewerStatement<Slice & Readonly<Record<string, unknown>>, FoundMember>(
  'members of an organization',
  (queries, viewer) =>
    selectMembers(
      queries,
      viewer,
      {},
      {
        organizationId: sql.placeholder('organizationId'),
        limit: sql.placeholder('limit'),
        offset: sql.placeholder('offset'),
      },
    ),
);

const isPlain = (filter: MemberFilter) =>
  Object.values(filter).every((value) => value === undefined);

/** Finds the members that match the filter and that the viewer may see. */
export async function findVisibleMembers(
  queries: Queries,
  viewer: Viewer,
  organizationId: string,
  filter: MemberFilter,
  paging: Paging,
): Promise<Page<MemberRow>> {
  const slice = { organizationId, ...limitAndOffset(paging) };
  const found = isPlain(filter)
    ? await findAll(queries, viewer, slice, organizationId)
    : await selectMembers(queries, viewer, filter, slice);
  const rows = found.map(({ member }) => member);
  const [first] = found;
  if (first || slice.offset === 0) return { rows, total: first?.total ?? 0 };
  // A page after the last one has no row that knows the total.
  const [all] = await selectMembers(queries, viewer, filter, { ...slice, limit: 1, offset: 0 });
  return { rows, total: all?.total ?? 0 };
}
