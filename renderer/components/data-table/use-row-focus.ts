/** One row is in the tab order; the arrows move it, also to rows that are not drawn yet. */
import { type RefObject, useEffect, useRef, useState } from 'react';

const pageRows = 10;

/** Where a key leads from a row; null for keys that lead nowhere. */
export function rowAfterKey(key: string, index: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'PageDown':
      return Math.min(index + pageRows, last);
    case 'PageUp':
      return Math.max(index - pageRows, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

export interface RowFocus {
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Moves there once it is drawn. */
  readonly focusRow: (index: number) => void;
}

export function useRowFocus(
  body: RefObject<HTMLElement | null>,
  count: number,
  scrollTo: (index: number) => void,
): RowFocus {
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const focusRow = (index: number) => {
    setActive(index);
    scrollTo(index);
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    // Wanted only until it is had: a later rendering must not take the focus from where it went since.
    wanted.current = row ? null : index;
    row?.focus({ preventScroll: true });
  };
  return {
    active: Math.min(active, Math.max(count - 1, 0)),
    setActive,
    focusRow,
  };
}
