import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Invitation, invitationStateSchema, type Member } from '#domain/entities.ts';
import { isPending } from '#domain/invitations/invitation-state.ts';
import { type MergeInput, mergeInvitations } from '#domain/invitations/merge-invitations.ts';
import { invitation, member } from '../../main/support/entities.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const alan = invitation('alan', { createdAt: '2026-11-01T00:00:00Z' });
const inputOf = (parts: Partial<MergeInput>): MergeInput => ({
  listed: [],
  remembered: [],
  members: [],
  now,
  ...parts,
});
const only = (parts: Partial<MergeInput>) => mergeInvitations(inputOf(parts))[0];

describe('a pending invitation that the platform no longer lists', () => {
  it('was accepted if a member has its address now', () => {
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

  it('was not accepted by a person who was already a member', () => {
    const members = [member('m', { email: alan.email, joinedAt: '2026-10-01T00:00:00Z' })];
    expect(only({ remembered: [alan], members })).toMatchObject({ state: 'ended' });
  });

  it('has expired if its time has passed, and cannot be sent again', () => {
    const past = { ...alan, expiresAt: '2026-11-15T00:00:00Z' };
    const merged = only({ remembered: [past] });
    expect(merged).toMatchObject({ state: 'expired', endedAt: past.expiresAt });
    expect(merged && isPending(merged)).toBe(false);
  });

  it('ended for an unknown reason in every other case', () => {
    expect(only({ remembered: [alan] })).toMatchObject({ state: 'ended', endedAt: null });
    expect(only({ remembered: [alan], members: undefined })).toMatchObject({ state: 'ended' });
  });

  it('is left out if a later one to the same address replaced it', () => {
    const later = invitation('again', {
      email: 'Alan@example.org',
      createdAt: '2026-11-20T00:00:00Z',
    });
    expect(mergeInvitations(inputOf({ listed: [later], remembered: [alan] }))).toEqual([later]);
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
    expect(mergeInvitations(inputOf({ listed, remembered: listed }))).toEqual(listed);
  });

  it('shows the accepted one beside the one that is still open', () => {
    const members = [member('m', { email: alan.email, projectIds: ['web'] })];
    expect(mergeInvitations(inputOf({ listed: [mail], remembered: [mail, web], members }))).toEqual(
      [mail, { ...web, state: 'accepted' }],
    );
  });

  it('counts as accepted by an earlier member who is now in the project', () => {
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
    const merged = mergeInvitations(inputOf({ listed: [later], remembered: [later, mail, web] }));
    expect(merged).toEqual([later, { ...mail, state: 'ended' }]);
  });
});

it('ended invitations stay as last seen, after the listed ones, the latest first', () => {
  const ended = (['revoked', 'declined', 'accepted', 'ended'] as const).map((state, at) =>
    invitation(state, { state, createdAt: `2026-11-0${at + 1}T00:00:00Z` }),
  );
  const merged = mergeInvitations(inputOf({ listed: [alan], remembered: [alan, ...ended] }));
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

  it('never overrides a listed invitation, and returns each once', () => {
    fc.assert(
      fc.property(several, several, (listed, remembered) => {
        const merged = mergeInvitations(inputOf({ listed, remembered }));
        expect(merged.slice(0, listed.length)).toEqual(listed);
        const ids = merged.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('returns no unlisted invitation as pending', () => {
    fc.assert(
      fc.property(several, several, (listed, remembered) => {
        const ids = new Set(listed.map(({ id }) => id));
        for (const each of mergeInvitations(inputOf({ listed, remembered }))) {
          if (!ids.has(each.id)) expect(isPending(each)).toBe(false);
        }
      }),
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(several, several, (listed, remembered) => {
        const merged = mergeInvitations(inputOf({ listed, remembered }));
        expect(mergeInvitations(inputOf({ listed, remembered: merged }))).toEqual(merged);
      }),
    );
  });
});
