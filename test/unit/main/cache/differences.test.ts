import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences } from '#main/cache/differences.ts';

interface Item {
  readonly id: string;
  readonly name: string;
}
const item = (id: string, name = id): Item => ({ id, name });
const stored = (items: readonly Item[]) =>
  items.map((each) => ({ id: each.id, body: JSON.stringify(each) }));
const between = (before: readonly Item[], after: readonly Item[]) =>
  differences(stored(before), after);

test('no change needs no write', () => {
  expect(between([], [])).toEqual({ kind: 'same' });
  expect(between([item('a'), item('b')], [item('a'), item('b')])).toEqual({ kind: 'same' });
});

test('a single changed or removed item is written alone', () => {
  const before = [item('a'), item('b'), item('c')];
  expect(between(before, [item('a'), item('b', 'B'), item('c')])).toEqual({
    kind: 'some',
    gone: [],
    put: [item('b', 'B')],
  });
  expect(between(before, [item('a'), item('c'), item('d')])).toEqual({
    kind: 'some',
    gone: ['b'],
    put: [item('d')],
  });
});

test('an insertion or a new order rewrites all items', () => {
  const before = [item('a'), item('c')];
  expect(between(before, [item('a'), item('b'), item('c')])).toEqual({ kind: 'all' });
  expect(between(before, [item('c'), item('a')])).toEqual({ kind: 'all' });
});

test('applying the differences turns one list into the other', () => {
  const lists = fc.uniqueArray(
    fc.record({ id: fc.constantFrom(...'abcdef'), name: fc.constantFrom('x', 'y') }),
    { selector: ({ id }) => id },
  );
  fc.assert(
    fc.property(lists, lists, (before, after) => {
      const found = between(before, after);
      if (found.kind === 'all') return;
      const put = found.kind === 'some' ? found.put : [];
      const gone = new Set(found.kind === 'some' ? found.gone : []);
      const result = before
        .filter(({ id }) => !gone.has(id))
        .map((each) => put.find(({ id }) => id === each.id) ?? each);
      const added = put.filter(({ id }) => !before.some((each) => each.id === id));
      expect([...result, ...added]).toEqual(after);
    }),
  );
});
