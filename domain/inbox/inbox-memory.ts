/** What is remembered of the inbox of one account, and the entries that follow from it. Pure. */
import { z } from 'zod';
import { type InboxEntry, type InboxItem, kindOf, waits } from './inbox-item.ts';

const time = z.iso.datetime();

export const inboxMemorySchema = z
  .object({
    /** When the account was connected; null until its lists were read. What is older was found, not news. */
    since: time.nullable(),
    /** When each item was first seen, by its id. */
    seen: z.record(z.string(), time).readonly(),
    /** What the person marked as read (true) or unread (false), by the item's id. */
    marks: z.record(z.string(), z.boolean()).readonly(),
  })
  .readonly();
export type InboxMemory = z.infer<typeof inboxMemorySchema>;

export const noMemory: InboxMemory = { since: null, seen: {}, marks: {} };

/** Days after which an item that waits for nothing leaves the inbox. */
export const inboxDays = 30;
/** Maximum entries of one account; the oldest leave first. */
const maxEntries = 300;
/** Maximum items that are remembered: more than can be in the inbox, since lists can be unknown for a while. */
const maxRemembered = 3000;
/** Platforms tell times in whole seconds, and their clock is known to a second only. */
const slackMs = 2000;
const dayMs = 24 * 3600 * 1000;

function timeOf({ id, at }: InboxItem, { seen }: InboxMemory): string | null {
  return at ?? seen[id] ?? null;
}

/** Whether it happened after the account was connected. */
function isNews(item: InboxItem, memory: InboxMemory): boolean {
  const at = timeOf(item, memory);
  if (at === null || memory.since === null) return false;
  return Date.parse(at) > Date.parse(memory.since) - slackMs;
}

function isRead(item: InboxItem, memory: InboxMemory): boolean {
  return memory.marks[item.id] ?? !(waits(item.fact) || isNews(item, memory));
}

function latest<Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  const all = Object.entries(record);
  return all.length <= maxRemembered ? record : Object.fromEntries(all.slice(-maxRemembered));
}

/**
 * Returns the entries of an account, newest first, one for each fact.
 * @param now milliseconds by the platform's clock
 */
export function entriesOf(
  accountId: string,
  items: readonly InboxItem[],
  memory: InboxMemory,
  now: number,
): readonly InboxEntry[] {
  const oldest = now - inboxDays * dayMs;
  const entries = new Map(
    items.map((item): readonly [string, InboxEntry] => [
      item.id,
      {
        ...item,
        at: timeOf(item, memory),
        accountId,
        kind: kindOf(item.fact),
        read: isRead(item, memory),
      },
    ]),
  );
  return [...entries.values()]
    .filter(({ fact, at }) => waits(fact) || at === null || Date.parse(at) > oldest)
    .toSorted(byTime)
    .slice(0, maxEntries);
}

/** Orders the newest first; entries of unknown time last. */
export function byTime(one: InboxEntry, other: InboxEntry): number {
  const [first, second] = [one, other].map(({ at }) => (at === null ? 0 : Date.parse(at)));
  return (second ?? 0) - (first ?? 0) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

/**
 * Remembers the items that are seen for the first time. Returns the same memory if there are none.
 * @param now ISO 8601, by the platform's clock
 * @returns `fresh`: those that happened since the account was connected
 */
export function noticing(
  memory: InboxMemory,
  items: readonly InboxItem[],
  now: string,
): { readonly memory: InboxMemory; readonly fresh: readonly string[] } {
  const first = items.filter(({ id }) => memory.seen[id] === undefined);
  if (first.length === 0) return { memory, fresh: [] };
  const seen = latest({ ...memory.seen, ...Object.fromEntries(first.map(({ id }) => [id, now])) });
  const next = { ...memory, seen };
  return { memory: next, fresh: first.filter((item) => isNews(item, next)).map(({ id }) => id) };
}

export function marking(memory: InboxMemory, ids: readonly string[], read: boolean): InboxMemory {
  const marks = { ...memory.marks };
  for (const id of ids) marks[id] = read;
  return { ...memory, marks: latest(marks) };
}
