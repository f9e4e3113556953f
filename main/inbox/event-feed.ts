/**
 * Reads what happened in all organizations of an account, and keeps the events that concern its person. Where
 * the platform has no such list, nothing is kept.
 */
import { z } from 'zod';
import {
  type ActivityEvent,
  type ActivityKind,
  activityEventSchema,
} from '#domain/activity-event.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { isOwnChange, type PlacedEvent } from '#domain/inbox/inbox-items.ts';
import { inboxDays } from '#domain/inbox/inbox-memory.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { Cache } from '../cache/cache.ts';
import { knownOrganization } from '../cache/known-items.ts';
import type { ChangeFeed } from '../changes/change-feed.ts';
import { parseText } from '../files/json-text.ts';
import type { PlacedEvents } from '../platforms/port/sides/events.ts';

/** Maximum events that are kept of one account. */
const maxKept = 300;
/** Pages of one reading; the next reading goes on from there. */
const maxPages = 20;
const dayMs = 24 * 3600 * 1000;

const place = { organizationId: '', name: 'inbox events' } as const;

const storedSchema = z
  .object({
    /** Whether there was a reading: what later ones find is no history. */
    begun: z.boolean(),
    /** The event from which the next reading goes on; null if there was none. */
    newest: identifierSchema.nullable(),
    /** Oldest first. */
    kept: z
      .array(
        z
          .object({
            organizationId: identifierSchema,
            organizationName: z.string(),
            event: activityEventSchema,
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
type Stored = z.infer<typeof storedSchema>;

function storedIn(cache: Cache): Stored {
  const text = cache.resource(place)?.text ?? '';
  return parseText(text, storedSchema) ?? { begun: false, newest: null, kept: [] };
}

/** Returns the kept events, oldest first. */
export function keptEvents(cache: Cache): readonly PlacedEvent[] {
  return storedIn(cache).kept;
}

/** Kinds of which the inbox wants to know in every organization, and not only in the one on the screen. */
const wanted: ReadonlySet<ActivityKind> = new Set(['invitation', 'ownership', 'transfer']);

function isWanted(event: ActivityEvent, userId: string): boolean {
  return event.actor?.id !== userId && (wanted.has(event.kind) || isOwnChange(event, userId));
}

/** The part of a session that a reading needs. */
export type FeedSession = Pick<
  AccountSession,
  'account' | 'cache' | 'ending' | 'platform' | 'platformNow'
>;

/** Announces what others did. At the first reading that is history, and only open offers are looked for. */
function announce(
  { account }: FeedSession,
  changes: ChangeFeed,
  items: PlacedEvents['items'],
  isFirst: boolean,
): void {
  const kindsOf = new Map<string, Set<ActivityKind>>();
  for (const { organizationId, event } of items) {
    if (!isWanted(event, account.person.id)) continue;
    if (isFirst && event.kind !== 'transfer') continue;
    const kinds = kindsOf.get(organizationId) ?? new Set();
    kindsOf.set(organizationId, kinds.add(event.kind));
  }
  for (const [organizationId, kinds] of kindsOf) {
    const key = { accountId: account.id, organizationId };
    changes.note({ key, kinds: [...kinds], from: 'events' });
  }
}

/** Resolves to whether another event was kept. Rejects with a `FailureError`. */
export async function readFeed(session: FeedSession, changes: ChangeFeed): Promise<boolean> {
  const { account, cache, ending: signal } = session;
  const { events } = session.platform();
  if (!events?.everywhere) return false;
  const before = storedIn(cache);
  const fresh: PlacedEvents['items'][number][] = [];
  let { newest } = before;
  let isFirst = !before.begun;
  for (let page = 1, more = true; more && page <= maxPages; page += 1) {
    const read = await events.everywhere(newest, { signal });
    signal.throwIfAborted();
    if (read === 'lost') {
      if (newest === null) return false;
      newest = null;
      isFirst = true;
      continue;
    }
    fresh.push(...read.items);
    more = read.more && read.newest !== newest;
    newest = read.newest;
  }
  const oldest = session.platformNow() - inboxDays * dayMs;
  const known = new Set(before.kept.map(({ event }) => event.id));
  const added = fresh
    .filter(({ event }) => isOwnChange(event, account.person.id) && !known.has(event.id))
    .map((each) => ({
      ...each,
      organizationName: knownOrganization(cache, each.organizationId)?.name ?? '',
    }));
  const kept = [...before.kept, ...added]
    .filter(({ event: { at } }) => at === null || Date.parse(at) > oldest)
    .slice(-maxKept);
  const next: Stored = { begun: true, newest, kept };
  if (JSON.stringify(next) !== JSON.stringify(before)) {
    const text = JSON.stringify(next);
    cache.putResource(place, { text, fetchedAt: new Date().toISOString() });
  }
  announce(session, changes, fresh, isFirst);
  return added.length > 0;
}
