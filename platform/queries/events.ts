import { and, asc, desc, eq, gt, gte, lt, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { EventRow } from '../database/rows.ts';
import { events } from '../database/schema.ts';
import { countBound, limitAndOffset, type Page, type Paging } from './paging.ts';

/** What an event must meet; each list is of alternatives. */
export interface EventFilter {
  readonly organizationId?: string | undefined;
  readonly projectId?: string | undefined;
  readonly projectIds?: readonly string[] | undefined;
  /** Exact types such as `member.removed`, or areas such as `member`. */
  readonly types?: readonly string[] | undefined;
  readonly modifiedBy?: readonly string[] | undefined;
  /** People who did it or whom it names. */
  readonly people?: readonly string[] | undefined;
  /** Inclusive. */
  readonly since?: Date | undefined;
  /** Exclusive. */
  readonly until?: Date | undefined;
  /** Positions, both exclusive. */
  readonly after?: number | undefined;
  readonly before?: number | undefined;
}

/** Uses one array parameter, however many values there are. */
function isOneOf(value: SQLWrapper, values: readonly string[], type: 'text' | 'uuid'): SQL {
  return sql`${value} = any(${sql.param([...values])}::${sql.raw(type)}[])`;
}

function isOfType(types: readonly string[]): SQL {
  const area = sql`split_part(${events.type}, '.', 1)`;
  return sql`(${isOneOf(events.type, types, 'text')} or ${isOneOf(area, types, 'text')})`;
}

/** Only people whom the event shows: the private `userId` of an event is not searched. */
function concerns(people: readonly string[]): SQL {
  const named = sql`${events.relationships} && ${sql.param([...people])}::uuid[]`;
  return sql`(${isOneOf(events.modifiedBy, people, 'uuid')} or ${named})`;
}

function filterCondition(filter: EventFilter): SQL | undefined {
  const { organizationId, projectId, projectIds, types, modifiedBy, people } = filter;
  const { since, until, after, before } = filter;
  return and(
    organizationId === undefined ? undefined : eq(events.organizationId, organizationId),
    projectId === undefined ? undefined : eq(events.projectId, projectId),
    projectIds && isOneOf(events.projectId, projectIds, 'uuid'),
    types && isOfType(types),
    modifiedBy && isOneOf(events.modifiedBy, modifiedBy, 'uuid'),
    people && concerns(people),
    since && gte(events.createdAt, since),
    until && lt(events.createdAt, until),
    after === undefined ? undefined : gt(events.position, after),
    before === undefined ? undefined : lt(events.position, before),
  );
}

type Direction = 'oldest-first' | 'newest-first';

const orders = {
  'oldest-first': sql`position asc`,
  'newest-first': sql`position desc`,
} as const satisfies Readonly<Record<Direction, SQL>>;

/** The events that a viewer may see (`eventConditions`) and that meet a further condition. */
interface Visible {
  readonly conditions: readonly SQL[];
  readonly where: SQL | undefined;
  readonly direction: Direction;
}

/** Selects the positions of events that meet one of the conditions, at most `limit` for each. */
function positions({ conditions, where, direction }: Visible, limit: number): SQL {
  if (conditions.length === 0) return sql`select null::bigint as position where false`;
  const parts = conditions.map(
    (condition) =>
      sql`(select position from ${events} where ${and(condition, where)} order by ${orders[direction]} limit ${limit})`,
  );
  return sql.join(parts, sql` union `);
}

interface Window {
  readonly limit: number;
  readonly offset: number;
}

async function readVisible(
  queries: Queries,
  visible: Visible,
  { limit, offset }: Window,
): Promise<readonly EventRow[]> {
  const order = orders[visible.direction];
  const chosen = sql`select position from (${positions(visible, offset + limit)}) visible
    order by ${order} limit ${limit} offset ${offset}`;
  return queries.select().from(events).where(sql`${events.position} in (${chosen})`).orderBy(order);
}

/** Finds the newest event that a viewer may see. */
export async function findNewest(
  queries: Queries,
  conditions: readonly SQL[],
): Promise<EventRow | undefined> {
  const visible = { conditions, where: undefined, direction: 'newest-first' } as const;
  const [newest] = await readVisible(queries, visible, { limit: 1, offset: 0 });
  return newest;
}

async function countUpTo(queries: Queries, visible: Visible, bound: number): Promise<number> {
  const [found] = await queries
    .select({ total: sql`count(*)`.mapWith(Number) })
    .from(sql`(select * from (${positions(visible, bound)}) visible limit ${bound}) known`);
  return found?.total ?? 0;
}

/**
 * Finds one page of the events that a viewer may see: oldest first after a position, otherwise
 * newest first. `total` is exact up to a thousand.
 */
export async function findVisibleEvents(
  queries: Queries,
  conditions: readonly SQL[],
  filter: EventFilter,
  paging: Paging,
): Promise<Page<EventRow>> {
  const visible: Visible = {
    conditions,
    where: filterCondition(filter),
    direction: filter.after === undefined ? 'newest-first' : 'oldest-first',
  };
  const rows = await readVisible(queries, visible, limitAndOffset(paging));
  return { rows, total: await countUpTo(queries, visible, countBound(paging)) };
}

/** Reads the events after a position that a viewer may see, in the order of positions. */
export async function readVisibleAfter(
  queries: Queries,
  conditions: readonly SQL[],
  position: number,
  limit: number,
): Promise<readonly EventRow[]> {
  const where = gt(events.position, position);
  return readVisible(
    queries,
    { conditions, where, direction: 'oldest-first' },
    { limit, offset: 0 },
  );
}

/** Reads all events after a position, in the order of positions. */
export async function readEventsAfter(
  queries: Queries,
  position: number,
  limit: number,
): Promise<readonly EventRow[]> {
  return queries
    .select()
    .from(events)
    .where(gt(events.position, position))
    .orderBy(asc(events.position))
    .limit(limit);
}

export async function findEvent(queries: Queries, id: string): Promise<EventRow | undefined> {
  const [event] = await queries.select().from(events).where(eq(events.id, id));
  return event;
}

/** Returns the position of the newest event, or 0 if there is none. */
export async function newestPosition(queries: Queries): Promise<number> {
  const [newest] = await queries
    .select({ position: events.position })
    .from(events)
    .orderBy(desc(events.position))
    .limit(1);
  return newest?.position ?? 0;
}
