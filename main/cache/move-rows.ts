/** Moves the rows of one cache database into another, as far as they can be read. */
import { z } from 'zod';
import type { Statement } from '../sql/libsql.ts';
import { fetchedOrganizations } from './facts.ts';
import { markStored, outdatedFact } from './followed.ts';

type Prepare = (sql: string) => Statement;
type Row = Readonly<Record<string, unknown>>;

/** The tables whose rows belong to one organization and are moved as they are. */
const eventTables = ['events', 'event_notes'] as const;

/** One list with its items; the items' rows are those of the table. */
interface ListRows {
  readonly collection: Row;
  readonly items: readonly Row[];
}

export interface CacheRows {
  /** Null if they could not be read. */
  readonly organizations: readonly Row[] | null;
  readonly facts: readonly Row[];
  readonly lists: readonly ListRows[];
  /** By the table. */
  readonly events: Readonly<Record<(typeof eventTables)[number], readonly Row[]>>;
}

const row = z.record(z.string(), z.unknown());
const rowsSchema = z.array(row);

function attempt<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Never throws: rows that cannot be read are left out; of a list, all of them. */
export function exportRows(prepare: Prepare): CacheRows {
  const all = (sql: string, ...parameters: readonly unknown[]) =>
    attempt(() => rowsSchema.parse(prepare(sql).all(...parameters)));
  return {
    organizations: all('select * from organizations'),
    facts: all('select * from facts') ?? [],
    lists: (all('select * from collections') ?? []).flatMap((collection) => {
      const items = all(
        'select * from items where organization_id = ? and kind = ?',
        collection.organization_id,
        collection.kind,
      );
      return items ? [{ collection, items }] : [];
    }),
    events: {
      events: all('select * from events') ?? [],
      event_notes: all('select * from event_notes') ?? [],
    },
  };
}

function insert(prepare: Prepare, table: string, rows: readonly Row[]): void {
  for (const each of rows) {
    const columns = Object.keys(each);
    const signs = columns.map(() => '?').join(', ');
    prepare(`insert or replace into ${table} (${columns.join(', ')}) values (${signs})`).run(
      ...Object.values(each),
    );
  }
}

/**
 * Replaces each list that the rows have. Other lists stay, unless their organization is gone. Must be
 * called in a transaction.
 */
export function importRows(
  prepare: Prepare,
  { organizations, facts, lists, events }: CacheRows,
): void {
  const isFetched = facts.some(({ name }) => name === fetchedOrganizations);
  if (organizations && isFetched) {
    for (const table of ['organizations', 'facts']) prepare(`delete from ${table}`).run();
    insert(prepare, 'organizations', organizations);
  }
  insert(prepare, 'facts', facts);
  // What stays is from before, so the rows' place in the platform's changes does not vouch for it.
  const marks = new Set(facts.map(({ name }) => name));
  prepare(markStored).run();
  for (const { collection, items } of lists) {
    const { organization_id: id, kind } = collection;
    prepare('delete from items where organization_id = ? and kind = ?').run(id, kind);
    insert(prepare, 'collections', [collection]);
    insert(prepare, 'items', items);
    const mark = outdatedFact(`${kind}:${id}`);
    if (!marks.has(mark)) prepare('delete from facts where name = ?').run(mark);
  }
  for (const table of eventTables) {
    for (const id of new Set(events[table].map(({ organization_id }) => organization_id)))
      prepare(`delete from ${table} where organization_id = ?`).run(id);
    insert(prepare, table, events[table]);
  }
  if (!isFetched) return;
  for (const table of ['items', 'collections', ...eventTables]) {
    prepare(
      `delete from ${table} where organization_id not in (select id from organizations)`,
    ).run();
  }
}
