import { expect, test } from 'vitest';
import { unfinishedWords } from '#renderer/words/unfinished.ts';

const invite = {
  key: { accountId: 'one', organizationId: 'acme' },
  runId: 'run',
  startedAt: '2026-03-10T12:00:00Z',
  state: 'ended',
} as const;

test.each([
  [12, 0, 'The invite of 12 people to Acme came to its end: all were invited.'],
  [11, 1, 'Of 12 people to be invited to Acme, 1 was not.'],
  [0, 1, 'The invite of 1 person to Acme came to its end: nobody was invited.'],
])(
  'an invite that ended with %i sent and %i failed says who was not invited',
  (sent, failed, words) => {
    expect(unfinishedWords({ ...invite, sent, failed, left: 0 }, 'Acme')).toBe(words);
  },
);
