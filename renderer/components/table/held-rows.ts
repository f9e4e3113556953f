/** What a list shows while somebody points at it: nothing moves until they leave or ask for it. Pure. */

interface Identified {
  readonly id: string;
}

export interface HeldRows<Row> {
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
export function notHeld<Row>(rows: readonly Row[]): HeldRows<Row> {
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
