import type { CollectionKind } from '../cache/cache.ts';

/** Every organization has these lists. An ownership offer seldom exists, so its absence means nothing. */
const lists = ['projects', 'members', 'invitations'] as const satisfies readonly CollectionKind[];

/** The lists that the platform no longer knows, by organization. */
export class MissingLists {
  readonly #missing = new Map<string, Set<CollectionKind>>();

  note(organizationId: string, kind: CollectionKind, isMissing: boolean): void {
    const missing = this.#missing.get(organizationId) ?? new Set();
    if (isMissing) missing.add(kind);
    else missing.delete(kind);
    if (missing.size > 0) this.#missing.set(organizationId, missing);
    else this.#missing.delete(organizationId);
  }

  /** Returns whether the platform knows none of the organization's lists. */
  hasAll(organizationId: string): boolean {
    const missing = this.#missing.get(organizationId);
    return missing !== undefined && lists.every((kind) => missing.has(kind));
  }
}
