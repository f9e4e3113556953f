import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignSlots, type RowSlot } from '#renderer/components/table/use-row-slots.ts';

const from = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);

describe('The elements of drawn rows', () => {
  test('scrolling gives a row that comes into view the element of one that left', () => {
    const before = assignSlots([], from(0, 4), false);
    expect(assignSlots(before, from(2, 4), true)).toEqual([
      { key: 0, index: 4 },
      { key: 1, index: 5 },
      { key: 2, index: 2 },
      { key: 3, index: 3 },
    ]);
  });

  test('a list that rests has its elements in the order of its rows', () => {
    const scrolled = assignSlots(assignSlots([], from(0, 4), false), from(2, 4), true);
    expect(assignSlots(scrolled, from(2, 4), false).map(({ index }) => index)).toEqual(from(2, 4));
  });

  test('each row has one element, and keeps it while it is drawn', () => {
    const step = fc.record({
      first: fc.nat(40),
      count: fc.integer({ min: 0, max: 12 }),
      // The row with the focus is drawn wherever it is.
      focused: fc.option(fc.nat(60), { nil: null }),
      moving: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let slots: readonly RowSlot[] = [];
        for (const { first, count, focused, moving } of steps) {
          const drawn = [
            ...new Set([...from(first, count), ...(focused === null ? [] : [focused])]),
          ];
          const next = assignSlots(slots, drawn, moving);
          expect(next.map(({ index }) => index).toSorted()).toEqual(drawn.toSorted());
          expect(new Set(next.map(({ key }) => key)).size).toBe(next.length);
          const keys = new Map(next.map(({ key, index }) => [index, key]));
          for (const { key, index } of slots)
            if (drawn.includes(index)) expect(keys.get(index)).toBe(key);
          slots = next;
        }
      }),
    );
  });
});
