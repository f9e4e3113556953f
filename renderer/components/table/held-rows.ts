import { useLayoutEffect, useMemo, useRef, useState } from 'react';

/** What a list shows while somebody points at it: nothing moves until they leave or ask for it. Pure. */

interface Identified {
  readonly id: string;
}

interface HeldRows<Row> {
  /** The rows that were shown, in their old order, each with what is known of it now. */
  readonly rows: readonly Row[];
  /** Those of them that are gone; nothing can be done with them any more. */
  readonly removed: ReadonlySet<string>;
  /** How many rows wait to be shown. */
  readonly added: number;
  /** How many wait to go elsewhere, or to go. */
  readonly changed: number;
}

const none: ReadonlySet<string> = new Set();

/** Nothing waits: the rows as they are. */
function notHeld<Row>(rows: readonly Row[]): HeldRows<Row> {
  return { rows, removed: none, added: 0, changed: 0 };
}

/** The length of the longest run of numbers that rise, not necessarily side by side. */
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
 * @param all every row there is, also those that a filter hides
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
  // As few as possible: one row that goes to the top is one change, however many it passes.
  const changed = before.length - longestRising(order);
  if (added + changed === 0) return notHeld(next);
  const rows = before.map((row) => known.get(row.id) ?? row);
  return { rows, removed, added, changed };
}

/**
 * By how many rows a scrolled list has to be scrolled further, so that what is seen stays where it is.
 * @param first the first row that is seen, by its place among those before
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
  /** What the person asked for: a search, a filter, an order. Another one is answered at once. */
  readonly query: string;
  readonly holding: boolean;
  /** What the person just made or changed: that is shown at once. */
  readonly own?: ReadonlySet<string>;
}

/** Whether one of these is not shown yet, or shown and gone, be it only from what the list is filtered by. */
function isComingOrGoing<Row extends { readonly id: string }>(
  own: ReadonlySet<string>,
  before: readonly Row[],
  next: readonly Row[],
): boolean {
  const has = (rows: readonly Row[], id: string) => rows.some((row) => row.id === id);
  return [...own].some((id) => has(before, id) !== has(next, id));
}

/** The rows to show, and what applies those that are held back. */
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was shown changes with these, and not by itself.
  const held = useMemo(
    () => (holds ? holdRows(before, next, all) : notHeld(next)),
    [holds, asked, next, all],
  );
  useLayoutEffect(() => {
    shown.current = { asked, rows: held.rows };
  });
  return { ...held, apply: () => setApplied((times) => times + 1) };
}
