/** Lines that preview a change of several members: members with the same outcome share one. */
import type { Member } from '#domain/entities.ts';

export interface DiffLine {
  readonly tone: 'changes' | 'same' | 'stays';
  readonly words: string;
  /** The change of their projects, or why they stay as they are; "" for neither. */
  readonly detail: string;
  readonly members: readonly Pick<Member, 'id' | 'name' | 'email'>[];
}

const order: readonly DiffLine['tone'][] = ['changes', 'stays', 'same'];

/**
 * Groups items into lines, those that change something first.
 * @param keyOf returns the same text for items that share a line
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
