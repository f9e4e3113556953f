import { expect, test } from 'vitest';
import { noneReceived } from '#renderer/texts/invitations.ts';
import { account } from './samples.ts';

const failure = { kind: 'offline', message: 'Away.' } as const;
const able = account({ platformName: 'one.example.org' });
const unable = account({
  platformName: 'two.example.org',
  capabilities: { ...able.capabilities, canAcceptInvitations: false, canDeclineInvitations: false },
});
const away = account({
  platformName: 'three.example.org',
  connection: { state: 'failing', failure, since: '', retryAt: null },
});

test.each([
  [[able], 'None of your accounts has an open invitation.'],
  [[unable], 'Orgdesk can’t ask two.example.org for invitations. Open the link from the email.'],
  [[able, unable], 'No invitations found. Orgdesk can’t ask two.example.org.'],
  [[able, away], 'No invitations found. Orgdesk can’t ask three.example.org right now.'],
])('says that nobody is invited only where all could be asked: %#', (accounts, words) => {
  expect(noneReceived(accounts)).toBe(words);
});
