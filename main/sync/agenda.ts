/**
 * When each organization is to be fetched next. Times are milliseconds of a clock that only runs
 * forward; ages on the screen come from the cache, not from here.
 */
import { pauseAfterFailures } from './backoff.ts';

interface Entry {
  readonly syncedAt: number | null;
  readonly failures: number;
  readonly retryAt: number;
}

const fresh: Entry = { syncedAt: null, failures: 0, retryAt: 0 };

export class Agenda {
  readonly #entries = new Map<string, Entry>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Whether it is older than `maxAge` and not waiting after a failure. */
  isDue(id: string, now: number, maxAge: number): boolean {
    const { syncedAt, retryAt } = this.#entries.get(id) ?? fresh;
    return now >= retryAt && (syncedAt === null || now - syncedAt >= maxAge);
  }

  succeeded(id: string, now: number): void {
    this.#entries.set(id, { syncedAt: now, failures: 0, retryAt: 0 });
  }

  failed(id: string, now: number, retryAfter: number | undefined): void {
    const entry = this.#entries.get(id) ?? fresh;
    const failures = entry.failures + 1;
    const retryAt = now + pauseAfterFailures(failures, retryAfter, this.#random);
    this.#entries.set(id, { ...entry, failures, retryAt });
  }

  /** Oldest first, never fetched before all others. */
  sort(ids: readonly string[]): readonly string[] {
    const at = (id: string) => this.#entries.get(id)?.syncedAt ?? Number.NEGATIVE_INFINITY;
    return [...ids].sort((one, other) => at(one) - at(other) || 0);
  }

  /** When the earliest failed one may be tried again; infinite where none failed. */
  nextRetryAt(ids: readonly string[]): number {
    const times = ids.flatMap((id) => {
      const entry = this.#entries.get(id);
      return entry && entry.failures > 0 ? [entry.retryAt] : [];
    });
    return Math.min(Number.POSITIVE_INFINITY, ...times);
  }
}
