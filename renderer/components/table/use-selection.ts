import { useMemo, useState } from 'react';
import { nothingSelected, type RowSelection, within } from './row-selection.ts';

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
