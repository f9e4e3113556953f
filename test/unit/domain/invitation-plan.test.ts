import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Invitation, Member } from '#domain/entities.ts';
import { planInvitations } from '#domain/invitation-plan.ts';
import { limits } from '#domain/limits.ts';

const member: Member = {
  id: 'm1',
  userId: 'u1',
  name: 'Grace Hopper',
  email: 'Grace@example.org',
  roles: ['admin'],
  projectIds: [],
  lastSeenAt: null,
};
const invitation: Invitation = {
  id: 'i1',
  email: 'alan@example.org',
  roles: ['billing'],
  projectIds: [],
  invitedBy: 'Ada Lovelace',
  createdAt: '2026-11-01T00:00:00Z',
  expiresAt: null,
};
const known = { ownEmail: 'ada@example.org', members: [member], invitations: [invitation] };

describe('planInvitations', () => {
  it('gives each address its fate, and none stops the rest', () => {
    const pasted =
      'ADA@example.org, grace@EXAMPLE.org; alan@example.org\nnonsense\nnew@example.org, New@example.org';
    expect(planInvitations(pasted, known)).toEqual([
      { address: 'ada@example.org', name: '', times: 1, fate: { kind: 'self' } },
      { address: 'grace@example.org', name: '', times: 1, fate: { kind: 'member', member } },
      { address: 'alan@example.org', name: '', times: 1, fate: { kind: 'invited', invitation } },
      {
        address: 'nonsense',
        name: '',
        times: 1,
        fate: { kind: 'invalid', reason: 'There is no @ in it.' },
      },
      { address: 'new@example.org', name: '', times: 2, fate: { kind: 'new' } },
    ]);
  });

  it('keeps what is over the limit out, by name', () => {
    const pasted = Array.from({ length: limits.invitees + 2 }, (_, at) => `p${at}@example.org`);
    const kinds = planInvitations(pasted.join('\n'), known).map((row) => row.fate.kind);
    expect(kinds.filter((kind) => kind === 'new')).toHaveLength(limits.invitees);
    expect(kinds.slice(-2)).toEqual(['over-limit', 'over-limit']);
  });

  it('never plans one address twice', () => {
    const address = fc.constantFrom('a@example.org', 'A@example.org', ' b@example.org', 'x', 'X');
    fc.assert(
      fc.property(fc.array(address), (pasted) => {
        const rows = planInvitations(pasted.join(','), known);
        expect(new Set(rows.map((row) => row.address)).size).toBe(rows.length);
        expect(rows.reduce((sum, row) => sum + row.times, 0)).toBe(pasted.length);
      }),
    );
  });
});
