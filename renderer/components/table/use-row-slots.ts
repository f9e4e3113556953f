/**
 * Gives each drawn row an element that keeps it while it is drawn. While a list scrolls, a row that comes into view
 * takes the element of one that has left: changing texts takes the browser half as long as new elements do.
 */
import { useLayoutEffect, useRef } from 'react';

export interface RowSlot {
  /** The element, as a key for React. */
  readonly key: number;
  /** The index of the row in it. */
  readonly index: number;
}

/**
 * Returns the elements of these rows in the order in which they stand in the document. Elements that no row takes
 * are left out.
 * @param before those of the rows that were drawn until now
 * @param moving whether the list is scrolling; once it rests, the elements stand in the order of the rows, in
 *   which screen readers read them
 */
export function assignSlots(
  before: readonly RowSlot[],
  drawn: readonly number[],
  moving: boolean,
): readonly RowSlot[] {
  const wanted = new Set(drawn);
  const known = new Set(before.map(({ index }) => index));
  const coming = drawn.filter((index) => !known.has(index)).values();
  const kept = before.flatMap((slot) => {
    if (wanted.has(slot.index)) return [slot];
    const next = coming.next();
    return next.done ? [] : [{ key: slot.key, index: next.value }];
  });
  let key = before.reduce((most, slot) => Math.max(most, slot.key), -1);
  const added = Array.from(coming, (index) => {
    key += 1;
    return { key, index };
  });
  const slots = [...kept, ...added];
  return moving ? slots : slots.sort((first, second) => first.index - second.index);
}

export function useRowSlots(drawn: readonly number[], moving: boolean): readonly RowSlot[] {
  const before = useRef<readonly RowSlot[]>([]);
  const slots = assignSlots(before.current, drawn, moving);
  useLayoutEffect(() => {
    before.current = slots;
  });
  return slots;
}
