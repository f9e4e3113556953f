/** What keys and pointers mean in the rows of a table; handled once, where the events bubble to. */
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
import { leaveToSearch, type RowFocus, rowAfterKey } from './use-row-focus.ts';

interface Question<Row extends { readonly id: string }> {
  /** As they are shown. */
  readonly rows: readonly Row[];
  /** Those that are gone: they can be passed, and nothing else. */
  readonly removed: ReadonlySet<string>;
  /** What identifies each of them; empty where rows are not for selecting. */
  readonly order: readonly string[];
  readonly focus: RowFocus;
  readonly selection: TableSelection<Row> | undefined;
  readonly actionsOf: (row: Row) => readonly RowAction[];
  /** The same, or those of all that are selected where the row is one of several. */
  readonly menuOf: (row: Row) => readonly RowAction[];
  /** What is selected, or else the row with the focus. */
  readonly copy: () => void;
  readonly openMenu: (index: number, at: MenuPosition) => void;
}

function indexOf(target: EventTarget): number | null {
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

export function useRowEvents<Row extends { readonly id: string }>(question: Question<Row>) {
  const { rows, removed, order, focus, selection, actionsOf, menuOf, copy, openMenu } = question;
  /** The row's own action for Enter; false where it has none. */
  const open = (row: Row): boolean => {
    const action = actionsOf(row).find(({ key }) => key === 'Enter');
    if (action?.reason === null) action.run();
    return action?.reason === null;
  };

  const at = (target: EventTarget) => {
    const index = indexOf(target);
    const row = index === null ? undefined : rows[index];
    return index === null || row === undefined ? null : { index, row, isGone: removed.has(row.id) };
  };
  const openOrMenu = (row: Row, index: number, at: MenuPosition) => {
    if (!open(row)) openMenu(index, at);
  };

  /** By key, by click, or by whatever gives it back: where the focus is, the arrows go on. */
  const onFocus = (event: FocusEvent) => {
    const index = indexOf(event.target);
    if (index !== null && index !== focus.active) focus.setActive(index);
  };
  const onMouseDown = (event: MouseEvent) => {
    // Or the browser would mark everything between here and what was marked before.
    if (selection && event.shiftKey) event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const found = at(event.target);
    if (!found) return;
    const { index, row, isGone } = found;
    const button = event.target instanceof Element ? event.target.closest('[data-row-menu]') : null;
    if (button && !isGone) return openMenu(index, below(button));
    // The row, not the button in it: it is where the focus comes back to, and where the arrows go on.
    focus.focusRow(index);
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
    // With these, both clicks select.
    if (event.shiftKey || event.ctrlKey || event.metaKey) return;
    openOrMenu(found.row, found.index, { x: event.clientX, y: event.clientY });
  };
  const onContextMenu = (event: MouseEvent) => {
    const found = at(event.target);
    if (!found) return;
    event.preventDefault();
    if (found.isGone) return;
    const fromKeyboard = event.clientX === 0 && event.clientY === 0;
    if (fromKeyboard && event.target instanceof Element) openMenu(found.index, below(event.target));
    else openMenu(found.index, { x: event.clientX, y: event.clientY });
  };

  /** Whether the key was for moving or selecting. */
  const select = (event: KeyboardEvent, index: number, row: Row, isGone: boolean): boolean => {
    if (event.key === 'ArrowUp' && index === 0 && !event.shiftKey) return leaveToSearch();
    const next = rowAfterKey(event.key, index, rows.length);
    const target = next === null ? undefined : rows[next];
    if (next !== null && target !== undefined) {
      focus.focusRow(next);
      if (!selection) return true;
      const here = { ...selection.state, active: selection.idOf(row) };
      selection.onChange(moved(here, order, selection.idOf(target), event.shiftKey));
      return true;
    }
    if (copies(event)) {
      copy();
      return true;
    }
    if (!selection) return false;
    if (event.key === ' ') {
      if (!isGone) selection.onChange(toggled(selection.state, selection.idOf(row)));
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey))
      selection.onChange(allSelected(selection.state, order));
    else if (event.key === 'Escape' && selection.state.selected.size > 0)
      selection.onChange(nothingSelected);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const found = at(event.target);
    if (!found || !(event.target instanceof HTMLElement)) return;
    const { index, row, isGone } = found;
    // These two are a button's own, where one inside of the row has the focus.
    const onRow = event.target.dataset.index !== undefined;
    if (!onRow && (event.key === 'Enter' || event.key === ' ')) return;
    if (select(event, index, row, isGone)) return event.preventDefault();
    if (isGone) return;
    if (opensMenu(event)) {
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
    else openMenu(index, below(event.target));
  };
  return { onMouseDown, onClick, onDoubleClick, onContextMenu, onKeyDown, onFocus };
}
