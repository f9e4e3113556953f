import { expect, it } from 'vitest';
import { steadied } from '#renderer/components/hooks/use-steady.ts';

it.each([
  ['what is new comes last', 'ab', 'xba', 'abx'],
  ['what is gone keeps its place', 'abc', 'ac', 'abc'],
  ['everything is new at first', '', 'ba', 'ba'],
])('a list that somebody chooses from stays as it is: %s', (_, before, items, shown) => {
  expect(steadied([...before], [...items], (item) => item).join('')).toBe(shown);
});
