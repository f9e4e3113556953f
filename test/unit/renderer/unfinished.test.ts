import { expect, test } from 'vitest';
import { unfinishedWords } from '#renderer/texts/unfinished.ts';

const invite = {
  key: { accountId: 'one', organizationId: 'acme' },
  runId: 'run',
  startedAt: '2026-03-10T12:00:00Z',
  state: 'ended',
} as const;

test.each([
  [12, 0, 'All 12 people were invited to Acme.'],
  [11, 1, '1 of 12 people was not invited to Acme.'],
  [1, 11, '11 of 12 people were not invited to Acme.'],
  [0, 12, 'None of the 12 people were invited to Acme.'],
  [1, 0, '1 person was invited to Acme.'],
  [0, 1, '1 person was not invited to Acme.'],
])(
  'an invite that ended with %i sent and %i failed says who was not invited',
  (sent, failed, words) => {
    expect(unfinishedWords({ ...invite, sent, failed, left: 0 }, 'Acme')).toBe(words);
  },
);
