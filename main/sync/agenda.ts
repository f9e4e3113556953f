/**
 * Decides when each list of each organization is fetched next, so that a failure of one delays no other.
 * Times are milliseconds of a monotonic clock. The ages on the screen come from the cache, not from here.
 */
import { type CollectionKind, collectionKinds } from '../cache/cache.ts';
import { delayAfterFailuresMs } from './backoff.ts';

interface Entry {
  readonly syncedAt: number | null;
  readonly failures: number;
  readonly retryAt: number;
}

const fresh: Entry = { syncedAt: null, failures: 0, retryAt: 0 };

export class Agenda {
  readonly #entries = new Map<string, Map<CollectionKind, Entry>>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Returns the lists never fetched, fetched before `before`, or failed and ready to be tried again. */
  due(id: string, now: number, before: number): readonly CollectionKind[] {
    return collectionKinds.filter((kind) => {
      const { syncedAt, failures, retryAt } = this.#entry(id, kind);
      if (failures > 0) return now >= retryAt;
      return syncedAt === null || syncedAt < before;
    });
  }

  succeeded(id: string, kind: CollectionKind, now: number): void {
    this.#set(id, kind, { syncedAt: now, failures: 0, retryAt: 0 });
  }

  /** Notes a failure and returns the milliseconds to wait. `retryAfter`: seconds that the platform asks for. */
  failed(id: string, kind: CollectionKind, now: number, retryAfter: number | undefined): number {
    const entry = this.#entry(id, kind);
    const failures = entry.failures + 1;
    const pause = delayAfterFailuresMs(failures, retryAfter, this.#random);
    this.#set(id, kind, { ...entry, failures, retryAt: now + pause });
    return pause;
  }

  /** Lets every failed list be tried again now, because the person asked for it. */
  endPauses(): void {
    for (const [id, kinds] of this.#entries) {
      for (const [kind, entry] of kinds) this.#set(id, kind, { ...entry, retryAt: 0 });
    }
  }

  /** Sorts by age: never fetched first, then the oldest. */
  sort(ids: readonly string[]): readonly string[] {
    const at = (id: string) =>
      Math.min(
        ...collectionKinds.map(
          (kind) => this.#entry(id, kind).syncedAt ?? Number.NEGATIVE_INFINITY,
        ),
      );
    const times = new Map(ids.map((id) => [id, at(id)]));
    const time = (id: string) => times.get(id) ?? Number.NEGATIVE_INFINITY;
    return [...ids].sort((one, other) => time(one) - time(other) || 0);
  }

  /** Returns when the earliest failed list may be tried again; infinity if none failed. */
  nextRetryAt(ids: readonly string[]): number {
    let next = Number.POSITIVE_INFINITY;
    for (const id of ids) {
      for (const { failures, retryAt } of this.#entries.get(id)?.values() ?? []) {
        if (failures > 0) next = Math.min(next, retryAt);
      }
    }
    return next;
  }

  #entry(id: string, kind: CollectionKind): Entry {
    return this.#entries.get(id)?.get(kind) ?? fresh;
  }

  #set(id: string, kind: CollectionKind, entry: Entry): void {
    const kinds = this.#entries.get(id) ?? new Map<CollectionKind, Entry>();
    this.#entries.set(id, kinds.set(kind, entry));
  }
}
