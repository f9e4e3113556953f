import type { ReactNode } from 'react';
import classes from './day-list.module.css';
import { RowMenuButton } from './row-menu-button.tsx';

/** Where a row of a list by day is drawn, and what it is in for the keyboard. */
export interface DayPlace {
  readonly index: number;
  /** Pixels from the first row. */
  readonly offset: number;
  readonly focusable: boolean;
  readonly menuOpen: boolean;
}

interface Props {
  readonly place: DayPlace;
  /** The heading above the row; null if the row before has the same one. */
  readonly day: string | null;
  /** The row in words, for screen readers and its menu. */
  readonly label: string;
  /** What screen readers say before the label. */
  readonly mark?: string;
  /** The attributes `data-…` that its look depends on. */
  readonly data?: Readonly<Record<`data-${string}`, true | undefined>>;
  /** The row's cells, but for the last one with its menu. */
  readonly children: ReactNode;
}

/** One row of a list by day, with the heading of its day if it is the first of it. */
export function DayListRow({ place, day, label, mark = '', data, children }: Props) {
  const { index, offset, focusable, menuOpen } = place;
  return (
    // The rows stand in a grid that is drawn row by row, so none of this can be a table.
    <div className={classes.item} style={{ transform: `translateY(${offset}px)` }}>
      {day === null ? null : (
        // biome-ignore lint/a11y: as above.
        <div role="row" className={classes.day}>
          {/* biome-ignore lint/a11y: as above. */}
          <div role="rowheader">{day}</div>
        </div>
      )}
      {/* biome-ignore lint/a11y: as above; the keys are handled by the grid. */}
      <div
        role="row"
        aria-rowindex={index + 1}
        aria-label={`${mark}${label}`}
        data-index={index}
        data-menu-open={menuOpen || undefined}
        tabIndex={focusable ? 0 : -1}
        className={classes.row}
        {...data}
      >
        {children}
        {/* biome-ignore lint/a11y: as above. */}
        <div role="gridcell" className={classes.end}>
          <RowMenuButton label={label} open={menuOpen} className={classes.more} />
        </div>
      </div>
    </div>
  );
}

interface TimeProps {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The cell that says when it was. */
export function DayListTime({ className = '', children }: TimeProps) {
  return (
    // biome-ignore lint/a11y: as above.
    <div role="gridcell" className={`${classes.time} ${className}`}>
      {children}
    </div>
  );
}
