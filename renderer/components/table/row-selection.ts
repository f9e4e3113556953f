import { useMemo, useState } from 'react';
import type { RowAction } from './row-action.ts';

/** Which rows of a table are selected and which one has the focus, by id. */

export interface RowSelection {
  readonly selected: ReadonlySet<string>;
  /** The row with the focus; null before the first. */
  readonly active: string | null;
  /** The row at which a range begins. */
  readonly anchor: string | null;
}

export const nothingSelected: RowSelection = { selected: new Set(), active: null, anchor: null };

/** Returns the rows between two rows, in either direction; only the end if the start is gone. */
function range(order: readonly string[], from: string | null, to: string): readonly string[] {
  const start = from === null ? -1 : order.indexOf(from);
  const end = order.indexOf(to);
  if (start < 0 || end < 0) return [to];
  return order.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** A click gives the focus. With Ctrl or on the box it toggles the row; with Shift it selects a range. */
export function clicked(
  selection: RowSelection,
  order: readonly string[],
  row: string,
  how: { readonly adding: boolean; readonly ranging: boolean },
): RowSelection {
  if (how.ranging) {
    const selected = new Set(range(order, selection.anchor, row));
    return { selected, active: row, anchor: selection.anchor ?? row };
  }
  if (how.adding) return toggled(selection, row);
  return { ...selection, active: row, anchor: row };
}

export function toggled({ selected }: RowSelection, row: string): RowSelection {
  const next = new Set(selected);
  if (!next.delete(row)) next.add(row);
  return { selected: next, active: row, anchor: row };
}

/** Moves the focus to another row. With Shift, the rows from the anchor to it are selected. */
export function moved(
  selection: RowSelection,
  order: readonly string[],
  row: string,
  ranging: boolean,
): RowSelection {
  if (!ranging) return { ...selection, active: row, anchor: row };
  const anchor = selection.anchor ?? selection.active ?? row;
  return { selected: new Set(range(order, anchor, row)), active: row, anchor };
}

/** Selects exactly these rows. */
export function allSelected(selection: RowSelection, rows: readonly string[]): RowSelection {
  return { ...selection, selected: new Set(rows) };
}

export interface SelectedCount {
  readonly amount: number;
  /** How many of them are not among the visible rows. */
  readonly hidden: number;
}

/** Counts the selected rows, and those of them that are hidden. */
export function countSelected({ selected }: RowSelection, shown: readonly string[]): SelectedCount {
  const seen = selected.size === 0 ? 0 : shown.filter((row) => selected.has(row)).length;
  return { amount: selected.size, hidden: selected.size - seen };
}

/** Removes the rows that are gone from a selection; returns the same object where none is. */
export function within(selection: RowSelection, rows: ReadonlySet<string>): RowSelection {
  const isThere = (row: string | null) => row === null || rows.has(row);
  const stays = [selection.active, selection.anchor, ...selection.selected].every(isThere);
  if (stays) return selection;
  const selected = new Set([...selection.selected].filter((row) => rows.has(row)));
  const kept = (row: string | null) => (row !== null && rows.has(row) ? row : null);
  return { selected, active: kept(selection.active), anchor: kept(selection.anchor) };
}

/** Returns the rows that a command applies to: the selected ones, or the focused row if it is not one of them. */
export function concerned({ selected, active }: RowSelection): readonly string[] {
  if (active !== null && !selected.has(active)) return [active];
  return [...selected];
}

/** Returns the row that takes the focus when rows are removed: the next one that stays, else the one before. */
export function afterRemoval(
  order: readonly string[],
  gone: readonly string[],
  active: string | null,
): string | null {
  const going = new Set(gone);
  const at = Math.max(active === null ? 0 : order.indexOf(active), 0);
  const stays = (row: string) => !going.has(row);
  return order.slice(at).find(stays) ?? order.slice(0, at).findLast(stays) ?? null;
}

/** The selection of a table's rows. It is by id, so that sorting and new data keep it. */
export interface TableSelection<Row> {
  readonly idOf: (row: Row) => string;
  readonly state: RowSelection;
  readonly onChange: (state: RowSelection) => void;
  /** The actions on all selected rows, in the menu and by the keys of each of them. */
  readonly actions: readonly RowAction[];
}

/** Returns whether the row is one of several selected ones, so that an action applies to all of them. */
export function isAmongSeveral<Row>({ state, idOf }: TableSelection<Row>, row: Row): boolean {
  return state.selected.size > 1 && state.selected.has(idOf(row));
}

/**
 * Holds which rows of a list are selected. Rows that are gone are deselected. Rows that a search hides stay
 * selected.
 * @param subject the list's subject; for another subject nothing is selected
 * @param rows the ids of all rows
 */
export function useSelection(
  subject: string,
  rows: ReadonlySet<string>,
): readonly [RowSelection, (selection: RowSelection) => void] {
  const [stored, setStored] = useState({ subject, selection: nothingSelected });
  const current = useMemo(
    () => (stored.subject === subject ? within(stored.selection, rows) : nothingSelected),
    [stored, subject, rows],
  );
  return [current, (selection) => setStored({ subject, selection })];
}
