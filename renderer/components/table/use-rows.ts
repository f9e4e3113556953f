/**
 * Decides which rows are drawn. The library reads the scroller's size and offset while a table is mounted, and
 * scrolls to where it is already, which makes the browser lay out the page several times on every switch. These
 * observers get both after the layout, and the first place is not scrolled to.
 */
import {
  defaultRangeExtractor,
  elementScroll,
  useVirtualizer,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useRowHeight } from '../../theme/density.ts';
import { anchorShift } from './held-rows.ts';

const headerHeight = 32;
/** Milliseconds without scrolling after which a list rests. */
const restMs = 150;
/** Height of the bar that covers the last rows while something is selected. */
export const barHeight = 64;

type Rows = Virtualizer<HTMLElement, Element>;

/** Pixels of the tallest scroller that was laid out in a window of this height. */
let tallest = { window: 0, scroller: 0 };

/** Returns the pixels that a scroller has at most, before it is laid out. */
function expectedHeight(): number {
  return tallest.window === window.innerHeight ? tallest.scroller : window.innerHeight;
}

function noteHeight(height: number): void {
  const known = tallest.window === window.innerHeight ? tallest.scroller : 0;
  tallest = { window: window.innerHeight, scroller: Math.max(known, Math.ceil(height)) };
}

function observeRect(
  { scrollElement }: Rows,
  tell: (rect: { readonly width: number; readonly height: number }) => void,
): () => void {
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return;
    noteHeight(entry.contentRect.height);
    tell(entry.contentRect);
  });
  if (scrollElement) observer.observe(scrollElement);
  return () => observer.disconnect();
}

function observeOffset(
  { scrollElement }: Rows,
  tell: (offset: number, scrolling: boolean) => void,
): () => void {
  if (!scrollElement) return () => {};
  let resting: ReturnType<typeof setTimeout> | undefined;
  const moving = () => {
    clearTimeout(resting);
    tell(scrollElement.scrollTop, true);
  };
  // Each turn of a wheel is a scroll of its own; the list rests when no other follows.
  const ended = () => {
    clearTimeout(resting);
    resting = setTimeout(() => tell(scrollElement.scrollTop, false), restMs);
  };
  scrollElement.addEventListener('scroll', moving, { passive: true });
  scrollElement.addEventListener('scrollend', ended, { passive: true });
  return () => {
    clearTimeout(resting);
    scrollElement.removeEventListener('scroll', moving);
    scrollElement.removeEventListener('scrollend', ended);
  };
}

/** Returns the pixels from the top of the scrolled content to the first row. */
function useMargin(scroller: RefObject<HTMLElement | null>, body: RefObject<HTMLElement | null>) {
  const [margin, setMargin] = useState(0);
  useEffect(() => {
    const content = scroller.current?.firstElementChild;
    if (!content) return;
    const observer = new ResizeObserver(() => {
      if (!body.current) return;
      const distance =
        body.current.getBoundingClientRect().top - content.getBoundingClientRect().top;
      setMargin(Math.round(distance));
    });
    observer.observe(content);
    return () => observer.disconnect();
  }, [scroller, body]);
  return margin;
}

interface RowsOptions {
  readonly count: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly body: RefObject<HTMLElement | null>;
  /** Pixels at the lower end that are covered. */
  readonly foot: number;
  /** Returns the row with the focus, which stays drawn so that scrolling does not lose the focus. */
  readonly active: () => number;
  /** Returns the pixels of a row, if rows differ in height. Another function means that heights have changed. */
  readonly heightOf?: (index: number) => number;
}

export function useRows(options: RowsOptions): {
  readonly rows: Rows;
  readonly margin: number;
} {
  const { count, scroller, body, foot, active } = options;
  const rowHeight = useRowHeight();
  const sameHeight = useCallback(() => rowHeight, [rowHeight]);
  const { heightOf = sameHeight } = options;
  const margin = useMargin(scroller, body);
  const placed = useRef(false);
  const rows = useVirtualizer<HTMLElement, Element>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan: 4,
    scrollMargin: margin,
    // Keeps the focused row clear of the header and the bar.
    scrollPaddingStart: headerHeight,
    scrollPaddingEnd: foot,
    // What fits, or more, until the observer reports the size, so that the first paint is complete.
    initialRect: { width: window.innerWidth, height: expectedHeight() },
    // A scroller that is being mounted is at its top; reading that would cost a layout.
    initialOffset: () => scroller.current?.scrollTop ?? 0,
    scrollToFn: (offset, scrolling, instance) => {
      if (placed.current) elementScroll(offset, scrolling, instance);
      placed.current = true;
    },
    observeElementRect: observeRect,
    observeElementOffset: observeOffset,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      const kept = active();
      return drawn.includes(kept) || kept >= count
        ? drawn
        : [...drawn, kept].sort((first, second) => first - second);
    },
  });
  const measured = useRef(heightOf);
  useLayoutEffect(() => {
    if (heightOf === measured.current) return;
    measured.current = heightOf;
    rows.measure();
  }, [heightOf, rows]);
  return { rows, margin };
}

interface AnchorOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: readonly { readonly id: string }[];
  /** The search, filter and order. Rows for another query are shown from the top. */
  readonly query: string;
  /** Pixels from the top of the scrolled content to the first row. */
  readonly margin: number;
}

/** Keeps the visible rows of a scrolled list in place when rows above them come and go. */
export function useAnchor({ scroller, rows, query, margin }: AnchorOptions): void {
  const rowHeight = useRowHeight();
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
  }, [scroller, rows, query, margin, rowHeight]);
}
