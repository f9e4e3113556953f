import type { CollectionItems, CollectionKind } from './cache.ts';

/** Lists of each kind that are kept: those of the organizations that were shown last. */
const maxLists = 24;

/**
 * The lists that were read last, so that showing one again reads and checks nothing: the same list is
 * the same array until something in it changes.
 */
export class KnownLists {
  readonly #lists: {
    readonly [Kind in CollectionKind]: Map<string, readonly CollectionItems[Kind][]>;
  } = { projects: new Map(), members: new Map(), invitations: new Map(), offers: new Map() };

  /** What is kept, or else what `read` answers; it is kept from then on, unless it is undefined. */
  get<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    read: () => readonly CollectionItems[Kind][] | undefined,
  ): readonly CollectionItems[Kind][] | undefined {
    const lists: Map<string, readonly CollectionItems[Kind][]> = this.#lists[kind];
    const items = lists.get(organizationId) ?? read();
    if (!items) return undefined;
    // Again at the end: what was asked for longest ago is the first to go.
    lists.delete(organizationId);
    lists.set(organizationId, items);
    const [oldest] = lists.keys();
    if (lists.size > maxLists && oldest !== undefined) lists.delete(oldest);
    return items;
  }

  /** In its place, or at the end. */
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

  /** What is not kept is read when it is asked for. */
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
