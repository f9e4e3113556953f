import { useMemo, useRef } from 'react';

/**
 * The items that were there before in their old order, then the new ones. What is gone keeps its place:
 * a choice by place must not become another. Pure.
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
 * For lists that are chosen from while they are open: nothing comes before what is shown until
 * something else is asked for.
 * @param idOf the same function each time
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
