/** Facets of a list: several values of several facets can be chosen. Pure. */
import { compareText } from '../table/columns.ts';

export interface Facet<Item> {
  readonly id: string;
  readonly label: string;
  /** The values of an item; it may have several or none. */
  readonly valuesOf: (item: Item) => readonly string[];
  readonly wordsOf: (value: string) => string;
  /** All values in order; null if they are ordered by their words. */
  readonly order: readonly string[] | null;
}

/** The chosen values of each facet. An item matches if it has one of them in every facet. */
export type Filter = Readonly<Record<string, readonly string[]>>;

export const noFilter: Filter = {};

/** Adds a value to a filter, or removes it. */
export function toggledFilter(filter: Filter, facet: string, value: string): Filter {
  const { [facet]: before = [], ...others } = filter;
  const values = before.includes(value)
    ? before.filter((each) => each !== value)
    : [...before, value];
  return values.length === 0 ? others : { ...others, [facet]: values };
}

/** Returns whether an item matches the filter. */
export function passing<Item>(
  facets: readonly Facet<Item>[],
  filter: Filter,
): (item: Item) => boolean {
  const asked = facets.flatMap(({ id, valuesOf }) => {
    const values = filter[id];
    return values === undefined ? [] : [{ values, valuesOf }];
  });
  return (item) =>
    asked.every(({ values, valuesOf }) => valuesOf(item).some((value) => values.includes(value)));
}

export interface FacetOption {
  readonly value: string;
  readonly words: string;
  readonly amount: number;
}

/**
 * Returns the values of a facet with the number of items for each. A facet in which all items are alike is not
 * offered, unless it is chosen and can be cleared.
 */
export function optionsOf<Item>(
  { valuesOf, wordsOf, order }: Facet<Item>,
  items: readonly Item[],
  chosen: readonly string[] = [],
): readonly FacetOption[] {
  const amounts = new Map<string, number>(chosen.map((value) => [value, 0]));
  let others = 0;
  for (const item of items) {
    const values = valuesOf(item);
    if (values.length === 0) others += 1;
    for (const value of values) amounts.set(value, (amounts.get(value) ?? 0) + 1);
  }
  if (chosen.length === 0) {
    const every = [...amounts.values()].every((amount) => amount === items.length);
    if (amounts.size === 0 || (every && others === 0)) return [];
  }
  const options = [...amounts].map(([value, amount]) => ({ value, words: wordsOf(value), amount }));
  return options.toSorted((first, second) =>
    order
      ? order.indexOf(first.value) - order.indexOf(second.value)
      : compareText(first.words, second.words),
  );
}
