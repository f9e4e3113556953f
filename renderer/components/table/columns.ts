/** The columns of a table: their definition, their order and their widths. */
import { type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import { regional } from '#domain/region.ts';

/** The names of the style sheet's container queries, narrowest first. */
type From = 'medium' | 'wide' | 'widest' | 'broad' | 'broadest' | 'vast';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** Pixels. The one column without a width takes the remaining space. */
  readonly width?: number;
  /** Whether it takes a share of the remaining space, because its texts may be longer. */
  readonly grows?: boolean;
  /** `end` for numbers, amounts and times, whose last digits then stand below each other. */
  readonly align?: 'end';
  /** The narrowest table that shows it. */
  readonly from?: From;
  readonly compare?: (first: Row, second: Row) => number;
  /** Whether the value of a row is unknown. Such rows come last in either direction. */
  readonly isUnknown?: (row: Row) => boolean;
  /** The plain text of the cell, for copying. */
  readonly text: (row: Row) => string;
  /** The text as the cell shows it, if that is shorter than `text`: its width follows. */
  readonly shown?: (row: Row) => string;
  /** A second text of the cell, which is copied into a column of its own. */
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

/** Compares names as people order them: "web 2" before "web 10", in any case. */
export function compareText(first: string, second: string): number {
  return collator().compare(first, second);
}

/** Compares ISO times. A column says by `isUnknown` which rows have none. */
export function compareTime(first: string | null, second: string | null): number {
  return Number((first ?? '') > (second ?? '')) - Number((first ?? '') < (second ?? ''));
}

/** The narrowest table in pixels for each container query of the style sheet. */
const widths: readonly (readonly [number, From | undefined])[] = [
  [0, undefined],
  [480, 'medium'],
  [600, 'wide'],
  [700, 'widest'],
  [770, 'broad'],
  [870, 'broadest'],
  [1000, 'vast'],
];
/** Pixels between two columns, and of everything else in a row: the box, the narrowest name and the menu. */
const columnGap = 16;
const otherWidth = 300;

/**
 * Gives each column the narrowest table that has room for it and for the more important ones.
 * @param importance identifiers, the most important column first
 */
export function fitted<Row>(
  columns: readonly (Column<Row> & { readonly width: number })[],
  importance: readonly string[],
): readonly Column<Row>[] {
  const rank = ({ id }: Column<Row>) => importance.indexOf(id);
  return columns.map((column) => {
    const before = columns.filter((other) => rank(other) <= rank(column));
    const needed = before.reduce((sum, { width }) => sum + width + columnGap, otherWidth);
    const from = widths.find(([width]) => width >= needed)?.[1] ?? 'vast';
    return { ...column, from };
  });
}

/** Returns the sort after a click on a header. */
export function nextSort(sort: Sort, column: string): Sort {
  return { column, descending: sort.column === column && !sort.descending };
}

/** Returns the rows in the order that they had before, new rows last. */
export function arrangedLike<Row>(before: readonly Row[], rows: readonly Row[]): readonly Row[] {
  if (before.length === 0) return rows;
  const there = new Set(rows);
  const kept = before.filter((row) => there.has(row));
  for (const row of kept) there.delete(row);
  return [...kept, ...there];
}

/** Returns the sorted rows. Equal rows keep their order. */
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
 * Returns the rows in the order of a column. New data is mostly the same as before, and sorting rows that are
 * almost in order is fast, so the rows are put into their earlier order first.
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

/** Pixels of an average character, and of the padding. */
const characterWidth = 7.2;
const around = 8;
/** A longer name does not widen its column further. */
const maxWantedWidth = 360;
/** Rows that are measured. Thousands would slow down a switch. */
const maxSampledRows = 300;

/** Returns the pixels that each flexible column needs for its texts. */
export function wantedWidths<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): ReadonlyMap<string, number> {
  const flexible = columns.filter(({ width, grows }) => width === undefined || grows);
  const sample = rows.slice(0, maxSampledRows);
  return new Map(
    flexible.map(({ id, width = 0, text, shown = text, besides }) => {
      const longest = sample.reduce(
        (most, row) => Math.max(most, shown(row).length, besides?.text(row).length ?? 0),
        0,
      );
      const wanted = Math.ceil(longest * characterWidth) + around;
      return [id, Math.max(width, Math.min(wanted, maxWantedWidth))];
    }),
  );
}
