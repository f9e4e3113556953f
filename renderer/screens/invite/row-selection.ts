/** Which rows of a plan are selected, and which one has the focus: pure, by address. */

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

/** A click, or a click on the check box, which adds to what is selected. */
export function clicked(
  selection: RowSelection,
  order: readonly string[],
  address: string,
  how: { readonly adding: boolean; readonly ranging: boolean },
): RowSelection {
  if (how.ranging) {
    const selected = new Set(range(order, selection.anchor, address));
    return { selected, active: address, anchor: selection.anchor ?? address };
  }
  if (how.adding) return toggled(selection, address);
  return { selected: new Set([address]), active: address, anchor: address };
}

export function toggled({ selected }: RowSelection, address: string): RowSelection {
  const next = new Set(selected);
  if (!next.delete(address)) next.add(address);
  return { selected: next, active: address, anchor: address };
}

/** The focus goes to another row; with shift, everything from the anchor to it is selected. */
export function moved(
  selection: RowSelection,
  order: readonly string[],
  address: string,
  ranging: boolean,
): RowSelection {
  if (!ranging) return { ...selection, active: address, anchor: address };
  const anchor = selection.anchor ?? selection.active ?? address;
  return { selected: new Set(range(order, anchor, address)), active: address, anchor };
}

export function allSelected(selection: RowSelection, order: readonly string[]): RowSelection {
  return { ...selection, selected: new Set(order) };
}

/** Without rows that are not shown any more. */
export function within(selection: RowSelection, order: readonly string[]): RowSelection {
  const shown = new Set(order);
  const selected = new Set([...selection.selected].filter((address) => shown.has(address)));
  const kept = (address: string | null) =>
    address !== null && shown.has(address) ? address : null;
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
  const stays = (address: string) => !going.has(address);
  return order.slice(at).find(stays) ?? order.slice(0, at).findLast(stays) ?? null;
}
