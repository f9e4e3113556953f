import { useLayoutEffect, useMemo, useRef } from 'react';
import { arrangedLike, type Column, type Sort, sortRows } from './columns.ts';

/**
 * The rows in the order of a column. Fresh data is mostly what stood there before, and what is almost
 * in order is sorted in no time; so it is arranged like that first.
 */
export function useSorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort,
): readonly Row[] {
  const before = useRef<readonly Row[]>([]);
  const sorted = useMemo(
    () => sortRows(arrangedLike(before.current, rows), columns, sort),
    [rows, columns, sort],
  );
  useLayoutEffect(() => {
    before.current = sorted;
  }, [sorted]);
  return sorted;
}
