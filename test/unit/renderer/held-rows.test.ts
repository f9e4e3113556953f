import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorShift, holdRows } from '#renderer/components/table/held-rows.ts';

interface Row {
  readonly id: string;
  readonly role?: string;
}

const rowsOf = (ids: string): readonly Row[] => [...ids].map((id) => ({ id }));
const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id).join('');

describe('a list under the pointer', () => {
  it.each([
    ['stays if nothing changed', 'abc', 'abc', 'abc', { added: 0, changed: 0 }, ''],
    ['holds back a row that comes before', 'abc', 'xabc', 'xabc', { added: 1, changed: 0 }, ''],
    ['keeps a removed row in its place', 'abc', 'ac', 'ac', { added: 0, changed: 1 }, 'b'],
    [
      'keeps a row that no longer matches the filter',
      'abc',
      'ac',
      'abc',
      { added: 0, changed: 1 },
      '',
    ],
    ['counts a row that moves once', 'abcde', 'eabcd', 'eabcd', { added: 0, changed: 1 }, ''],
    ['counts all changes', 'abcd', 'xdbay', 'xdbay', { added: 2, changed: 3 }, 'c'],
  ])('%s', (_, before, next, all, { added, changed }, removed) => {
    const held = holdRows(rowsOf(before), rowsOf(next), rowsOf(all));
    expect(idsOf(held.rows)).toBe(before);
    expect(held).toMatchObject({ added, changed });
    expect([...held.removed].join('')).toBe(removed);
  });

  it('shows changes of a row in its place', () => {
    const next = [{ id: 'x' }, { id: 'b', role: 'new' }, { id: 'a', role: 'old' }];
    expect(holdRows(rowsOf('ab'), next, next).rows).toEqual([next[2], next[1]]);
  });

  it('keeps its order and its rows for any new data', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 20 });
    const steps = fc.array(fc.tuple(ids, ids), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(ids, steps, (first, data) => {
        const start = first.map((id) => ({ id }));
        let shown: readonly Row[] = start;
        for (const [visible, hidden] of data) {
          const next = visible.map((id) => ({ id }));
          const all = [...new Set([...visible, ...hidden])].map((id) => ({ id }));
          const held = holdRows(shown, next, all);
          const known = new Set(all.map(({ id }) => id));
          expect(held.rows.map(({ id }) => id)).toEqual(first);
          expect([...held.removed].sort()).toEqual(first.filter((id) => !known.has(id)).sort());
          // The held changes are exactly the difference between list and data: there are none only if they
          // agree.
          expect(held.added).toBe(visible.filter((id) => !first.includes(id)).length);
          expect(held.added + held.changed === 0).toBe(visible.join() === first.join());
          shown = held.rows;
        }
      }),
    );
  });
});

describe('a scrolled list', () => {
  it.each([
    ['scrolls down by the rows that were inserted above', 'abcd', 'xyabcd', 2, 2],
    ['scrolls up by the rows that were removed above', 'abcd', 'cd', 2, -2],
    ['stays if only rows below changed', 'abcd', 'abcx', 1, 0],
    ['follows the next row that still exists', 'abcd', 'xxad', 1, 0],
    ['stays if no row is left', 'ab', 'cd', 0, 0],
  ])('%s', (_, before, after, first, shift) => {
    expect(anchorShift(rowsOf(before), rowsOf(after), first)).toBe(shift);
  });
});
