import { describe, expect, it } from 'vitest';
import { packetTable, worksByProject } from '#domain/roles/packet.ts';
import { keysOf, shortcutText } from '#renderer/texts/actions.ts';
import { count, listed } from '#renderer/texts/counts.ts';
import { initials } from '#renderer/texts/initials.ts';
import { contains } from '#renderer/texts/matching.ts';
import { recipientStatusWords } from '#renderer/texts/recipient-status.ts';
import { namesOfRoles } from '#renderer/texts/roles.ts';
import { labelText, withoutControls } from '#renderer/texts/untrusted-text.ts';
import { renamed } from '../domain/roles/tables.ts';
import { invitation, member, noon, project } from './samples.ts';

describe('counts', () => {
  it('agree with their noun', () => {
    expect(count(1, 'invitation')).toBe('1 invitation');
    expect(count(1200, 'invitation')).toBe('1,200 invitations');
    expect(count(2, 'person', 'people')).toBe('2 people');
  });

  it('are joined as in a sentence', () => {
    expect(listed(['one'])).toBe('one');
    expect(listed(['one', 'two', 'three'])).toBe('one, two, and three');
  });
});

describe('roles', () => {
  it('use the platform’s own words if it has them', () => {
    expect(namesOfRoles(['limited_collaborator', 'billing'], packetTable)).toBe(
      'Limited collaborator and Billing',
    );
    expect(namesOfRoles(['admin'], renamed({ admin: 'Manager' }))).toBe('Manager');
    expect(namesOfRoles([], packetTable)).toBe('No role');
  });

  it('only collaborators need projects', () => {
    expect(worksByProject(['collaborator'])).toBe(true);
    expect(worksByProject(['limited_collaborator', 'billing'])).toBe(true);
    expect(worksByProject(['admin', 'billing'])).toBe(false);
  });
});

describe('initials', () => {
  it.each([
    ['Acme Hosting', 'AH'],
    ['acme', 'AC'],
    ['  Ärzte ohne Grenzen ', 'ÄO'],
    ['<b>Evil</b>', 'BE'],
    ['\u202Eevil', 'EV'],
    ['👍', '?'],
    ['', '?'],
  ])('of %j are %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe('text by other people', () => {
  it('loses bidi and other control characters, and nothing else', () => {
    expect(withoutControls('a\u202Eb\u2066c\u0000d\ne')).toBe('a b c d e');
    expect(withoutControls('<img onerror=x> שלום é 👩‍👩‍👧')).toBe('<img onerror=x> שלום é 👩‍👩‍👧');
  });

  it('is cut for labels', () => {
    expect(labelText('x'.repeat(10_000))).toHaveLength(200);
  });
});

describe('searching', () => {
  it('ignores case, accents and the order of words', () => {
    expect(contains('Café Ångström', 'angstrom cafe')).toBe(true);
    expect(contains('Grace Hopper grace@example.org', 'GRACE exam')).toBe(true);
    expect(contains('Grace Hopper', 'grace turing')).toBe(false);
    expect(contains('anything', '   ')).toBe(true);
  });
});

describe('shortcuts', () => {
  it('are printed in the system’s style', () => {
    expect(keysOf('mod+k', 'darwin')).toEqual(['⌘', 'K']);
    expect(keysOf('mod+k', 'linux')).toEqual(['Ctrl', 'K']);
    expect(shortcutText('mod+k', 'darwin')).toBe('⌘K');
    expect(shortcutText('mod+k', 'win32')).toBe('Ctrl+K');
    expect(shortcutText('g p', 'linux')).toBe('G then P');
  });
});

describe('the status of an address', () => {
  it.each([
    [{ kind: 'new' }, 'send', 'Will be invited'],
    [{ kind: 'invalid', reason: 'Missing @' }, 'wrong', 'Missing @'],
    [{ kind: 'self' }, 'skip', 'That’s you'],
    [{ kind: 'member', member: member({ roles: ['admin'] }) }, 'skip', 'Already a member (Admin)'],
    [
      { kind: 'invited', invitation: invitation(), projectIds: [] },
      'skip',
      'Already invited 3 days ago by Ada Lovelace',
    ],
    [
      { kind: 'invited', invitation: invitation(), projectIds: ['web', 'gone'] },
      'skip',
      'Already invited 3 days ago by Ada Lovelace, to Web and A project you can’t see',
    ],
    [
      { kind: 'invited', invitation: invitation(), projectIds: ['web', 'a', 'b', 'c'] },
      'skip',
      'Already invited 3 days ago by Ada Lovelace, to 4 projects',
    ],
    [
      { kind: 'expired', invitation: invitation({ invitedBy: '' }) },
      'send',
      'Invited 3 days ago, expired. Will be invited again',
    ],
    [
      { kind: 'ended', invitation: invitation({ state: 'declined' }) },
      'send',
      'Invited 3 days ago by Ada Lovelace, declined. Will be invited again',
    ],
    [
      { kind: 'ended', invitation: invitation({ invitedBy: '', state: 'ended' }) },
      'send',
      'Invited 3 days ago, no longer open. Will be invited again',
    ],
    [
      { kind: 'over-limit', limit: 'at-once', maximum: 2000 },
      'wrong',
      'Over the limit of 2,000 addresses at once',
    ],
    [
      { kind: 'over-limit', limit: 'a-day', maximum: 50 },
      'wrong',
      'Over this platform’s limit of 50 invitations a day',
    ],
  ] as const)('%j', (status, tone, words) => {
    const projects = new Map([['web', project({ id: 'web', name: 'Web' })]]);
    const said = recipientStatusWords(status, packetTable, projects, noon);
    expect(said.tone).toBe(tone);
    expect([said.before, said.words].filter((part) => part !== '').join('. ')).toBe(words);
  });
});
