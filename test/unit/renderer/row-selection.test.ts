import { describe, expect, it } from 'vitest';
import {
  afterRemoval,
  allSelected,
  clicked,
  concerned,
  countSelected,
  moved,
  nothingSelected,
  toggled,
  within,
} from '#renderer/components/table/row-selection.ts';

const order = ['a', 'b', 'c', 'd'];
const plain = { adding: false, ranging: false };
const onB = clicked(nothingSelected, order, 'b', { ...plain, adding: true });
const selected = ({ selected: rows }: typeof nothingSelected) => [...rows];

describe('selecting rows', () => {
  it('by a plain click moves the focus and keeps the selection', () => {
    expect(clicked(nothingSelected, order, 'c', plain)).toEqual({
      selected: new Set(),
      active: 'c',
      anchor: 'c',
    });
    expect(selected(clicked(onB, order, 'c', plain))).toEqual(['b']);
    const ranged = clicked(clicked(onB, order, 'c', plain), order, 'd', {
      ...plain,
      ranging: true,
    });
    expect(selected(ranged)).toEqual(['c', 'd']);
  });

  it('by the box or Ctrl toggles a row, and with Shift selects a range', () => {
    expect(selected(onB)).toEqual(['b']);
    expect(selected(clicked(onB, order, 'd', { ...plain, adding: true }))).toEqual(['b', 'd']);
    expect(selected(clicked(onB, order, 'b', { ...plain, adding: true }))).toEqual([]);
    expect(selected(clicked(onB, order, 'd', { ...plain, ranging: true }))).toEqual([
      'b',
      'c',
      'd',
    ]);
    expect(selected(clicked(onB, order, 'a', { ...plain, ranging: true }))).toEqual(['a', 'b']);
  });

  it('by arrows moves only the focus, and with Shift selects from the anchor', () => {
    const onC = moved(onB, order, 'c', false);
    expect(onC).toMatchObject({ active: 'c' });
    expect(selected(onC)).toEqual(['b']);
    const further = moved(moved(onC, order, 'd', true), order, 'd', true);
    expect(selected(further)).toEqual(['c', 'd']);
    expect(selected(moved(further, order, 'b', true))).toEqual(['b', 'c']);
    expect(selected(toggled(onC, 'c'))).toEqual(['b', 'c']);
    expect(selected(allSelected(onC, order))).toEqual(order);
  });

  it('forgets rows that are gone', () => {
    const all = { ...allSelected(onB, order), anchor: 'b' };
    expect(within(all, new Set(['a', 'c']))).toEqual({
      selected: new Set(['a', 'c']),
      active: null,
      anchor: null,
    });
    expect(within(all, new Set([...order, 'e']))).toBe(all);
  });

  it('counts the hidden ones', () => {
    const all = allSelected(onB, order);
    expect(countSelected(all, ['a', 'd', 'e'])).toEqual({ amount: 4, hidden: 2 });
    expect(countSelected(nothingSelected, order)).toEqual({ amount: 0, hidden: 0 });
  });
});

describe('a command', () => {
  it('applies to the selected rows, or to the focused row outside of them', () => {
    expect(concerned(onB)).toEqual(['b']);
    expect(concerned({ ...onB, active: 'd' })).toEqual(['d']);
    expect(concerned({ ...allSelected(onB, order), active: 'd' })).toEqual(order);
    expect(concerned(nothingSelected)).toEqual([]);
  });

  it('that removes rows moves the focus to the next row that stays, or to the one before', () => {
    expect(afterRemoval(order, ['b'], 'b')).toBe('c');
    expect(afterRemoval(order, ['c', 'd'], 'd')).toBe('b');
    expect(afterRemoval(order, order, 'b')).toBeNull();
  });
});
