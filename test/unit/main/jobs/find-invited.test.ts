/** What the lists of a platform say of invitations and resends whose answers were lost. */
import { expect, test } from 'vitest';
import { findInvited, settled } from '#main/jobs/find-invited.ts';
import { foundInvitation } from '#main/jobs/invitation-sender.ts';
import type { JobOutcome } from '#preload/contract/jobs.ts';
import { invitation, member } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const emails = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.org`);
const lost: JobOutcome = {
  kind: 'unknown',
  failure: { kind: 'offline', message: 'No answer.' },
};
const look = (platform: MemoryPlatform, since: string | null, remembered: readonly string[] = []) =>
  findInvited(new Map(emails.map((email) => [email, since])), {
    platform,
    organizationId: 'acme',
    remembered: () => remembered.map((id) => invitation(id, { email: `${id}@example.org` })),
  });

test('an outcome without an answer is done if they were invited, and failed if not', () => {
  expect(settled(lost, 'invitation')).toEqual({ kind: 'done' });
  expect(settled(lost, 'member')).toEqual({ kind: 'done' });
  expect(settled(lost, undefined)).toMatchObject({
    kind: 'failed',
    failure: { message: expect.stringMatching(/^No answer\. .*doesn’t list/) },
  });
  expect(settled(lost, 'unclear')).toMatchObject({ kind: 'unknown' });
  expect(settled({ kind: 'not-sent' }, 'invitation')).toEqual({ kind: 'not-sent' });
});

test('an open invitation and a member were invited; an expired invitation says nothing', async () => {
  const platform = new MemoryPlatform();
  platform.invitationsOf.set('acme', [
    invitation('1', { email: 'A@example.org' }),
    invitation('2', { email: 'b@example.org', expiresAt: '2020-01-01T00:00:00.000Z' }),
    invitation('3', { email: 'c@example.org', state: 'declined' }),
  ]);
  platform.membersOf.set('acme', [member('d')]);
  expect([...(await look(platform, null, ['e']))]).toEqual([
    ['a@example.org', 'invitation'],
    ['d@example.org', 'member'],
  ]);
});

test('an invitation made since a possible request counts, whatever its state', async () => {
  const platform = new MemoryPlatform();
  const tried = '2026-03-09T12:00:00.000Z';
  const behind = '2026-03-09T11:56:00.000Z';
  const before = '2026-03-09T11:54:00.000Z';
  platform.invitationsOf.set('acme', [
    invitation('1', { email: 'a@example.org', state: 'declined', createdAt: behind }),
    invitation('2', { email: 'b@example.org', state: 'revoked', createdAt: before }),
  ]);
  const found = await findInvited(new Map(emails.map((email) => [email, tried])), {
    platform,
    organizationId: 'acme',
    remembered: () => [
      invitation('3', { email: 'c@example.org', state: 'accepted', createdAt: tried }),
      invitation('4', { email: 'd@example.org', state: 'accepted', createdAt: before }),
    ],
  });
  expect([...found.keys()]).toEqual(['a@example.org', 'c@example.org']);
});

test('an invitation stays in doubt while the lists have unreadable entries', async () => {
  const platform = new MemoryPlatform();
  const anonymous = { unreadable: 1, reasons: [], ids: [], emails: [], truncated: false };
  platform.invitationsOf.set('acme', [invitation('1', { email: 'a@example.org' })]);
  platform.omissions.set('members acme', anonymous);
  const found = await look(platform, null);
  expect([found.get('a@example.org'), found.get('b@example.org')]).toEqual([
    'invitation',
    'unclear',
  ]);
  platform.omissions.set('members acme', { ...anonymous, emails: ['eve@example.org'] });
  expect((await look(platform, null)).get('b@example.org')).toBeUndefined();
});

const created = '2026-03-01T00:00:00.000Z';
const expires = '2026-03-15T00:00:00.000Z';
const later = '2026-03-20T00:00:00.000Z';
const seen = invitation('one', { createdAt: created, expiresAt: expires });
const unreadable = { unreadable: 1, reasons: [], ids: ['one'], emails: [], truncated: false };

test.each([
  ['resend', 'expires later', { ...seen, expiresAt: later }, 'done'],
  ['resend', 'is newer', { ...seen, createdAt: later }, 'done'],
  ['resend', 'is as it was', seen, undefined],
  ['resend', 'tells no times', { ...seen, createdAt: null, expiresAt: null }, 'unknown'],
  ['resend', 'was accepted', { ...seen, state: 'accepted' as const }, 'failed'],
  ['resend', 'is not listed', undefined, 'failed'],
  ['revoke', 'was revoked', { ...seen, state: 'revoked' as const }, 'done'],
  ['revoke', 'is not listed', undefined, 'done'],
  ['revoke', 'was accepted', { ...seen, state: 'accepted' as const }, 'failed'],
  ['revoke', 'is open', seen, undefined],
] as const)('%s: an invitation that %s', (what, _state, listed, kind) => {
  const work = { what, invitation: seen };
  expect(foundInvitation(work, listed, null, later)?.kind).toBe(kind);
  if (listed === undefined)
    expect(foundInvitation(work, listed, unreadable, later)?.kind).toBe('unknown');
});

test('a resend within the invitation’s first second stays in doubt', () => {
  const work = { what: 'resend', invitation: seen } as const;
  const soon = '2026-03-01T00:00:00.900Z';
  expect(foundInvitation(work, seen, null, soon)?.kind).toBe('unknown');
  expect(foundInvitation(work, seen, null, later)).toBeNull();
});
