/** Prepares the same events for several listeners, with one set of queries for all. */
import { inArray } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { EventRow } from '../database/rows.ts';
import { apiKeys, organizations } from '../database/schema.ts';
import { eventFields, eventHref, presentActors } from '../present/events/events.ts';
import type { Listener } from '../request/listener.ts';
import { loadEventScopes, seesAddress, seesEvent } from '../visibility/events.ts';
import { message } from './message.ts';

export interface Delivery {
  /** Whether the listener's key is still valid. */
  readonly isLetIn: (listener: Listener) => boolean;
  /** The text of an event; undefined if the listener may not see it. */
  readonly textFor: (listener: Listener, event: EventRow) => string | undefined;
}

/** Finds those of the listeners' keys that still exist. */
export async function livingKeys(
  queries: Queries,
  listeners: readonly Listener[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(listeners.map(({ apiKeyId }) => apiKeyId))];
  if (ids.length === 0) return new Set();
  const rows = await queries
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(inArray(apiKeys.id, ids));
  return new Set(rows.map(({ id }) => id));
}

async function loadRevisions(queries: Queries, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, number>();
  const rows = await queries
    .select({ id: organizations.id, revision: organizations.revision })
    .from(organizations)
    .where(inArray(organizations.id, [...ids]));
  return new Map(rows.map(({ id, revision }) => [id, revision]));
}

/** Loads what the listeners may see now, as opposed to when it happened, and how it is shown. */
export async function prepareDelivery(
  queries: Queries,
  listeners: readonly Listener[],
  rows: readonly EventRow[],
  now: Date,
): Promise<Delivery> {
  const organizationIds = [...new Set(rows.flatMap(({ organizationId }) => organizationId ?? []))];
  const keys = await livingKeys(queries, listeners);
  const viewers = listeners.map(({ viewer }) => viewer);
  const scopeOf = await loadEventScopes(queries, viewers, now, { organizationIds });
  const actorOf = await presentActors(queries, rows);
  const revisions = await loadRevisions(queries, organizationIds);
  const written = new Map<string, string>();

  const write = (row: EventRow, withAddress: boolean, mount: string): string => {
    const key = `${row.id} ${withAddress} ${mount}`;
    const known = written.get(key);
    if (known !== undefined) return known;
    const data = {
      ...eventFields(row, withAddress, mount),
      modified_by: actorOf(row),
      href: `${mount}${eventHref(row)}`,
      ...(row.organizationId !== null && { revision: revisions.get(row.organizationId) }),
    };
    const text = message({ id: row.id, event: row.type, data });
    written.set(key, text);
    return text;
  };
  const scopes = new Map(listeners.map(({ viewer }) => [viewer, scopeOf(viewer)]));
  return {
    isLetIn: ({ apiKeyId }) => keys.has(apiKeyId),
    textFor: ({ viewer, mount }, row) => {
      const scope = scopes.get(viewer);
      if (!scope || !seesEvent(scope, row)) return undefined;
      return write(row, seesAddress(scope, row), mount);
    },
  };
}
