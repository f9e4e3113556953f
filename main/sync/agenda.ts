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

  /** Whether it was never fetched or before that time, or failed and may be tried again now. */
  isDue(id: string, now: number, before: number): boolean {
    const { syncedAt, failures, retryAt } = this.#entries.get(id) ?? fresh;
    if (failures > 0) return now >= retryAt;
    return syncedAt === null || syncedAt < before;
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
