/** By what a list can be narrowed besides the search: several values of several facets. Pure. */
import { compareText } from '../table/columns.ts';

export interface Facet<Item> {
  readonly id: string;
  readonly label: string;
  /** Those of an item; it may have several, or none. */
  readonly valuesOf: (item: Item) => readonly string[];
  readonly wordsOf: (value: string) => string;
  /** Every value there is, in order; null where they are in the order of their words. */
  readonly order: readonly string[] | null;
}

/** By facet, the values chosen of it: any of them will do. A facet that is not there narrows nothing. */
export type Filter = Readonly<Record<string, readonly string[]>>;

export const noFilter: Filter = {};

/** The same filter with a value more, or with one less. */
export function toggledFilter(filter: Filter, facet: string, value: string): Filter {
  const { [facet]: before = [], ...others } = filter;
  const values = before.includes(value)
    ? before.filter((each) => each !== value)
    : [...before, value];
  return values.length === 0 ? others : { ...others, [facet]: values };
}

/** Whether an item has one of the values chosen of each facet. */
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
 * What can be chosen of a facet, and how many items have it. A facet in which no item differs is not worth
 * offering, unless it is chosen: then it is how it is taken back.
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
