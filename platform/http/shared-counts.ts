/**
 * Counts that several copies of the service keep together, without a write to the database for each.
 * A copy counts by itself and adds what it counted, a part of the limit at a time, to a count in the
 * database, from which it learns what the others have added. So who asks for little causes no writes,
 * and who asks for much gets past the limit by less than one such part for each copy.
 */
import type { Queries } from '../database/database.ts';
import { countAttempt } from '../secrets/attempts.ts';

/** Adds to the count of all copies; gives their total. */
export type Share = (key: string, window: number, by: number) => Promise<number>;

export interface Counted {
  /** How many there were in this window, this one included, as far as is known. */
  readonly current: number;
  /** Milliseconds until the window ends. */
  readonly leftMs: number;
}

/** A part is the limit divided by this. */
export const partsOfLimit = 40;

/** Callers of which one copy keeps count at once. */
const maxRemembered = 50_000;

interface Count {
  /** How many there were on this copy, and how many of them the others can know of. */
  own: number;
  shared: number;
  /** How many the others had, when they were last asked. */
  others: number;
  /** Sharing that is under way. */
  sharing: Promise<void> | undefined;
}

export interface SharedCountsOptions {
  /** Milliseconds. Windows begin at the same times on all copies, by their clocks. */
  readonly windowMs: number;
  readonly clock: () => Date;
  readonly share: Share;
  /** Told where the others' counts cannot be learnt: then each copy counts alone. */
  readonly onError: (error: unknown) => void;
}

export class SharedCounts {
  readonly #options: SharedCountsOptions;
  readonly #counts = new Map<string, Count>();
  #window = Number.NaN;

  constructor(options: SharedCountsOptions) {
    this.#options = options;
  }

  /** Counts one. @param limit decides how often copies tell each other */
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
    // Whoever comes while that is under way waits for it, too.
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

/** Shares counts by way of the database; they are forgotten soon after their window. */
export function shareInDatabase(queries: Queries, windowMs: number): Share {
  return async (key, number, by) => {
    const limit = { action: `requests in ${number}`, max: 0, windowMs };
    const end = new Date(number * windowMs);
    return (await countAttempt(queries, limit, key, end, by)).count;
  };
}
