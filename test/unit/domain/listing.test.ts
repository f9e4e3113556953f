import { describe, expect, test } from 'vitest';
import { mergeInvitations } from '#domain/invitations/merge-invitations.ts';
import { planInvitations } from '#domain/invite/invitation-plan.ts';
import { mayHold, type Omissions } from '#domain/listing.ts';
import { type PastChange, whyNotRevert } from '#domain/members/past-changes.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { packetCapabilities } from '#main/platforms/packet/capabilities.ts';
import { invitation, member } from '../main/support/entities.ts';

const omitting = (parts: Partial<Omissions>): Omissions => ({
  unreadable: 1,
  reasons: [],
  ids: [],
  emails: [],
  truncated: false,
  ...parts,
});

test.each<readonly [name: string, omissions: Omissions | null, holds: boolean]>([
  ['a complete list', null, false],
  [
    'a list whose only unreadable entry is another person’s',
    omitting({ ids: ['x'], emails: ['x@x.org'] }),
    false,
  ],
  [
    'a list with an unreadable entry of the person',
    omitting({ ids: ['bob'], emails: ['Bob@Example.org'] }),
    true,
  ],
  ['a list with an unreadable entry that names nobody', omitting({}), true],
  [
    'a list with one named and one unnamed unreadable entry',
    omitting({ unreadable: 2, ids: ['x'], emails: ['x@x.org'] }),
    true,
  ],
  ['a list that was not read to its end', omitting({ unreadable: 0, truncated: true }), true],
])('somebody missing from %s may be in it or not', (_name, omissions, holds) => {
  expect(mayHold(omissions, { id: 'bob' })).toBe(holds);
  expect(mayHold(omissions, { email: 'bob@example.org' })).toBe(holds);
});

const now = Date.parse('2026-11-24T10:00:00.000Z');

describe('nobody is invited again because their entry is unreadable', () => {
  const known = {
    ownEmail: 'ada@example.org',
    members: [member('ada')],
    invitations: [],
    projects: [],
    table: packetTable,
    capabilities: packetCapabilities,
    now,
  };
  const fateOf = (omissions: object, invitations = known.invitations as never[]) =>
    planInvitations('bob@example.org', { ...known, invitations, omissions }).rows[0]?.status.kind;

  test('an unreadable member or invitee with a readable address is not new', () => {
    const named = omitting({ emails: ['BOB@example.org'] });
    expect(fateOf({ members: named })).toBe('unreadable');
    expect(fateOf({ invitations: named })).toBe('unreadable');
    expect(fateOf({ members: omitting({ emails: ['other@example.org'] }) })).toBe('new');
  });

  test('a person who may have joined by an earlier invitation is not new while an entry is unreadable', () => {
    for (const state of ['accepted', 'ended'] as const) {
      const earlier = [invitation('1', { email: 'bob@example.org', state })] as never[];
      expect(fateOf({ members: omitting({}) }, earlier)).toBe('unreadable');
      expect(fateOf({}, earlier)).not.toBe('unreadable');
    }
    expect(fateOf({ members: omitting({}) })).toBe('new');
  });
});

test('a listed but unreadable invitation has not ended', () => {
  const pending = invitation('1', { createdAt: '2026-11-20T10:00:00.000Z' });
  const input = { listed: [], remembered: [pending], members: [], now };
  expect(mergeInvitations(input)[0]?.state).toBe('ended');
  expect(mergeInvitations({ ...input, omissions: omitting({ ids: ['1'] }) })).toEqual([pending]);
  expect(mergeInvitations({ ...input, omissions: omitting({}) })).toEqual([pending]);
  const another = omitting({ ids: ['2'] });
  expect(mergeInvitations({ ...input, omissions: another })[0]?.state).toBe('ended');
});

describe('an incomplete list does not decide about reverting a change', () => {
  const change: PastChange = {
    changeId: '1',
    jobId: null,
    at: '2026-11-20T10:00:00.000Z',
    by: 'Ada',
    memberId: 'bob',
    name: 'Bob',
    email: 'bob@example.org',
    before: { roles: ['billing'], projectIds: [] },
    after: { roles: ['admin'], projectIds: [] },
    certain: true,
  };
  const present = {
    table: packetTable,
    members: [],
    invitations: [],
    projectIds: new Set<string>(),
    now,
  };

  test('a member who cannot be found does not count as gone', () => {
    expect(whyNotRevert(change, present)).toMatch(/No longer a member/);
    const omissions = { members: omitting({ ids: ['bob'] }) };
    expect(whyNotRevert(change, { ...present, omissions })).toMatch(/can’t read/);
  });

  test('a removed person is not invited while they may be back', () => {
    const removal = { ...change, after: null };
    expect(whyNotRevert(removal, present)).toBeNull();
    for (const omissions of [{ members: omitting({}) }, { invitations: omitting({}) }]) {
      expect(whyNotRevert(removal, { ...present, omissions })).toMatch(/can’t read/);
    }
    const others = { members: omitting({ emails: ['eve@example.org'] }) };
    expect(whyNotRevert(removal, { ...present, omissions: others })).toBeNull();
  });
});
