/** One row is in the tab order; the arrows move it, also to rows that are not drawn yet. */
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';

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

/** The place of the row whose element has the focus; null where none has. */
function focusedPlace(body: HTMLElement | null): number | null {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || !body?.contains(activeElement)) return null;
  const { index } = activeElement.dataset;
  return index === undefined ? null : Number(index);
}

/** By what identifies a row: when others come before it, the focus goes with it. */
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
    // Gone: what came to its place, as people expect who remove one after the other.
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
  const focusRow = (position: number) => {
    setActive(position);
    scrollTo(position);
    const row = rowAt(position);
    // Wanted only until it is had: a later rendering must not take the focus from where it went since.
    wanted.current = row ? null : position;
    row?.focus({ preventScroll: true });
  };
  return { active: index, setActive, focusRow };
}

/** The way from a screen's search into its list and back, for the arrow keys. */

let enter: (() => boolean) | null = null;

/** @param go gives the focus to the first row; false where there is none */
export function registerList(go: () => boolean): () => void {
  enter = go;
  return () => {
    if (enter === go) enter = null;
  };
}

/** Whether there was a row to give the focus to. */
export function enterList(): boolean {
  return enter?.() ?? false;
}

/** Whether there is a search to give the focus to. */
export function leaveToSearch(): boolean {
  const search = document.querySelector<HTMLElement>('[data-list-search]');
  search?.focus();
  return search !== null;
}
