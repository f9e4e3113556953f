import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorShift, holdRows } from '#renderer/components/table/held-rows.ts';

interface Row {
  readonly id: string;
  readonly role?: string;
}

const rowsOf = (ids: string): readonly Row[] => [...ids].map((id) => ({ id }));
const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id).join('');

describe('a list that somebody points at', () => {
  it.each([
    ['stays as it is where nothing changed', 'abc', 'abc', 'abc', { added: 0, changed: 0 }, ''],
    ['holds back a row that comes before', 'abc', 'xabc', 'xabc', { added: 1, changed: 0 }, ''],
    ['keeps a removed row in its place', 'abc', 'ac', 'ac', { added: 0, changed: 1 }, 'b'],
    ['keeps one that the filter leaves no more', 'abc', 'ac', 'abc', { added: 0, changed: 1 }, ''],
    ['counts a row that moves once', 'abcde', 'eabcd', 'eabcd', { added: 0, changed: 1 }, ''],
    ['counts all of it', 'abcd', 'xdbay', 'xdbay', { added: 2, changed: 3 }, 'c'],
  ])('%s', (_, before, next, all, { added, changed }, removed) => {
    const held = holdRows(rowsOf(before), rowsOf(next), rowsOf(all));
    expect(idsOf(held.rows)).toBe(before);
    expect(held).toMatchObject({ added, changed });
    expect([...held.removed].join('')).toBe(removed);
  });

  it('shows in its place what changed of a row', () => {
    const next = [{ id: 'x' }, { id: 'b', role: 'new' }, { id: 'a', role: 'old' }];
    expect(holdRows(rowsOf('ab'), next, next).rows).toEqual([next[2], next[1]]);
  });

  it('keeps its order through any data, and loses nothing of it', () => {
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
          // What waits is all that parts the list from the data: none waits only where they agree.
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
    ['goes down by what came above', 'abcd', 'xyabcd', 2, 2],
    ['goes up by what went above', 'abcd', 'cd', 2, -2],
    ['stays where only what is below changed', 'abcd', 'abcx', 1, 0],
    ['goes with the next one that is still there', 'abcd', 'xxad', 1, 0],
    ['stays where nothing of it is left', 'ab', 'cd', 0, 0],
  ])('%s', (_, before, after, first, shift) => {
    expect(anchorShift(rowsOf(before), rowsOf(after), first)).toBe(shift);
  });
});
