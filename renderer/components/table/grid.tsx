import type { ComponentProps, ReactNode, RefObject } from 'react';
import classes from './grid.module.css';

interface Props extends Omit<ComponentProps<'div'>, 'role'> {
  /** Rows above those that are drawn on demand. */
  readonly header?: ReactNode;
  readonly body: RefObject<HTMLDivElement | null>;
  /** Pixels of all rows together. */
  readonly height: number;
  /** Handles the keys and clicks of all rows, which bubble to their group. */
  readonly rowEvents: ComponentProps<'div'>;
}

/** The frame of a grid that draws only the visible rows, each placed at its offset. */
export function Grid({ header, body, height, rowEvents, className, children, ...grid }: Props) {
  return (
    // biome-ignore lint/a11y: a grid drawn row by row cannot be a <table>: only the rows in view exist.
    <div role="grid" className={`${classes.grid} ${className ?? ''}`} {...grid}>
      {header}
      {/* biome-ignore lint/a11y: the keys and clicks of the rows inside are handled once, here. */}
      <div role="rowgroup" ref={body} className={classes.rows} style={{ height }} {...rowEvents}>
        {children}
      </div>
    </div>
  );
}
