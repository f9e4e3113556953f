/** Why the last refresh of each list of an account failed. */
import type { ListFailure } from '#preload/contract/organization.ts';
import type { CollectionKind } from '../cache/cache.ts';

export class ListFailures {
  readonly #failures = new Map<string, ListFailure>();

  of(organizationId: string, kind: CollectionKind): ListFailure | null {
    return this.#failures.get(`${kind}:${organizationId}`) ?? null;
  }

  /** Returns whether the screen shows it otherwise than before. `failure`: null for a list that came. */
  set(organizationId: string, kind: CollectionKind, failure: ListFailure | null): boolean {
    const before = this.of(organizationId, kind);
    if (failure) this.#failures.set(`${kind}:${organizationId}`, failure);
    else this.#failures.delete(`${kind}:${organizationId}`);
    return before?.message !== failure?.message || before?.retryAt !== failure?.retryAt;
  }

  clear(): void {
    this.#failures.clear();
  }
}
