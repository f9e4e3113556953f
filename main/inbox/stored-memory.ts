/** Keeps with the account's cache what the inbox remembers: what was seen and read, and which work ended. */
import { z } from 'zod';
import { type InboxMemory, inboxMemorySchema, noMemory } from '#domain/inbox/inbox-memory.ts';
import type { Cache } from '../cache/cache.ts';
import { parseText } from '../files/json-text.ts';

const memoryPlace = { organizationId: '', name: 'inbox' } as const;
const workPlace = { organizationId: '', name: 'inbox work' } as const;

/** When each finished job ended (ISO 8601), and whether nobody looked then. */
const workSchema = z
  .record(z.string(), z.object({ at: z.iso.datetime(), unseen: z.boolean() }).readonly())
  .readonly();
export type EndedJobs = z.infer<typeof workSchema>;

function put(cache: Cache, place: typeof memoryPlace | typeof workPlace, value: unknown): void {
  cache.putResource(place, { text: JSON.stringify(value), fetchedAt: new Date().toISOString() });
}

export function readMemory(cache: Cache): InboxMemory {
  return parseText(cache.resource(memoryPlace)?.text ?? '', inboxMemorySchema) ?? noMemory;
}

export function writeMemory(cache: Cache, memory: InboxMemory): void {
  put(cache, memoryPlace, memory);
}

export function readEndedJobs(cache: Cache): EndedJobs {
  return parseText(cache.resource(workPlace)?.text ?? '', workSchema) ?? {};
}

export function writeEndedJobs(cache: Cache, jobs: EndedJobs): void {
  put(cache, workPlace, jobs);
}
