/**
 * Brings the stored events of an organization up to date: all newer ones, and some pages of older ones, until the
 * log reaches back far enough. Each page is stored as it arrives, so that an interrupted reading goes on later.
 */
import { z } from 'zod';
import type { ActivityEvent } from '#domain/activity-event.ts';
import { FailureError, isPassingRefusal } from '#domain/failure.ts';
import { limits } from '#domain/limits.ts';
import type { Cache } from '../cache/cache.ts';
import { knownOrganization } from '../cache/known-items.ts';
import { parseText } from '../files/json-text.ts';
import type { EventsSide } from '../platforms/port/sides/events.ts';

const dayMs = 24 * 3600 * 1000;
/** Pages of older events in one reading: a log of 10,000 events is full after five of them. */
const olderPages = 10;

export interface EventLogOptions {
  readonly side: EventsSide;
  readonly cache: Cache;
  readonly organizationId: string;
  /** Milliseconds by the platform's clock. */
  readonly now: number;
  readonly signal: AbortSignal | undefined;
}

/** What is noted with the stored events. */
const noteSchema = z.object({
  /** Whether the log reaches back as far as it will. */
  complete: z.boolean(),
  /** With which roles it was read: other roles see other events. */
  roles: z.array(z.string()),
});

class EventLog {
  readonly #options: EventLogOptions;
  readonly #roles: readonly string[];

  constructor(options: EventLogOptions) {
    this.#options = options;
    const { cache, organizationId } = options;
    this.#roles = knownOrganization(cache, organizationId)?.myRoles ?? [];
  }

  /** Forgets events that were read with other roles. */
  begin(): void {
    const note = this.#note();
    if (note && JSON.stringify(note.roles) !== JSON.stringify(this.#roles)) this.#forget();
  }

  /** Resolves to the new events, oldest first; empty for a log that begins. */
  async readNewer(): Promise<readonly ActivityEvent[]> {
    const { side, organizationId, signal } = this.#options;
    const fresh: ActivityEvent[] = [];
    for (let { newest } = this.#state(); newest !== null; ) {
      const page = await side.newer(organizationId, newest, { signal });
      if (page === 'lost') {
        this.#forget();
        return fresh;
      }
      this.#write({ newer: page.items }, this.#note()?.complete ?? false);
      fresh.push(...page.items);
      const last = page.items.at(-1)?.id ?? null;
      newest = page.more && last !== newest ? last : null;
    }
    return fresh;
  }

  /** Reads one page into an empty log, so that the newest events are shown soon, and several into another. */
  async readOlder(): Promise<void> {
    const pages = this.#state().amount === 0 ? 1 : olderPages;
    for (let page = 0; page < pages && !this.#note()?.complete; page += 1) {
      if (!(await this.#readPage())) return;
    }
  }

  /** Returns false if the log begins anew. */
  async #readPage(): Promise<boolean> {
    const { side, organizationId, signal } = this.#options;
    const { oldest, amount } = this.#state();
    const page = await side.older(organizationId, { before: oldest, known: amount }, { signal });
    if (page === 'lost') {
      this.#forget();
      return false;
    }
    const last = page.items.at(-1)?.at ?? null;
    const isFarEnough =
      (last !== null && last < this.#since()) || amount + page.items.length >= limits.storedEvents;
    this.#write({ older: page.items }, !page.more || page.items.length === 0 || isFarEnough);
    return true;
  }

  #write(
    pages: { readonly newer?: readonly ActivityEvent[]; readonly older?: readonly ActivityEvent[] },
    complete: boolean,
  ): void {
    const { cache, organizationId, signal } = this.#options;
    signal?.throwIfAborted();
    cache.events.write(organizationId, {
      ...pages,
      note: JSON.stringify({ complete, roles: this.#roles }),
      keep: { amount: limits.storedEvents, since: this.#since() },
    });
  }

  #since(): string {
    return new Date(this.#options.now - limits.storedEventDays * dayMs).toISOString();
  }

  #state() {
    return this.#options.cache.events.state(this.#options.organizationId);
  }

  #note() {
    return parseText(this.#state().note, noteSchema);
  }

  #forget(): void {
    this.#options.cache.events.forget(this.#options.organizationId);
  }
}

/** Resolves to the events that are new since the last time, oldest first; empty the first time. */
export async function refreshEvents(options: EventLogOptions): Promise<readonly ActivityEvent[]> {
  const log = new EventLog(options);
  log.begin();
  try {
    const fresh = await log.readNewer();
    await log.readOlder();
    return fresh;
  } catch (error) {
    if (isHidden(error)) options.cache.events.forget(options.organizationId);
    throw error;
  }
}

/** Whether the platform no longer shows the events to this person. */
function isHidden(error: unknown): boolean {
  if (!(error instanceof FailureError) || isPassingRefusal(error.failure)) return false;
  return error.failure.kind === 'forbidden' || error.failure.kind === 'not-found';
}

/** Whether the stored events reach back as far as they will. */
export function isComplete(cache: Cache, organizationId: string): boolean {
  const { note } = cache.events.state(organizationId);
  return parseText(note, noteSchema)?.complete ?? false;
}
