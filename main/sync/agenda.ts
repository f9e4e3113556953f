/**
 * When each list of each organization is to be fetched next: what one of them meets holds up no other.
 * Times are milliseconds of a clock that only runs forward; ages on the screen come from the cache, not
 * from here.
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

  /** The lists that were never fetched or before that time, or failed and may be tried again now. */
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

  /** Answers how many milliseconds it rests now. `retryAfter`: seconds, as the platform wants it. */
  failed(id: string, kind: CollectionKind, now: number, retryAfter: number | undefined): number {
    const entry = this.#entry(id, kind);
    const failures = entry.failures + 1;
    const pause = delayAfterFailuresMs(failures, retryAfter, this.#random);
    this.#set(id, kind, { ...entry, failures, retryAt: now + pause });
    return pause;
  }

  /** Whatever failed may be tried again now: the person asks for it. */
  endPauses(): void {
    for (const [id, kinds] of this.#entries) {
      for (const [kind, entry] of kinds) this.#set(id, kind, { ...entry, retryAt: 0 });
    }
  }

  /** Oldest first, never fetched before all others. */
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

  /** When the earliest failed one may be tried again; infinite where none failed. */
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
