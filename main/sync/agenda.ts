/**
 * Decides when each list of each organization is fetched next, so that a failure of one delays no other.
 * Times are milliseconds of a monotonic clock. The ages on the screen come from the cache, not from here.
 */
import type { Failure } from '#domain/failure.ts';
import { type CollectionKind, collectionKinds, type ListPlace } from '../cache/cache.ts';
import { afterFailure, afterSuccess, isDue, type Tries, untried } from './tries.ts';

export class Agenda {
  readonly #entries = new Map<string, Map<CollectionKind, Tries>>();
  readonly #random: () => number;
  readonly #isOutdated: (place: ListPlace) => boolean;

  /** @param isOutdated whether the platform reported a change of the list that is not fetched yet */
  constructor(random: () => number, isOutdated: (place: ListPlace) => boolean) {
    this.#random = random;
    this.#isOutdated = isOutdated;
  }

  /**
   * Returns the lists never fetched, fetched before `before`, reported as changed, or failed and ready to be
   * tried again.
   */
  due(id: string, now: number, before: number): readonly CollectionKind[] {
    return collectionKinds.filter((kind) => {
      const isOutdated = () => this.#isOutdated({ organizationId: id, kind });
      const tries = this.#tries(id, kind);
      return isDue(tries, now, before) || (tries.failures === 0 && isOutdated());
    });
  }

  /** @param asked when the list was asked for: what changed later may be missing in it */
  succeeded(id: string, kind: CollectionKind, asked: number): void {
    this.#set(id, kind, afterSuccess(asked));
  }

  /** Notes a failure (undefined for a defect of Orgdesk itself) and returns the milliseconds to wait. */
  failed(id: string, kind: CollectionKind, now: number, failure: Failure | undefined): number {
    const tries = afterFailure(this.#tries(id, kind), failure, now, this.#random);
    this.#set(id, kind, tries);
    return tries.retryAt - now;
  }

  /** Lets every failed list be tried again now, because the person asked for it. */
  endPauses(): void {
    for (const [id, kinds] of this.#entries) {
      for (const [kind, tries] of kinds) this.#set(id, kind, { ...tries, retryAt: 0 });
    }
  }

  /** Sorts by age: never fetched first, then the oldest. */
  sort(ids: readonly string[]): readonly string[] {
    const at = (id: string) =>
      Math.min(
        ...collectionKinds.map(
          (kind) => this.#tries(id, kind).syncedAt ?? Number.NEGATIVE_INFINITY,
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

  #tries(id: string, kind: CollectionKind): Tries {
    return this.#entries.get(id)?.get(kind) ?? untried;
  }

  #set(id: string, kind: CollectionKind, tries: Tries): void {
    const kinds = this.#entries.get(id) ?? new Map<CollectionKind, Tries>();
    this.#entries.set(id, kinds.set(kind, tries));
  }
}
