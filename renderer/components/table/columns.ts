/** What a table is told of its columns, and the sorting of them. */
import { type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import { regional } from '#domain/region.ts';

/** The container queries of the style sheet, narrowest first. */
type From = 'medium' | 'wide' | 'widest' | 'broad' | 'broadest';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** Pixels; the one column without a width takes what is left. */
  readonly width?: number;
  /** Whether it takes its part of what is left, since its texts may be longer. */
  readonly grows?: boolean;
  /** Left out where the table is narrower than this. */
  readonly from?: From;
  readonly compare?: (first: Row, second: Row) => number;
  /** Whether nothing is known of a row here: then it comes last, whichever way the column is sorted. */
  readonly isUnknown?: (row: Row) => boolean;
  /** The same in plain text, for copying. */
  readonly text: (row: Row) => string;
  /** What stands in the same cell and is copied into one of its own. */
  readonly besides?: { readonly label: string; readonly text: (row: Row) => string };
  readonly render: (row: Row) => ReactNode;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

const collator = regional(
  (region) => new Intl.Collator(region, { numeric: true, sensitivity: 'base' }),
);

/** Names as people order them: "web 2" before "web 10", whatever their case. */
export function compareText(first: string, second: string): number {
  return collator().compare(first, second);
}

/** ISO times; a column says by `isUnknown` which rows have none. */
export function compareTime(first: string | null, second: string | null): number {
  return Number((first ?? '') > (second ?? '')) - Number((first ?? '') < (second ?? ''));
}

/** Pixels: the narrowest table that each of the style sheet's container queries lets through. */
const widths: readonly (readonly [number, From | undefined])[] = [
  [0, undefined],
  [480, 'medium'],
  [600, 'wide'],
  [700, 'widest'],
  [770, 'broad'],
  [870, 'broadest'],
];
/** What is between two columns, and what else is in a row: its box, its name at the least, its menu. */
const columnGap = 16;
const otherWidth = 250;

/**
 * The same columns, each left out where there is no room for it and for those more important.
 * @param importance identifiers, those first that stay longest
 */
export function fitted<Row>(
  columns: readonly (Column<Row> & { readonly width: number })[],
  importance: readonly string[],
): readonly Column<Row>[] {
  const rank = ({ id }: Column<Row>) => importance.indexOf(id);
  return columns.map((column) => {
    const before = columns.filter((other) => rank(other) <= rank(column));
    const needed = before.reduce((sum, { width }) => sum + width + columnGap, otherWidth);
    const from = widths.find(([width]) => width >= needed)?.[1] ?? 'broadest';
    return { ...column, from };
  });
}

/** The next state of a header that was clicked. */
export function nextSort(sort: Sort, column: string): Sort {
  return { column, descending: sort.column === column && !sort.descending };
}

/** The same rows: first those that were there before, as they stood then, then the others. */
export function arrangedLike<Row>(before: readonly Row[], rows: readonly Row[]): readonly Row[] {
  if (before.length === 0) return rows;
  const there = new Set(rows);
  const kept = before.filter((row) => there.has(row));
  for (const row of kept) there.delete(row);
  return [...kept, ...there];
}

/** Sorted without touching the list given; rows that are equal keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort,
): readonly Row[] {
  const { compare, isUnknown } = columns.find(({ id }) => id === sort.column) ?? {};
  if (!compare) return rows;
  const sign = sort.descending ? -1 : 1;
  const last = (row: Row) => (isUnknown?.(row) ? 1 : 0);
  return rows.toSorted(
    (first, second) => last(first) - last(second) || sign * compare(first, second),
  );
}

/**
 * The rows in the order of a column. Fresh data is mostly what stood there before, and what is almost
 * in order is sorted in no time; so it is arranged like that first.
 */
export function useSorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort,
): readonly Row[] {
  const before = useRef<readonly Row[]>([]);
  const sorted = useMemo(
    () => sortRows(arrangedLike(before.current, rows), columns, sort),
    [rows, columns, sort],
  );
  useLayoutEffect(() => {
    before.current = sorted;
  }, [sorted]);
  return sorted;
}

/** Pixels of a character as wide as most, and around them. */
const characterWidth = 7.2;
const around = 8;
/** Nobody's name takes the room of everything else. */
const maxWantedWidth = 360;
/** Enough rows to know a list by; thousands would be felt on a switch. */
const maxSampledRows = 300;

/** By column, in pixels; of those with a fixed width nothing is said. */
export function wantedWidths<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): ReadonlyMap<string, number> {
  const flexible = columns.filter(({ width, grows }) => width === undefined || grows);
  const sample = rows.slice(0, maxSampledRows);
  return new Map(
    flexible.map(({ id, width = 0, text, besides }) => {
      const longest = sample.reduce(
        (most, row) => Math.max(most, text(row).length, besides?.text(row).length ?? 0),
        0,
      );
      const wanted = Math.ceil(longest * characterWidth) + around;
      return [id, Math.max(width, Math.min(wanted, maxWantedWidth))];
    }),
  );
}
