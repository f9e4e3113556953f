import { and, asc, desc, eq, gt, or, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { EventRow } from '../database/rows.ts';
import { events } from '../database/schema.ts';
import { countBound, limitAndOffset, type Page, type Paging } from './paging.ts';

export interface EventFilter {
  readonly organizationId?: string | undefined;
  readonly projectId?: string | undefined;
  /** An exact type such as `member.removed`, or an area such as `member`. */
  readonly type?: string | undefined;
  readonly modifiedBy?: string | undefined;
}

function filterCondition(filter: EventFilter): SQL | undefined {
  const { organizationId, projectId, type, modifiedBy } = filter;
  return and(
    organizationId === undefined ? undefined : eq(events.organizationId, organizationId),
    projectId === undefined ? undefined : eq(events.projectId, projectId),
    type === undefined
      ? undefined
      : or(eq(events.type, type), sql`starts_with(${events.type}, ${`${type}.`})`),
    modifiedBy === undefined ? undefined : eq(events.modifiedBy, modifiedBy),
  );
}

interface Slice {
  readonly conditions: readonly SQL[];
  readonly where: SQL | undefined;
  readonly order: SQL;
  readonly limit: number;
}

/** Selects the positions of events that meet one of the conditions, at most `limit` for each. */
function positions({ conditions, where, order, limit }: Slice): SQL {
  if (conditions.length === 0) return sql`select null::bigint as position where false`;
  const parts = conditions.map(
    (condition) =>
      sql`(select ${events.position} from ${events} where ${and(condition, where)} order by ${order} limit ${limit})`,
  );
  return sql.join(parts, sql` union `);
}

interface Window {
  readonly limit: number;
  readonly offset: number;
}

const newestFirst = sql`${events.position} desc`;

/** Reads the events that a viewer may see (`eventConditions`), newest first. */
export async function readNewest(
  queries: Queries,
  conditions: readonly SQL[],
  { limit, offset }: Window,
  where?: SQL,
): Promise<readonly EventRow[]> {
  const visible = positions({ conditions, where, order: newestFirst, limit: offset + limit });
  const chosen = sql`select position from (${visible}) visible
    order by position desc limit ${limit} offset ${offset}`;
  return queries
    .select()
    .from(events)
    .where(sql`${events.position} in (${chosen})`)
    .orderBy(desc(events.position));
}

async function countUpTo(
  queries: Queries,
  conditions: readonly SQL[],
  bound: number,
  where: SQL | undefined,
): Promise<number> {
  const visible = positions({ conditions, where, order: newestFirst, limit: bound });
  const [found] = await queries
    .select({ total: sql`count(*)`.mapWith(Number) })
    .from(sql`(select * from (${visible}) visible limit ${bound}) known`);
  return found?.total ?? 0;
}

/**
 * Finds one page of the events that a viewer may see, newest first. `total` is exact up to a
 * thousand.
 */
export async function findVisibleEvents(
  queries: Queries,
  conditions: readonly SQL[],
  filter: EventFilter,
  paging: Paging,
): Promise<Page<EventRow>> {
  const where = filterCondition(filter);
  const rows = await readNewest(queries, conditions, limitAndOffset(paging), where);
  return { rows, total: await countUpTo(queries, conditions, countBound(paging), where) };
}

/** Reads the events after a position that a viewer may see, in the order of positions. */
export async function readVisibleAfter(
  queries: Queries,
  conditions: readonly SQL[],
  position: number,
  limit: number,
): Promise<readonly EventRow[]> {
  const slice = {
    conditions,
    where: gt(events.position, position),
    order: sql`${events.position} asc`,
    limit,
  };
  const chosen = sql`select position from (${positions(slice)}) visible
    order by position asc limit ${limit}`;
  return queries
    .select()
    .from(events)
    .where(sql`${events.position} in (${chosen})`)
    .orderBy(asc(events.position));
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
