import { useMemo, useRef } from 'react';

/**
 * Returns the earlier items in their old order, then the new ones. An item that is gone keeps its place, so
 * that a choice by position does not become another one. Pure.
 */
export function steadied<Item>(
  before: readonly Item[],
  items: readonly Item[],
  idOf: (item: Item) => string,
): readonly Item[] {
  const left = new Map(items.map((item) => [idOf(item), item]));
  const kept = before.map((item) => {
    const id = idOf(item);
    const fresh = left.get(id) ?? item;
    left.delete(id);
    return fresh;
  });
  return [...kept, ...left.values()];
}

/**
 * Keeps the order of a list while the person chooses from it, until the query changes.
 * @param idOf must be the same function each time
 */
export function useSteady<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  query: string,
): readonly Item[] {
  const before = useRef<{ readonly query: string; readonly items: readonly Item[] }>(null);
  return useMemo(() => {
    const { current } = before;
    const next = current?.query === query ? steadied(current.items, items, idOf) : items;
    before.current = { query, items: next };
    return next;
  }, [items, idOf, query]);
}
