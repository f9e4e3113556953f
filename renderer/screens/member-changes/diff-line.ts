/** The lines that say beforehand what becomes of several members: one for all who share it. */
import type { Member } from '#domain/entities.ts';

export interface DiffLine {
  readonly tone: 'changes' | 'same' | 'stays';
  readonly words: string;
  /** What becomes of their projects, or why they stay; "" where there is nothing to say. */
  readonly detail: string;
  readonly members: readonly Pick<Member, 'id' | 'name' | 'email'>[];
}

const order: readonly DiffLine['tone'][] = ['changes', 'stays', 'same'];

/**
 * What changes comes first.
 * @param keyOf the same text for those who share a line
 */
export function linesOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  lineOf: (alike: readonly [Item, ...Item[]]) => DiffLine,
): readonly DiffLine[] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()]
    .map(lineOf)
    .toSorted((first, second) => order.indexOf(first.tone) - order.indexOf(second.tone));
}
