import { expect, it } from 'vitest';
import { steadied } from '#renderer/components/hooks/use-steady.ts';

it.each([
  ['new items come last', 'ab', 'xba', 'abx'],
  ['removed items keep their place', 'abc', 'ac', 'abc'],
  ['everything is new at first', '', 'ba', 'ba'],
])('a list that somebody chooses from stays as it is: %s', (_, before, items, shown) => {
  expect(steadied([...before], [...items], (item) => item).join('')).toBe(shown);
});
