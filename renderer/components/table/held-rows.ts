import { useLayoutEffect, useMemo, useRef, useState } from 'react';

/** Holds the rows of a list in place while the pointer or the focus is in it. */

interface Identified {
  readonly id: string;
}

interface HeldRows<Row> {
  /** The rows that were shown, in their old order, each with its latest data. */
  readonly rows: readonly Row[];
  /** The ids of rows that no longer exist. No action applies to them. */
  readonly removed: ReadonlySet<string>;
  /** How many new rows are held back. */
  readonly added: number;
  /** How many moves and removals are held back. */
  readonly changed: number;
}

const none: ReadonlySet<string> = new Set();

/** Returns the rows as they are, with nothing held back. */
function notHeld<Row>(rows: readonly Row[]): HeldRows<Row> {
  return { rows, removed: none, added: 0, changed: 0 };
}

/** Returns the length of the longest increasing subsequence. */
function longestRising(numbers: readonly number[]): number {
  const ends: number[] = [];
  for (const number of numbers) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    ends[low] = number;
  }
  return ends.length;
}

/**
 * @param before the rows that are shown
 * @param next the rows that would be shown now
 * @param all every row, including those that a filter hides
 */
export function holdRows<Row extends Identified>(
  before: readonly Row[],
  next: readonly Row[],
  all: readonly Row[],
): HeldRows<Row> {
  if (before === next) return notHeld(next);
  const known = new Map(all.map((row) => [row.id, row]));
  const places = new Map(next.map(({ id }, place) => [id, place]));
  const removed = new Set(before.filter(({ id }) => !known.has(id)).map(({ id }) => id));
  const order = before.flatMap(({ id }) => places.get(id) ?? []);
  const added = next.length - order.length;
  // The fewest moves that explain the new order: a row that goes to the top is one change.
  const changed = before.length - longestRising(order);
  if (added + changed === 0) return notHeld(next);
  const rows = before.map((row) => known.get(row.id) ?? row);
  return { rows, removed, added, changed };
}

/**
 * Returns by how many rows a list has to be scrolled to keep the visible rows in place.
 * @param first the index of the first visible row before the change
 */
export function anchorShift(
  before: readonly Identified[],
  after: readonly Identified[],
  first: number,
): number {
  const places = new Map(after.map(({ id }, place) => [id, place]));
  for (let place = first; place < before.length; place += 1) {
    const row = before[place];
    const found = row && places.get(row.id);
    if (found !== undefined) return found - place;
  }
  return 0;
}

interface HeldRowsOptions<Row> {
  readonly all: readonly Row[];
  readonly next: readonly Row[];
  /** The search, filter and order. Another query is answered at once. */
  readonly query: string;
  readonly holding: boolean;
  /** The ids of rows that the person just created or changed, which are shown at once. */
  readonly own?: ReadonlySet<string>;
}

/** Returns whether one of these rows has appeared or disappeared. */
function isComingOrGoing<Row extends { readonly id: string }>(
  own: ReadonlySet<string>,
  before: readonly Row[],
  next: readonly Row[],
): boolean {
  const has = (rows: readonly Row[], id: string) => rows.some((row) => row.id === id);
  return [...own].some((id) => has(before, id) !== has(next, id));
}

/** Returns the rows to show, and a function that shows what is held back. */
export function useHeldRows<Row extends { readonly id: string }>({
  all,
  next,
  query,
  holding,
  own,
}: HeldRowsOptions<Row>): HeldRows<Row> & { readonly apply: () => void } {
  const [applied, setApplied] = useState(0);
  const asked = `${applied}\n${query}`;
  const shown = useRef<{ readonly asked: string; readonly rows: readonly Row[] }>(null);
  const before = shown.current?.rows ?? [];
  const isOwn = own !== undefined && own.size > 0 && isComingOrGoing(own, before, next);
  const holds = holding && !isOwn && shown.current?.asked === asked && before.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows that were shown change only with these.
  const held = useMemo(
    () => (holds ? holdRows(before, next, all) : notHeld(next)),
    [holds, asked, next, all],
  );
  useLayoutEffect(() => {
    shown.current = { asked, rows: held.rows };
  });
  return { ...held, apply: () => setApplied((times) => times + 1) };
}
