/** Members of an organization, searched, filtered and sorted. */
import {
  and,
  arrayContains,
  asc,
  count,
  desc,
  eq,
  exists,
  getTableColumns,
  gte,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { type PacketRole, packetRoles } from '#domain/roles/packet.ts';
import type { Queries } from '../database/database.ts';
import type { MemberRow } from '../database/rows.ts';
import { emails, members, memberships, projects, users } from '../database/schema.ts';
import type { Viewer } from '../request/viewer.ts';
import { memberVisible, projectVisible } from '../visibility/visibility.ts';
import { isOwner } from './members.ts';
import { limitAndOffset, type Page, type Paging } from './paging.ts';
import { fullNameColumn, isNamed } from './people.ts';

export const memberOrders = ['name', 'email', 'role', 'created_at', 'last_login_at'] as const;
type MemberOrder = (typeof memberOrders)[number];

interface MemberFilter {
  /** What the full name or the address contains. */
  readonly search?: string | undefined;
  readonly role?: PacketRole | undefined;
  /** The identifier of a project that they were added to. */
  readonly project?: string | undefined;
  /** Whether they have turned on two-factor sign-in. */
  readonly two_factor?: boolean | undefined;
  /** Last seen before then; whoever was never seen is among them. */
  readonly seen_before?: Date | undefined;
  readonly seen_after?: Date | undefined;
  readonly sort_by?: MemberOrder | undefined;
  readonly sort_direction?: 'asc' | 'desc' | undefined;
}

const fullName = sql`lower(${fullNameColumn})`;
/** The first of the roles table's roles that a member has: 0 for the owner. */
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

/** The owner first, then by name, unless an order is asked for. Who was never seen was seen longest ago. */
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

/** A project that the viewer may not know of has nobody in it for them. */
function isInProject(queries: Queries, viewer: Viewer, projectId: string): SQL {
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

function conditions(queries: Queries, viewer: Viewer, filter: MemberFilter): SQL | undefined {
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

/** The members whom a person may see, of those that the filter lets through. */
export async function findVisibleMembers(
  queries: Queries,
  viewer: Viewer,
  organizationId: string,
  filter: MemberFilter,
  paging: Paging,
): Promise<Page<MemberRow>> {
  const where = and(
    eq(members.organizationId, organizationId),
    memberVisible(queries, viewer),
    conditions(queries, viewer, filter),
  );
  const { limit, offset } = limitAndOffset(paging);
  // Everybody is there once. Joined from the left, people are read only where something asks for them.
  const rows = await queries
    .select(getTableColumns(members))
    .from(members)
    .leftJoin(users, eq(users.id, members.userId))
    .leftJoin(emails, and(eq(emails.userId, users.id), eq(emails.isDefault, true)))
    .where(where)
    .orderBy(...orderOf(filter))
    .limit(limit)
    .offset(offset);
  const [total] = await queries
    .select({ value: count() })
    .from(members)
    .leftJoin(users, eq(users.id, members.userId))
    .leftJoin(emails, and(eq(emails.userId, users.id), eq(emails.isDefault, true)))
    .where(where);
  return { rows, total: total?.value ?? 0 };
}
