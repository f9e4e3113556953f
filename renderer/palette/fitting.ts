/** Finds organizations and actions in the window, by the same rules as main finds projects and people. */
import { fitStep, lineFit, type Query, queryOf, searchable } from '#domain/search/query.ts';

export interface Fitting<Item> {
  readonly item: Item;
  /** The class of its fit: 0 is the typed text itself; lower is better. */
  readonly fit: number;
}

function fitsOf<Item>(
  query: Query,
  items: readonly Item[],
  textOf: (item: Item) => string,
): readonly Fitting<Item>[] {
  const { words, isTolerant } = query;
  return items
    .flatMap((item) => {
      const line = textOf(item);
      if (!isTolerant && !words.every(({ text }) => line.includes(text))) return [];
      const fit = lineFit(query, line);
      return fit === null ? [] : [{ item, fit }];
    })
    .toSorted((one, other) => one.fit - other.fit)
    .map(({ item, fit }) => ({ item, fit: Math.floor(fit / fitStep) }));
}

/**
 * Returns the items whose text fits, the best first and equal ones in their order; with typing errors only if none
 * fits without. Returns all of them if nothing is typed.
 * @param textOf returns a result of `searchedText`
 */
export function fitting<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
  typed: string,
): readonly Fitting<Item>[] {
  const exact = queryOf(typed, false);
  if (!exact) return items.map((item) => ({ item, fit: 0 }));
  const found = fitsOf(exact, items, textOf);
  if (found.length > 0) return found;
  const tolerant = queryOf(typed, true);
  return tolerant ? fitsOf(tolerant, items, textOf) : [];
}

/** Returns a name and what stands beside it in the form in which they are searched. */
export function searchedText(name: string, detail = ''): string {
  return `${searchable(name)}\t${searchable(detail)}`;
}
