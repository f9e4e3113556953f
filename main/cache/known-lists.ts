import type { CollectionItems, CollectionKind } from './cache.ts';

/** Maximum lists of each kind in memory: those of the organizations that were shown last. */
const maxLists = 24;

/**
 * Holds the lists that were read last in memory, so that showing one again reads and validates nothing. A
 * list remains the same array until an item in it changes.
 */
export class KnownLists {
  readonly #lists: {
    readonly [Kind in CollectionKind]: Map<string, readonly CollectionItems[Kind][]>;
  } = { projects: new Map(), members: new Map(), invitations: new Map(), offers: new Map() };

  /** Returns the list in memory, or else the result of `read`, which is then held unless it is undefined. */
  get<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    read: () => readonly CollectionItems[Kind][] | undefined,
  ): readonly CollectionItems[Kind][] | undefined {
    const lists: Map<string, readonly CollectionItems[Kind][]> = this.#lists[kind];
    const items = lists.get(organizationId) ?? read();
    if (!items) return undefined;
    // Moved to the end: the list that was used longest ago is evicted first.
    lists.delete(organizationId);
    lists.set(organizationId, items);
    const [oldest] = lists.keys();
    if (lists.size > maxLists && oldest !== undefined) lists.delete(oldest);
    return items;
  }

  /** Puts the item in its place, or at the end if it is new. */
  put<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    item: CollectionItems[Kind],
  ): void {
    this.#change(kind, organizationId, (items) =>
      items.some(({ id }) => id === item.id)
        ? items.map((each) => (each.id === item.id ? item : each))
        : [...items, item],
    );
  }

  remove(kind: CollectionKind, organizationId: string, itemId: string): void {
    this.#change(kind, organizationId, (items) => items.filter(({ id }) => id !== itemId));
  }

  drop(kind: CollectionKind, organizationId: string): void {
    this.#lists[kind].delete(organizationId);
  }

  dropOrganization(organizationId: string): void {
    for (const lists of Object.values(this.#lists)) lists.delete(organizationId);
  }

  /** Changes a list only if it is in memory; any other is read when it is needed. */
  #change<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    change: (items: readonly CollectionItems[Kind][]) => readonly CollectionItems[Kind][],
  ): void {
    const lists: Map<string, readonly CollectionItems[Kind][]> = this.#lists[kind];
    const items = lists.get(organizationId);
    if (items) lists.set(organizationId, change(items));
  }
}

/** The name of a list in the facts and in the order of writes. */
export function listName(kind: CollectionKind, organizationId: string): string {
  return `${kind}:${organizationId}`;
}
