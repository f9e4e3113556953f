import { expect, test } from 'vitest';
import { noneReceived } from '#renderer/words/received.ts';
import { account } from './samples.ts';

const failure = { kind: 'offline', message: 'Away.' } as const;
const able = account({ platformName: 'one.example.org' });
const unable = account({
  platformName: 'two.example.org',
  capabilities: { ...able.capabilities, canAnswerInvitations: false },
});
const away = account({
  platformName: 'three.example.org',
  connection: { state: 'offline', failure, retryAt: '' },
});

test.each([
  [[able], 'None of your accounts has one that is open.'],
  [[unable], 'Orgdesk cannot ask two.example.org for them. Open the link from the e-mail.'],
  [[able, unable], 'None is known. Orgdesk cannot ask two.example.org for them.'],
  [[able, away], 'None is known. Orgdesk cannot ask three.example.org for them at the moment.'],
])('says that nobody is invited only where all could be asked: %#', (accounts, words) => {
  expect(noneReceived(accounts)).toBe(words);
});
