/**
 * Counts that several copies of the service share without a database write for each. A copy counts
 * in memory and adds its count to the database in portions, each a fraction of the limit; the
 * result tells it what the others have added. So a caller who asks for little causes no writes, and
 * one who asks for much exceeds the limit by less than one portion for each copy.
 */
import type { Queries } from '../database/database.ts';
import { countAttempt } from '../secrets/attempts.ts';

/** Adds to the shared count and returns the total. */
export type Share = (key: string, window: number, by: number) => Promise<number>;

export interface Counted {
  /** The number in this window including this one, as far as it is known. */
  readonly current: number;
  /** The milliseconds until the window ends. */
  readonly leftMs: number;
}

/** A portion is the limit divided by this. */
export const partsOfLimit = 40;

/** How many callers one copy counts at once. */
const maxRemembered = 50_000;

interface Count {
  /** The count on this copy, and how much of it was shared with the others. */
  own: number;
  shared: number;
  /** The count of the others when it was last read. */
  others: number;
  /** Sharing in progress. */
  sharing: Promise<void> | undefined;
}

export interface SharedCountsOptions {
  /** The length of a window. Windows begin at the same times on all copies, by their clocks. */
  readonly windowMs: number;
  readonly clock: () => Date;
  readonly share: Share;
  /** Called if the shared count cannot be read. Each copy then counts alone. */
  readonly onError: (error: unknown) => void;
}

export class SharedCounts {
  readonly #options: SharedCountsOptions;
  readonly #counts = new Map<string, Count>();
  #window = Number.NaN;

  constructor(options: SharedCountsOptions) {
    this.#options = options;
  }

  /**
   * Counts one request.
   * @param limit determines how often copies share their counts
   */
  async count(key: string, limit: number): Promise<Counted> {
    const { windowMs, clock } = this.#options;
    const now = clock().getTime();
    const number = Math.floor(now / windowMs);
    if (number !== this.#window) {
      this.#window = number;
      this.#counts.clear();
    }
    const count = this.#countOf(key);
    count.own += 1;
    const place = count.own;
    const part = Math.max(1, Math.floor(limit / partsOfLimit));
    const mustShare = place - count.shared >= part && count.others + place <= limit;
    // Requests that arrive during sharing wait for it, too.
    while (mustShare && count.shared < place) {
      count.sharing ??= this.#share(key, number, count);
      await count.sharing;
    }
    return { current: count.others + place, leftMs: (number + 1) * windowMs - now };
  }

  #countOf(key: string): Count {
    const found = this.#counts.get(key);
    if (found) return found;
    const [oldest] = this.#counts.keys();
    if (this.#counts.size >= maxRemembered && oldest !== undefined) this.#counts.delete(oldest);
    const made: Count = { own: 0, shared: 0, others: 0, sharing: undefined };
    this.#counts.set(key, made);
    return made;
  }

  async #share(key: string, window: number, count: Count): Promise<void> {
    const upTo = count.own;
    try {
      const total = await this.#options.share(key, window, upTo - count.shared);
      count.others = Math.max(count.others, total - upTo);
    } catch (error) {
      this.#options.onError(error);
    } finally {
      count.shared = upTo;
      count.sharing = undefined;
    }
  }
}

/** Shares counts through the database, which deletes them soon after their window. */
export function shareInDatabase(queries: Queries, windowMs: number): Share {
  return async (key, number, by) => {
    const limit = { action: `requests in ${number}`, max: 0, windowMs };
    const end = new Date(number * windowMs);
    return (await countAttempt(queries, limit, key, end, by)).count;
  };
}
