/** How wide columns have to be for what stands in them, so that nothing is cut with air beside it. Pure. */
import type { Column } from './columns.ts';

/** Pixels of a character as wide as most, and around them. */
const characterWidth = 7.2;
const around = 8;
/** Nobody's name takes the room of everything else. */
const widest = 360;
/** Enough rows to know a list by; thousands would be felt on a switch. */
const sampled = 300;

/** By column, in pixels; of those with a fixed width nothing is said. */
export function wantedWidths<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): ReadonlyMap<string, number> {
  const flexible = columns.filter(({ width, grows }) => width === undefined || grows);
  const sample = rows.slice(0, sampled);
  return new Map(
    flexible.map(({ id, width = 0, text, besides }) => {
      const longest = sample.reduce(
        (most, row) => Math.max(most, text(row).length, besides?.text(row).length ?? 0),
        0,
      );
      const wanted = Math.ceil(longest * characterWidth) + around;
      return [id, Math.max(width, Math.min(wanted, widest))];
    }),
  );
}
