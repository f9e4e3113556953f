/** The writes that turn a stored list into another one. */
export type Differences<Item> =
  | { readonly kind: 'same' }
  /** Few items: the removed ones, and the changed and new ones; new ones are at the end. */
  | { readonly kind: 'some'; readonly gone: readonly string[]; readonly put: readonly Item[] }
  /** The order changed too, or the stored list was empty. */
  | { readonly kind: 'all' };

interface Stored {
  readonly id: string;
  /** The item as JSON. */
  readonly body: string;
}

/** @param stored the stored rows in their order */
export function differences<Item extends { readonly id: string }>(
  stored: readonly Stored[],
  items: readonly Item[],
): Differences<Item> {
  const before = new Map(stored.map(({ id, body }) => [id, body]));
  const after = new Set(items.map(({ id }) => id));
  const kept = stored.filter(({ id }) => after.has(id));
  const isMoved = kept.some(({ id }, position) => items[position]?.id !== id);
  if (isMoved || (kept.length === 0 && items.length > 0)) return { kind: 'all' };
  const gone = stored.flatMap(({ id }) => (after.has(id) ? [] : [id]));
  const put = items.filter((item) => before.get(item.id) !== JSON.stringify(item));
  return gone.length + put.length === 0 ? { kind: 'same' } : { kind: 'some', gone, put };
}
