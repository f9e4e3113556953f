import { expect, it } from 'vitest';
import { type InvitationFacts, invitationText } from '#domain/invitations/invitation-text.ts';

const facts: InvitationFacts = {
  inviter: { name: 'Ada', email: 'ada@example.org' },
  organization: 'Acme',
  invitee: 'bob@example.org',
  roles: 'Collaborator',
  projects: ['Web', 'Mail'],
  expiresAt: new Date('2026-12-03T10:00:00Z'),
  isSent: true,
};

it('an invitation’s email names the inviter, the organization and the last day', () => {
  expect(invitationText(facts)).toEqual({
    subject: 'Ada invites you to Acme',
    before: [
      'Ada (ada@example.org) invites you to the organization Acme.',
      'Your role: Collaborator, in Web and Mail.',
    ],
    link: { words: 'Open this link to accept or decline:', label: 'View invitation' },
    after: [
      'The link expires on 3 December 2026 and is only for bob@example.org. Please don’t share it.',
      'Not expecting this? You can ignore this email.',
    ],
  });
});

it('the text of an invitation that is handed over by hand does not forbid that', () => {
  const { after } = invitationText({ ...facts, isSent: false });
  expect(after.join(' ')).not.toMatch(/share|pass/);
  expect(after[0]).toContain('only for bob@example.org.');
});
