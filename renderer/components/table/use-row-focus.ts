/** One row is in the tab order; the arrows move it, also to rows that are not drawn yet. */
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';

const pageRows = 10;

/** Returns the row that a key leads to; null for keys that do not move. */
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
  /** Focuses the row, once it is drawn, and scrolls to it. */
  readonly focusRow: (index: number) => void;
  /** Focuses a row that is in view. A list that scrolled under the pointer would give a second click to another row. */
  readonly focusClicked: (index: number) => void;
}

/** Returns the index of the row that has the focus; null if none has. */
function focusedPlace(body: HTMLElement | null): number | null {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || !body?.contains(activeElement)) return null;
  const { index } = activeElement.dataset;
  return index === undefined ? null : Number(index);
}

/** Keeps one row in the tab order, by its id, so that the focus stays on it when rows are inserted before it. */
export function useRowFocus(
  body: RefObject<HTMLElement | null>,
  rows: readonly { readonly id: string }[],
  scrollTo: (index: number) => void,
): RowFocus {
  const [active, setActiveRow] = useState<{ readonly id: string | null; readonly index: number }>({
    id: null,
    index: 0,
  });
  const index = useMemo(() => {
    if (rows[active.index]?.id === active.id) return active.index;
    const found = rows.findIndex(({ id }) => id === active.id);
    // The row is gone, so the row at its index takes the focus, for people who remove one row after the other.
    return found >= 0 ? found : Math.max(Math.min(active.index, rows.length - 1), 0);
  }, [rows, active]);
  const wanted = useRef<number | null>(null);
  const rowAt = (position: number) =>
    body.current?.querySelector<HTMLElement>(`[data-index="${position}"]`) ?? null;
  useLayoutEffect(() => {
    const focused = focusedPlace(body.current);
    const target = focused !== null && focused !== index ? index : wanted.current;
    const row = target === null ? null : rowAt(target);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const setActive = (position: number) =>
    setActiveRow({ id: rows[position]?.id ?? null, index: position });
  const focusClicked = (position: number) => {
    setActive(position);
    const row = rowAt(position);
    // Cleared once it is done, so that a later rendering does not move the focus again.
    wanted.current = row ? null : position;
    row?.focus({ preventScroll: true });
  };
  const focusRow = (position: number) => {
    scrollTo(position);
    focusClicked(position);
  };
  return { active: index, setActive, focusRow, focusClicked };
}
