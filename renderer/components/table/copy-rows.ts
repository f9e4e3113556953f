import { copy } from '../../store/copy.ts';
import { count } from '../../texts/counts.ts';
import type { Column } from './columns.ts';
import { copiedRows } from './copied-rows.ts';

/** Those that there is room for: what is not seen is not copied. */
function shownColumns<Row>(table: HTMLElement, columns: readonly Column<Row>[]) {
  return columns.filter(({ id }) => {
    const heading = table.querySelector(`[data-column="${id}"]`);
    return heading !== null && heading.getClientRects().length > 0;
  });
}

/** Copies rows as a table with the columns that are seen. */
export function copyRows<Row>(
  table: HTMLElement,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): void {
  if (rows.length === 0) return;
  const shown = shownColumns(table, columns).flatMap(({ label, text, besides }) => [
    { label, text },
    ...(besides ? [besides] : []),
  ]);
  const { text, html } = copiedRows(
    shown.map(({ label }) => label),
    rows.map((row) => shown.map((column) => column.text(row))),
  );
  copy(text, count(rows.length, 'row'), html);
}
