import { expect, test } from 'vitest';
import { pinnedFirst } from '#main/app/shell.ts';
import { account, organization } from '../../renderer/samples.ts';

const organizations = ['a', 'b', 'c', 'd'].map((id) => organization({ id }));
const mark = (organizationId: string, pinned = true, accountId = 'one') => ({
  key: { accountId, organizationId },
  nickname: '',
  color: null,
  initials: '',
  pinned,
  muted: false,
});

test.each([
  ['without pins, as the platform lists them', [], 'abcd'],
  ['in the order of their marks', [mark('d'), mark('b')], 'dbac'],
  ['and those that are only marked stay', [mark('d', false), mark('c')], 'cabd'],
  [
    'and those of other accounts or that are gone do not count',
    [mark('c', true, 'x'), mark('z')],
    'abcd',
  ],
])('pinned organizations come first, %s', (_, marks, expected) => {
  const [first] = pinnedFirst([account({ organizations })], marks);
  expect(first?.organizations.map(({ id }) => id).join('')).toBe(expected);
});
