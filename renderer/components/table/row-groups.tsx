/** Rows of a table under headings, such as the organizations of each account. */
import classes from './row-groups.module.css';

export interface RowGroups<Row> {
  /** What the rows are grouped by: other groups are shown from the top. */
  readonly name: string;
  readonly of: (row: Row) => string;
  /** All groups in their order. A row of none of them comes last. */
  readonly order: readonly string[];
  readonly headingOf: (group: string) => string;
}

/** Pixels of a heading. */
export const groupHeight = 36;

/** Returns the rows group by group; within a group they keep their order. */
export function groupedRows<Row>(
  rows: readonly Row[],
  groups: RowGroups<Row> | undefined,
): readonly Row[] {
  if (!groups) return rows;
  const places = new Map(groups.order.map((group, place) => [group, place]));
  const placeOf = (row: Row) => places.get(groups.of(row)) ?? places.size;
  return rows.toSorted((first, second) => placeOf(first) - placeOf(second));
}

/** Returns the heading above a row; null below another row of the same group. */
export function headingOf<Row>(
  rows: readonly Row[],
  index: number,
  groups: RowGroups<Row> | undefined,
): string | null {
  const row = rows[index];
  if (!groups || row === undefined) return null;
  const before = rows[index - 1];
  const group = groups.of(row);
  return before !== undefined && groups.of(before) === group ? null : groups.headingOf(group);
}

/** `offset`: pixels from the top of the first row. */
export function GroupHeading({
  offset,
  children,
}: {
  readonly offset: number;
  readonly children: string;
}) {
  return (
    // biome-ignore lint/a11y: a grid drawn row by row cannot be a <table>.
    <div role="row" className={classes.heading} style={{ transform: `translateY(${offset}px)` }}>
      {/* biome-ignore lint/a11y: as above. */}
      <div role="rowheader">
        <bdi>{children}</bdi>
      </div>
    </div>
  );
}
