import type { CollectionItems, CollectionKind } from './cache.ts';

/** Lists that are kept: those that are shown, and what a search for a person goes through. */
const most = 24;

/**
 * The lists that were read last, so that showing one again reads and checks nothing: the same list is
 * the same array until something in it changes.
 */
export class KnownLists {
  readonly #lists: {
    readonly [Kind in CollectionKind]: Map<string, readonly CollectionItems[Kind][]>;
  } = { projects: new Map(), members: new Map(), invitations: new Map(), offers: new Map() };

  /** What is kept, or else what `read` answers. */
  get<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    read: () => readonly CollectionItems[Kind][],
  ): readonly CollectionItems[Kind][] {
    const lists: Map<string, readonly CollectionItems[Kind][]> = this.#lists[kind];
    const items = lists.get(organizationId) ?? read();
    // Again at the end: what was asked for longest ago is the first to go.
    lists.delete(organizationId);
    lists.set(organizationId, items);
    const [oldest] = lists.keys();
    if (lists.size > most && oldest !== undefined) lists.delete(oldest);
    return items;
  }

  forget(kind: CollectionKind, organizationId: string): void {
    this.#lists[kind].delete(organizationId);
  }

  forgetAll(organizationId: string): void {
    for (const lists of Object.values(this.#lists)) lists.delete(organizationId);
  }
}
