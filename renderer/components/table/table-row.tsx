import { Square, SquareCheck } from 'lucide-react';
import { memo } from 'react';
import type { Column } from './columns.ts';
import classes from './data-table.module.css';
import { RowMenuButton } from './row-menu-button.tsx';
import { cellProps } from './table-header.tsx';

interface Props<Row> {
  readonly row: Row;
  readonly label: string;
  readonly index: number;
  /** Pixels from the first row. */
  readonly offset: number;
  readonly columns: readonly Column<Row>[];
  readonly wanted: ReadonlyMap<string, number>;
  readonly focusable: boolean;
  /** Whether the row is gone, and shown only until the list may move. */
  readonly removed: boolean;
  /** Whether the person just created or changed it: it is marked for a moment. */
  readonly flashed: boolean;
  readonly menuOpen: boolean;
  /** Undefined if rows cannot be selected. */
  readonly selected: boolean | undefined;
}

function PlainTableRow<Row>({
  row,
  label,
  index,
  offset,
  columns,
  wanted,
  focusable,
  removed,
  flashed,
  menuOpen,
  selected,
}: Props<Row>) {
  const Box = selected ? SquareCheck : Square;
  return (
    // biome-ignore lint/a11y: a grid drawn row by row cannot be a <table>; the keys are handled by the grid.
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-label={removed ? `${label}, removed` : label}
      aria-selected={selected}
      aria-disabled={removed || undefined}
      data-removed={removed || undefined}
      data-flashed={flashed || undefined}
      data-index={index}
      data-menu-open={menuOpen || undefined}
      tabIndex={focusable ? 0 : -1}
      className={classes.row}
      style={{ transform: `translateY(${offset}px)` }}
    >
      {selected === undefined ? null : (
        // biome-ignore lint/a11y: as above; Space does the same, and `aria-selected` exposes it.
        <div role="gridcell" className={classes.check} data-check>
          <Box size={16} aria-hidden />
        </div>
      )}
      {columns.map((column) => (
        // biome-ignore lint/a11y: as above.
        <div key={column.id} role="gridcell" {...cellProps(column, wanted)}>
          {column.render(row)}
        </div>
      ))}
      {/* biome-ignore lint/a11y: as above. */}
      <div role="gridcell" className={classes.end}>
        {removed ? (
          <span className={classes.removed}>Removed</span>
        ) : (
          <RowMenuButton label={label} open={menuOpen} className={classes.plain} />
        )}
      </div>
    </div>
  );
}

/** Rendered again only when a property changed. The type of `memo` drops the type parameter; this keeps it. */
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow;
