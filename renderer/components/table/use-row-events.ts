/**
 * Handles keys and pointers in the rows of a grid. The events are handled once, on the element to which they
 * bubble. Every grid of the window uses this file.
 */
import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react';
import type { MenuPosition } from '../menus/opening.ts';
import type { RowAction } from './row-action.ts';
import {
  allSelected,
  clicked,
  moved,
  nothingSelected,
  type TableSelection,
  toggled,
} from './row-selection.ts';
import { type RowFocus, rowAfterKey } from './use-row-focus.ts';

/** An action of a row with a key; row menus show more of it. */
type KeyAction = Pick<RowAction, 'key' | 'reason' | 'run'>;

interface RowEventsOptions<Row extends { readonly id: string }> {
  /** In the order in which they are shown. */
  readonly rows: readonly Row[];
  /** Rows that are gone. The focus can move over them, but no action applies to them. */
  readonly removed?: ReadonlySet<string>;
  /** The identifiers of the rows; empty if rows cannot be selected. */
  readonly order: readonly string[];
  readonly focus: RowFocus;
  readonly selection: Omit<TableSelection<Row>, 'actions'> | undefined;
  readonly actionsOf: (row: Row) => readonly KeyAction[];
  /** The actions of all selected rows if the row is one of several, otherwise the row's own. */
  readonly menuOf?: (row: Row) => readonly KeyAction[];
  /** Copies the selected rows, or else the row with the focus. */
  readonly copy?: () => void;
  /** Opens the menu of a row; left out if rows have none. */
  readonly openMenu?: (index: number, at: MenuPosition) => void;
  /** Moves the focus upwards from the first row; returns whether an element took it. */
  readonly leave?: () => boolean;
}

const nothingRemoved: ReadonlySet<string> = new Set();

/** Returns the index of the row that an event came from; null if it came from none. */
export function rowIndexOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset.index) : null;
}

function isIn(target: EventTarget, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

function below(element: Element): MenuPosition {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.bottom };
}

const opensMenu = ({ key, shiftKey }: KeyboardEvent) =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey);

const copies = ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent) =>
  key.toLowerCase() === 'c' && !shiftKey && (ctrlKey || metaKey);

export function useRowEvents<Row extends { readonly id: string }>(options: RowEventsOptions<Row>) {
  const { rows, removed = nothingRemoved, order, focus, selection, actionsOf, leave } = options;
  const { menuOf = actionsOf, copy, openMenu } = options;
  /** Runs the row's action for Enter; returns false if it has none. */
  const open = (row: Row): boolean => {
    const action = actionsOf(row).find(({ key }) => key === 'Enter');
    if (action?.reason === null) action.run();
    return action?.reason === null;
  };

  const at = (target: EventTarget) => {
    const index = rowIndexOf(target);
    const row = index === null ? undefined : rows[index];
    return index === null || row === undefined ? null : { index, row, isGone: removed.has(row.id) };
  };
  const openOrMenu = (row: Row, index: number, at: MenuPosition) => {
    if (!open(row)) openMenu?.(index, at);
  };

  /** The arrows continue from the row with the focus, however it got there. */
  const onFocus = (event: FocusEvent) => {
    const index = rowIndexOf(event.target);
    if (index !== null && index !== focus.active) focus.setActive(index);
  };
  const onMouseDown = (event: MouseEvent) => {
    // Otherwise the browser would select the text between the two clicks.
    if (selection && event.shiftKey) event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const found = at(event.target);
    if (!found) return;
    const { index, row, isGone } = found;
    const button = event.target instanceof Element ? event.target.closest('[data-row-menu]') : null;
    if (button && !isGone) return openMenu?.(index, below(button));
    // The row takes the focus instead of a button in it, so that the arrows continue from there.
    focus.focusClicked(index);
    if (isGone) return;
    const plain = !(event.shiftKey || event.ctrlKey || event.metaKey);
    if (plain && isIn(event.target, '[data-open]') && open(row)) return;
    if (!selection) return;
    const adding = event.ctrlKey || event.metaKey || isIn(event.target, '[data-check]');
    const how = { adding, ranging: event.shiftKey };
    selection.onChange(clicked(selection.state, order, selection.idOf(row), how));
  };
  const onDoubleClick = (event: MouseEvent) => {
    const found = at(event.target);
    if (!found || found.isGone) return;
    if (isIn(event.target, '[data-row-menu], [data-check], [data-open]')) return;
    // With a modifier, both clicks select.
    if (event.shiftKey || event.ctrlKey || event.metaKey) return;
    openOrMenu(found.row, found.index, { x: event.clientX, y: event.clientY });
  };
  const onContextMenu = (event: MouseEvent) => {
    const found = at(event.target);
    if (!found) return;
    event.preventDefault();
    if (found.isGone) return;
    const fromKeyboard = event.clientX === 0 && event.clientY === 0;
    if (fromKeyboard && event.target instanceof Element)
      openMenu?.(found.index, below(event.target));
    else openMenu?.(found.index, { x: event.clientX, y: event.clientY });
  };

  /** Returns whether the key moved the focus, selected or copied. */
  const select = (event: KeyboardEvent, index: number, row: Row, isGone: boolean): boolean => {
    if (leave && event.key === 'ArrowUp' && index === 0 && !event.shiftKey) return leave();
    const next = rowAfterKey(event.key, index, rows.length);
    const target = next === null ? undefined : rows[next];
    if (next !== null && target !== undefined) focus.focusRow(next);
    else if (copy && copies(event)) {
      copy();
      return true;
    }
    if (!selection) return target !== undefined;
    const { state, idOf, onChange } = selection;
    const here = { ...state, active: idOf(row) };
    if (target !== undefined) onChange(moved(here, order, idOf(target), event.shiftKey));
    else if (event.key === ' ') {
      if (!isGone) onChange(toggled(here, idOf(row)));
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey))
      onChange(allSelected(here, order));
    else if (event.key === 'Escape' && state.selected.size > 0)
      onChange({ ...nothingSelected, active: here.active });
    else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const found = at(event.target);
    if (!found || !(event.target instanceof HTMLElement)) return;
    const { index, row, isGone } = found;
    // Enter and Space belong to a button inside the row while that has the focus.
    const onRow = event.target.dataset.index !== undefined;
    if (!onRow && (event.key === 'Enter' || event.key === ' ')) return;
    if (select(event, index, row, isGone)) return event.preventDefault();
    if (isGone) return;
    if (openMenu && opensMenu(event)) {
      event.preventDefault();
      return openMenu(index, below(event.target));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      return openOrMenu(row, index, below(event.target));
    }
    const action = menuOf(row).find(({ key }) => key === event.key);
    if (!action) return;
    event.preventDefault();
    if (action.reason === null) action.run();
    else openMenu?.(index, below(event.target));
  };
  return { onMouseDown, onClick, onDoubleClick, onContextMenu, onKeyDown, onFocus };
}
