/** What has to be written so that a stored list becomes another one. */
export type Differences<Item> =
  | { readonly kind: 'same' }
  /** Few items: those that are gone, and those that are new (at the end) or are not as they were. */
  | { readonly kind: 'some'; readonly gone: readonly string[]; readonly put: readonly Item[] }
  /** Their order is another one, too, or none of them was there. */
  | { readonly kind: 'all' };

interface Stored {
  readonly id: string;
  /** The item as JSON. */
  readonly body: string;
}

/** @param stored in its order */
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
