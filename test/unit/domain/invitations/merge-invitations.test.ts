import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Invitation, invitationStateSchema, type Member } from '#domain/entities.ts';
import { isPending } from '#domain/invitations/invitation-state.ts';
import { type MergeInput, mergeInvitations } from '#domain/invitations/merge-invitations.ts';
import { invitation, member } from '../../main/support/entities.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const alan = invitation('alan', { createdAt: '2026-11-01T00:00:00Z' });
const told = (parts: Partial<MergeInput>): MergeInput => ({
  listed: [],
  remembered: [],
  members: [],
  now,
  ...parts,
});
const only = (parts: Partial<MergeInput>) => mergeInvitations(told(parts))[0];

describe('an open invitation that the platform tells no more', () => {
  it('was accepted where a member has its address now', () => {
    const members: readonly Member[] = [member('m', { email: 'ALAN@example.org' })];
    expect(only({ remembered: [alan], members })).toMatchObject({
      state: 'accepted',
      endedAt: null,
    });
    const [since] = [member('m', { email: alan.email, joinedAt: '2026-11-02T00:00:00Z' })];
    expect(only({ remembered: [alan], members: since ? [since] : [] })).toMatchObject({
      state: 'accepted',
      endedAt: '2026-11-02T00:00:00Z',
    });
  });

  it('was not accepted by who was a member before', () => {
    const members = [member('m', { email: alan.email, joinedAt: '2026-10-01T00:00:00Z' })];
    expect(only({ remembered: [alan], members })).toMatchObject({ state: 'ended' });
  });

  it('has expired where its time has passed, and cannot be sent again', () => {
    const past = { ...alan, expiresAt: '2026-11-15T00:00:00Z' };
    const merged = only({ remembered: [past] });
    expect(merged).toMatchObject({ state: 'expired', endedAt: past.expiresAt });
    expect(merged && isPending(merged)).toBe(false);
  });

  it('ended nobody says why, where nothing of that is so', () => {
    expect(only({ remembered: [alan] })).toMatchObject({ state: 'ended', endedAt: null });
    expect(only({ remembered: [alan], members: undefined })).toMatchObject({ state: 'ended' });
  });

  it('is left out where a later one of the same address took its place', () => {
    const later = invitation('again', {
      email: 'Alan@example.org',
      createdAt: '2026-11-20T00:00:00Z',
    });
    expect(mergeInvitations(told({ listed: [later], remembered: [alan] }))).toEqual([later]);
  });
});

describe('one address that is invited to several projects', () => {
  const web = invitation('web', {
    email: alan.email,
    projectIds: ['web'],
    createdAt: '2026-11-01T00:00:00Z',
  });
  const mail = invitation('mail', {
    email: 'ALAN@example.org',
    projectIds: ['mail'],
    createdAt: '2026-11-02T00:00:00Z',
  });

  it('shows all of them while they are open', () => {
    const listed = [web, mail];
    expect(mergeInvitations(told({ listed, remembered: listed }))).toEqual(listed);
  });

  it('shows the one that was accepted beside the one that is open still', () => {
    const members = [member('m', { email: alan.email, projectIds: ['web'] })];
    expect(mergeInvitations(told({ listed: [mail], remembered: [mail, web], members }))).toEqual([
      mail,
      { ...web, state: 'accepted' },
    ]);
  });

  it('takes a member to have accepted who is in the project, though they had joined before', () => {
    const joined = { email: alan.email, joinedAt: '2026-10-01T00:00:00Z' };
    const [inMail] = [member('m', { ...joined, projectIds: ['web', 'mail'] })];
    const [inWeb] = [member('m', { ...joined, projectIds: ['web'] })];
    expect(only({ remembered: [mail], members: inMail ? [inMail] : [] })).toMatchObject({
      state: 'accepted',
      endedAt: null,
    });
    expect(only({ remembered: [mail], members: inWeb ? [inWeb] : [] })).toMatchObject({
      state: 'ended',
    });
  });

  it('leaves out one that a later one to the same project replaced', () => {
    const later = invitation('later', { ...web, id: 'later', createdAt: '2026-11-03T00:00:00Z' });
    const merged = mergeInvitations(told({ listed: [later], remembered: [later, mail, web] }));
    expect(merged).toEqual([later, { ...mail, state: 'ended' }]);
  });
});

it('what ended stays as it was last heard of, the latest first, behind those that are listed', () => {
  const ended = (['revoked', 'declined', 'accepted', 'ended'] as const).map((state, at) =>
    invitation(state, { state, createdAt: `2026-11-0${at + 1}T00:00:00Z` }),
  );
  const merged = mergeInvitations(told({ listed: [alan], remembered: [alan, ...ended] }));
  expect(merged).toEqual([alan, ...ended.toReversed()]);
});

describe('merging', () => {
  const one = fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      email: fc.constantFrom('x@example.org', 'y@example.org'),
      createdAt: fc.constantFrom('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'),
      state: fc.constantFrom(...invitationStateSchema.options),
      expiresAt: fc.constantFrom(null, '2026-11-15T00:00:00Z', '2026-12-15T00:00:00Z'),
    })
    .map((parts): Invitation => invitation(parts.id, parts));
  const several = fc.uniqueArray(one, { selector: ({ id }) => id });

  it('never overrides what the platform says now, and has each once', () => {
    fc.assert(
      fc.property(several, several, (listed, remembered) => {
        const merged = mergeInvitations(told({ listed, remembered }));
        expect(merged.slice(0, listed.length)).toEqual(listed);
        const ids = merged.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('calls nothing pending that the platform does not list', () => {
    fc.assert(
      fc.property(several, several, (listed, remembered) => {
        const ids = new Set(listed.map(({ id }) => id));
        for (const each of mergeInvitations(told({ listed, remembered }))) {
          if (!ids.has(each.id)) expect(isPending(each)).toBe(false);
        }
      }),
    );
  });

  it('of what it made itself is the same again', () => {
    fc.assert(
      fc.property(several, several, (listed, remembered) => {
        const merged = mergeInvitations(told({ listed, remembered }));
        expect(mergeInvitations(told({ listed, remembered: merged }))).toEqual(merged);
      }),
    );
  });
});
