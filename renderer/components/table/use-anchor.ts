import { type RefObject, useLayoutEffect, useRef } from 'react';
import { anchorShift } from './held-rows.ts';
import { rowHeight } from './use-rows.ts';

interface Question {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: readonly { readonly id: string }[];
  /** What the person asked for: another answer is shown from where it begins. */
  readonly query: string;
  /** Pixels from the top of what scrolls to the first row. */
  readonly margin: number;
}

/** Keeps what is seen of a scrolled list where it is when rows come and go above it. */
export function useAnchor({ scroller, rows, query, margin }: Question): void {
  const before = useRef({ rows, query });
  useLayoutEffect(() => {
    const { current } = before;
    before.current = { rows, query };
    const element = scroller.current;
    if (!element || current.rows === rows || current.query !== query) return;
    const passed = element.scrollTop - margin;
    if (passed <= 0) return;
    const shift = anchorShift(current.rows, rows, Math.floor(passed / rowHeight));
    if (shift !== 0) element.scrollTop += shift * rowHeight;
  }, [scroller, rows, query, margin]);
}
