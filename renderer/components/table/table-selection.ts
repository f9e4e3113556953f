import type { RowAction } from './row-action.ts';
import type { RowSelection } from './row-selection.ts';

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
