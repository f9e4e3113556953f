import { useMemo, useState } from 'react';
import type { RowAction } from './row-action.ts';

/** Which rows of a table are selected, and which one has the focus: pure, by what identifies a row. */

export interface RowSelection {
  readonly selected: ReadonlySet<string>;
  /** The row with the focus; null before the first. */
  readonly active: string | null;
  /** Where a range begins. */
  readonly anchor: string | null;
}

export const nothingSelected: RowSelection = { selected: new Set(), active: null, anchor: null };

/** Every row from one to the other, whichever comes first; the end alone where the start is gone. */
function range(order: readonly string[], from: string | null, to: string): readonly string[] {
  const start = from === null ? -1 : order.indexOf(from);
  const end = order.indexOf(to);
  if (start < 0 || end < 0) return [to];
  return order.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** A click gives the focus; with Ctrl or on the box it selects, with shift it selects up to there. */
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

/** The focus goes to another row; with shift, everything from the anchor to it is selected. */
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

/** All of these, and nothing else. */
export function allSelected(selection: RowSelection, rows: readonly string[]): RowSelection {
  return { ...selection, selected: new Set(rows) };
}

export interface SelectedCount {
  readonly amount: number;
  /** How many of them are not among the rows shown. */
  readonly hidden: number;
}

/** How many are selected, of the rows shown and of others. */
export function countSelected({ selected }: RowSelection, shown: readonly string[]): SelectedCount {
  const seen = selected.size === 0 ? 0 : shown.filter((row) => selected.has(row)).length;
  return { amount: selected.size, hidden: selected.size - seen };
}

/** Without the rows that are gone; the same where none is. */
export function within(selection: RowSelection, rows: ReadonlySet<string>): RowSelection {
  const isThere = (row: string | null) => row === null || rows.has(row);
  const stays = [selection.active, selection.anchor, ...selection.selected].every(isThere);
  if (stays) return selection;
  const selected = new Set([...selection.selected].filter((row) => rows.has(row)));
  const kept = (row: string | null) => (row !== null && rows.has(row) ? row : null);
  return { selected, active: kept(selection.active), anchor: kept(selection.anchor) };
}

/** What a command is about: the selected rows, or the one with the focus where it is not among them. */
export function concerned({ selected, active }: RowSelection): readonly string[] {
  if (active !== null && !selected.has(active)) return [active];
  return [...selected];
}

/** The row that gets the focus when some go: the next one that stays, else the one before. */
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

/** What a table is told whose rows can be selected; by identity, so that sorting and fresh data keep it. */
export interface TableSelection<Row> {
  readonly idOf: (row: Row) => string;
  readonly state: RowSelection;
  readonly onChange: (state: RowSelection) => void;
  /** What can be done with all that are selected, in the menu of a row among several and by its keys. */
  readonly actions: readonly RowAction[];
}

/** Whether several rows are selected and this one is among them: what is done here is done with all. */
export function isAmongSeveral<Row>({ state, idOf }: TableSelection<Row>, row: Row): boolean {
  return state.selected.size > 1 && state.selected.has(idOf(row));
}

/**
 * Which rows of a list are selected. Rows that are gone are selected no more; those that a search
 * hides are, until something else is selected.
 * @param subject what the list belongs to: in another one nothing is selected
 * @param rows every row there is, by what identifies it
 */
export function useSelection(
  subject: string,
  rows: ReadonlySet<string>,
): readonly [RowSelection, (selection: RowSelection) => void] {
  const [kept, setKept] = useState({ subject, selection: nothingSelected });
  const current = useMemo(
    () => (kept.subject === subject ? within(kept.selection, rows) : nothingSelected),
    [kept, subject, rows],
  );
  return [current, (selection) => setKept({ subject, selection })];
}
