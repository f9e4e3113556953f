import { describe, expect, test } from 'vitest';
import { spokenIn } from '#renderer/palette/spoken.ts';

const invite = (people: string, organization: string, role = '') => ({
  verb: 'invite',
  people,
  organization,
  role,
});
const about = (verb: string, target: string, role = '') => ({ verb, target, role });
const isRole = (words: string) => /^(?:admins?|billing|limited collaborator)$/i.test(words);

describe('actions typed in words', () => {
  test.each([
    ['invite ada@example.org to acme', invite('ada@example.org', 'acme')],
    ['Invite  ada@example.org  To Acme Hosting', invite('ada@example.org', 'Acme Hosting')],
    ['invite ada@example.org', invite('ada@example.org', '')],
    ['invite ada@example.org acme', invite('ada@example.org', 'acme')],
    ['invite acme ada@example.org', invite('ada@example.org', 'acme')],
    ['invite a@example.org, b@example.org to acme', invite('a@example.org, b@example.org', 'acme')],
    [
      'invite Ada Lovelace <ada@example.org> to acme',
      invite('Ada Lovelace <ada@example.org>', 'acme'),
    ],
    ['invite to acme', invite('', 'acme')],
    ['invite people to acme', invite('', 'acme')],
    ['invite a new member into acme', invite('', 'acme')],
    ['invite acme', invite('', 'acme')],
    ['invite someone', invite('', '')],
    ['invite ada to acme', invite('ada', 'acme')],
    ['add ada@example.org to acme', invite('ada@example.org', 'acme')],
    ['invite x@example.org to Back to Work', invite('x@example.org', 'Back to Work')],
    ['change role of ada in acme', about('change-role', 'ada acme')],
    ['change the roles of Ada Lovelace at Acme', about('change-role', 'Ada Lovelace Acme')],
    ['change role ada acme', about('change-role', 'ada acme')],
    ['change ada’s role in acme', about('change-role', 'ada acme')],
    ["set ada's role", about('change-role', 'ada')],
    ['invite ada@example.org to acme as admin', invite('ada@example.org', 'acme', 'admin')],
    ['invite ada@example.org as an Admin to acme', invite('ada@example.org', 'acme', 'Admin')],
    [
      'add a@example.org as limited collaborator in acme',
      invite('a@example.org', 'acme', 'limited collaborator'),
    ],
    ['invite people as billing', invite('', '', 'billing')],
    ['invite x@example.org to Save as You Earn', invite('x@example.org', 'Save as You Earn')],
    [
      'invite x@example.org to Save as You Earn as admin',
      invite('x@example.org', 'Save as You Earn', 'admin'),
    ],
    ['change role of ada in acme to admin', about('change-role', 'ada acme', 'admin')],
    ['change role of ada to admin in acme', about('change-role', 'ada acme', 'admin')],
    [
      'change ada’s role to limited collaborator',
      about('change-role', 'ada', 'limited collaborator'),
    ],
    ['change role of ada in acme to wizard', about('change-role', 'ada acme')],
    ['role of ada', about('change-role', 'ada')],
    ['remove ada from acme', about('remove', 'ada acme')],
    ['REMOVE member ada@example.org', about('remove', 'ada@example.org')],
    ['rename web shop in acme', about('rename', 'web shop acme')],
    ['delete project web shop', about('delete', 'web shop')],
  ])('“%s” is read', (typed, spoken) => {
    expect(spokenIn(typed, isRole)).toEqual(spoken);
  });

  test.each([
    '',
    'invite',
    'invite ',
    'inviteada',
    'add acme',
    'change',
    'change role',
    'remove',
    'removed servers',
    'role',
    'roles and rights',
    'delete from',
    'ada in acme',
  ])('“%s” is only a search', (typed) => {
    expect(spokenIn(typed, isRole)).toBeNull();
  });
});
