import { useMemo, useState } from 'react';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../texts/counts.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import {
  type Facet,
  type FacetOption,
  type Filter,
  noFilter,
  optionsOf,
  passing,
  toggledFilter,
} from './facets.ts';

export interface OfferedFacet {
  readonly id: string;
  readonly label: string;
  readonly options: readonly FacetOption[];
  readonly chosen: readonly string[];
}

/** The search and the filter of a list. */
export interface Narrowing {
  /** "Filter members". */
  readonly label: string;
  /** Counts every item, so call it only while the filter is open. */
  readonly offered: () => readonly OfferedFacet[];
  /** "Role: Admin, Billing". */
  readonly chips: readonly { readonly facet: string; readonly words: string }[];
  readonly toggle: (facet: string, value: string) => void;
  readonly drop: (facet: string) => void;
  /** Whether the search or the filter hides items. */
  readonly isNarrowed: boolean;
  /** Clears the search and the filter. */
  readonly clear: () => void;
  /** "158 of 3,000", or "3,000 members" if nothing is hidden. */
  readonly countWords: string;
}

export interface Narrowed<Item> extends Narrowing {
  /** Whether an item of the whole list is shown. */
  readonly shows: (item: Item) => boolean;
  readonly amount: number;
  /** The search and the filter as text. */
  readonly query: string;
  readonly filter: Filter;
  /** Replaces the filter; the text of the search stays. */
  readonly choose: (filter: Filter) => void;
}

interface NarrowingOptions<Item> {
  /** What the list belongs to. Another subject begins with the initial filter. */
  readonly subject: string;
  readonly noun: string;
  readonly all: readonly Item[];
  /** Must be the same array for the same facets. */
  readonly facets: readonly Facet<Item>[];
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Whether the search finds an item. Must be the same function for the same text. */
  readonly finds: (item: Item) => boolean;
  readonly initial?: Filter;
}

const everything = () => true;

/** Returns 1 at the place of each item that passes, and how many do. A set of thousands would take longer. */
function marked<Item>(all: readonly Item[], passes: (item: Item) => boolean) {
  const marks = new Uint8Array(all.length);
  let amount = 0;
  for (const [place, item] of all.entries()) {
    if (!passes(item)) continue;
    marks[place] = 1;
    amount += 1;
  }
  return { marks, amount };
}

export function useNarrowing<Item>(options: NarrowingOptions<Item>): Narrowed<Item> {
  const { subject, noun, all, facets, text, setText, finds, initial = noFilter } = options;
  const wanted = useStore(({ wantedFilter }) =>
    wantedFilter?.list === `${noun}s` ? wantedFilter : null,
  );
  const begun = { subject, wanted, filter: wanted?.filter ?? initial };
  const [chosen, setChosen] = useState(begun);
  const isSame = chosen.subject === subject && chosen.wanted === wanted;
  const { filter } = isSame ? chosen : begun;
  const setFilter = (next: Filter) => setChosen({ subject, wanted, filter: next });
  const isNarrowed = text !== '' || Object.keys(filter).length > 0;
  // Made when something is searched first, not whenever a list is opened.
  const places = useMemo(
    () => (isNarrowed ? new Map(all.map((item, place) => [item, place])) : null),
    [isNarrowed, all],
  );
  // Each item is tested once for a key, not again where the list is drawn.
  const found = useMemo(() => {
    if (!isNarrowed) return null;
    const passes = passing(facets, filter);
    return marked(all, (item) => passes(item) && finds(item));
  }, [isNarrowed, all, facets, filter, finds]);
  const shows = useMemo(
    () =>
      found && places ? (item: Item) => found.marks[places.get(item) ?? -1] === 1 : everything,
    [found, places],
  );
  const amount = found?.amount ?? all.length;
  const whole = count(all.length, noun);
  return {
    label: `Filter ${noun}s`,
    offered: () =>
      facets
        .map((facet) => {
          const values = filter[facet.id] ?? [];
          const options = optionsOf(facet, all, values);
          return { id: facet.id, label: facet.label, options, chosen: values };
        })
        .filter(({ options }) => options.length > 0),
    chips: facets.flatMap(({ id, label, wordsOf }) => {
      const values = filter[id];
      if (values === undefined) return [];
      return [{ facet: id, words: `${label}: ${labelText(values.map(wordsOf).join(', '))}` }];
    }),
    toggle: (facet, value) => setFilter(toggledFilter(filter, facet, value)),
    drop: (facet) => {
      const { [facet]: _dropped, ...others } = filter;
      setFilter(others);
    },
    isNarrowed,
    clear: () => {
      setText('');
      setFilter(noFilter);
    },
    countWords: amount === all.length ? whole : `${digits(amount)} of ${digits(all.length)}`,
    shows,
    amount,
    query: JSON.stringify([text, filter]),
    filter,
    choose: setFilter,
  };
}
