import { type RefObject, useCallback, useRef } from 'react';
import { useRowHeight } from '../../theme/density.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useRows } from './use-rows.ts';

/** Pixels of the heading above the first row of a day. */
const headingHeight = 40;

interface DayRow {
  readonly id: string;
  /** The heading above it; null below another row of the same day. */
  readonly day: string | null;
}

/** Places the visible rows of a list by day, and keeps the focus of one. */
export function useDayRows(
  rows: readonly DayRow[],
  scroller: RefObject<HTMLElement | null>,
  body: RefObject<HTMLElement | null>,
) {
  const rowHeight = useRowHeight();
  const heightOf = useCallback(
    (index: number) => rowHeight + (rows[index]?.day == null ? 0 : headingHeight),
    [rows, rowHeight],
  );
  const active = useRef(0);
  const { rows: virtual, margin } = useRows({
    count: rows.length,
    scroller,
    body,
    foot: 0,
    active: () => active.current,
    heightOf,
  });
  const focus = useRowFocus(body, rows, (index) => virtual.scrollToIndex(index, { align: 'auto' }));
  active.current = focus.active;
  return { virtual, margin, focus };
}
