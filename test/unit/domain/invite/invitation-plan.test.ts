import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Invitation,
  invitationStateSchema,
  type Member,
  type Project,
} from '#domain/entities.ts';
import { type Known, planInvitations } from '#domain/invite/invitation-plan.ts';
import { readInvitees } from '#domain/invite/invitees.ts';
import { limits } from '#domain/limits.ts';
import { packetTable } from '#domain/roles/packet.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { renamed } from '../roles/tables.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const member: Member = {
  id: 'm1',
  userId: 'u1',
  name: 'Grace Hopper',
  email: 'Grace@example.org',
  roles: ['admin'],
  projectIds: [],
  lastSeenAt: null,
  twoFactor: null,
  joinedAt: null,
  revision: null,
};
const invitation: Invitation = {
  id: 'i1',
  email: 'alan@example.org',
  roles: ['billing'],
  projectIds: [],
  invitedBy: 'Ada Lovelace',
  createdAt: '2026-11-01T00:00:00Z',
  expiresAt: null,
  state: 'open',
  endedAt: null,
  delivery: null,
  link: null,
};
const expired: Invitation = {
  ...invitation,
  id: 'i2',
  email: 'Edsger@example.org',
  expiresAt: '2026-11-24T12:00:00Z',
};
const project = (id: string, name: string): Project => ({
  id,
  name,
  createdAt: '2026-11-01T00:00:00Z',
  updatedAt: '2026-11-01T00:00:00Z',
});
const capabilities: Known['capabilities'] = {
  invitesBy: 'address',
  invitesToProjects: true,
  invitesPerDay: null,
};
/** Limited collaborators cannot be invited here. */
const table: RoleTable = {
  ...packetTable,
  roles: renamed({ billing: 'Accountant' }).roles.map((row) =>
    row.id === 'limited_collaborator' ? { ...row, given: ['edit'] } : row,
  ),
};
const known: Known = {
  table,
  ownEmail: 'ada@example.org',
  members: [member],
  invitations: [invitation, expired],
  projects: [
    project('p1', 'Web'),
    project('p2', 'Dev, Ops'),
    project('p3', 'Twin'),
    project('p4', 'twin'),
  ],
  capabilities,
  now,
};
const kinds = (pasted: string, what: Known = known) =>
  planInvitations(pasted, what).rows.map(({ status }) => status.kind);

describe('planInvitations', () => {
  it('gives each address a status, and a bad one does not stop the rest', () => {
    const pasted =
      'ADA@example.org, grace@EXAMPLE.org; alan@example.org\nnonsense\nnew@example.org, New@example.org, edsger@example.org';
    expect(planInvitations(pasted, known).rows).toMatchObject([
      { address: 'ada@example.org', times: 1, status: { kind: 'self' } },
      { address: 'grace@example.org', times: 1, status: { kind: 'member', member } },
      { address: 'alan@example.org', times: 1, status: { kind: 'invited', invitation } },
      { address: 'nonsense', status: { kind: 'invalid', reason: 'Missing @' } },
      { address: 'new@example.org', times: 2, status: { kind: 'new' } },
      { address: 'edsger@example.org', status: { kind: 'expired', invitation: expired } },
    ]);
  });

  it('treats an invitation as expired from the moment its link ends', () => {
    expect(kinds('edsger@example.org', { ...known, now: now - 1 })).toEqual(['invited']);
    expect(kinds('edsger@example.org')).toEqual(['expired']);
  });

  it('prefers an open invitation to an ended one, in any order', () => {
    const open = { ...expired, id: 'i3', expiresAt: '2026-12-24T12:00:00Z' };
    for (const invitations of [
      [open, expired],
      [expired, open],
    ]) {
      expect(kinds('edsger@example.org', { ...known, invitations })).toEqual(['invited']);
    }
  });

  it('invites again a person whose invitation ended or who was removed', () => {
    const ended = (state: Invitation['state']) => {
      const before = { ...invitation, state, endedAt: '2026-11-02T00:00:00Z' };
      return planInvitations('alan@example.org', { ...known, invitations: [before] }).rows[0]
        ?.status;
    };
    expect(ended('declined')).toMatchObject({ kind: 'ended', invitation: { state: 'declined' } });
    expect(ended('revoked')).toMatchObject({ kind: 'ended', invitation: { state: 'revoked' } });
    expect(ended('ended')).toMatchObject({ kind: 'ended', invitation: { state: 'ended' } });
    expect(ended('expired')).toMatchObject({ kind: 'expired' });
    expect(ended('accepted')).toEqual({ kind: 'new' });
  });

  it('uses the latest of several ended invitations, but an open one before them', () => {
    const declined = { ...invitation, id: 'i4', state: 'declined' } as const;
    const later = {
      ...declined,
      id: 'i5',
      createdAt: '2026-11-20T00:00:00Z',
      state: 'revoked',
    } as const;
    const open = { ...invitation, id: 'i6', createdAt: '2026-10-01T00:00:00Z' };
    const status = (...invitations: readonly Invitation[]) =>
      planInvitations('alan@example.org', { ...known, invitations }).rows[0]?.status;
    expect(status(later, declined)).toMatchObject({ invitation: { id: 'i5' } });
    expect(status(declined, later)).toMatchObject({ invitation: { id: 'i5' } });
    expect(status(later, open, declined)).toMatchObject({
      kind: 'invited',
      invitation: { id: 'i6' },
    });
  });

  it('lists the projects of all open invitations of a person', () => {
    const to = (id: string, projectIds: readonly string[], parts: Partial<Invitation> = {}) => ({
      ...invitation,
      id,
      projectIds,
      ...parts,
    });
    const status = (...invitations: readonly Invitation[]) =>
      planInvitations('alan@example.org', { ...known, invitations }).rows[0]?.status;
    const past = { expiresAt: '2026-11-20T00:00:00Z' };
    const open = [to('i7', ['web']), to('i8', ['mail', 'web'], { email: 'Alan@Example.org' })];
    for (const order of [open, open.toReversed()]) {
      const found = status(
        ...order,
        to('i9', ['shop'], past),
        to('j1', ['x'], { state: 'revoked' }),
      );
      expect(found).toMatchObject({ kind: 'invited', invitation: { id: 'i8' } });
      expect(found?.kind === 'invited' && found.projectIds.toSorted()).toEqual(['mail', 'web']);
    }
    expect(status(to('i7', []))).toMatchObject({ kind: 'invited', projectIds: [] });
    expect(status(to('i9', ['shop'], past))).toMatchObject({ kind: 'expired' });
  });

  it('marks rows over the limit, and removed rows make room', () => {
    const pasted = Array.from({ length: limits.invitees + 2 }, (_, at) => `p${at}@example.org`);
    const all = kinds(pasted.join('\n'));
    expect(all.filter((kind) => kind === 'new')).toHaveLength(limits.invitees);
    expect(all.slice(-2)).toEqual(['over-limit', 'over-limit']);
    const removed = planInvitations(pasted.join('\n'), known, ['p0@example.org', 'p1@example.org']);
    expect(removed.rows.every(({ status }) => status.kind === 'new')).toBe(true);
  });

  it('counts today’s invitations against a daily limit', () => {
    const today = { ...invitation, createdAt: '2026-11-24T00:00:00Z' };
    const limited = { ...known, capabilities: { ...capabilities, invitesPerDay: 3 } };
    const pasted = 'a@example.org b@example.org c@example.org d@example.org';
    expect(kinds(pasted, limited)).toEqual(['new', 'new', 'new', 'over-limit']);
    expect(kinds(pasted, { ...limited, invitations: [today] })).toEqual([
      'new',
      'new',
      'over-limit',
      'over-limit',
    ]);
  });
});

describe('roles and projects of a pasted row', () => {
  const rowsOf = (...lines: readonly string[]) =>
    planInvitations(['email,role,projects', ...lines].join('\n'), known).rows;

  it('are recognized by the words of the API, of Orgdesk and of the platform', () => {
    const roles = (role: string) => rowsOf(`a@example.org,${role},`)[0]?.roles;
    expect(roles('ADMIN')).toEqual(['admin']);
    expect(roles('Administrator')).toEqual(['admin']);
    expect(roles('accountant')).toEqual(['billing']);
    expect(roles('"admin; billing"')).toEqual(['admin', 'billing']);
    expect(roles('')).toBeNull();
  });

  it('find projects by name or identifier, also by a name with a comma', () => {
    const ids = (projects: string) => rowsOf(`a@example.org,,"${projects}"`)[0]?.projectIds;
    expect(ids('web')).toEqual(['p1']);
    expect(ids('Dev, Ops')).toEqual(['p2']);
    expect(ids('Web; p3')).toEqual(['p1', 'p3']);
    expect(ids('')).toBeNull();
  });

  it.each([
    ['a@example.org,Boss,', 'There’s no role “Boss”.'],
    ['a@example.org,owner,', 'Ownership can’t be given by invitation.'],
    ['a@example.org,limited collaborator,', '“limited collaborator” can’t be assigned here.'],
    ['a@example.org,,Nowhere', 'There’s no project “Nowhere”.'],
    ['a@example.org,,twin', 'Several projects are named “twin”.'],
    [
      'a@example.org,admin,\nA@example.org,billing,',
      'Listed with different roles: Admin; Accountant.',
    ],
  ])('give a fault for what cannot be done: %s', (line, words) => {
    const [row] = rowsOf(line);
    expect(row?.faults.map((fault) => fault.words)).toEqual([words]);
    expect(row?.status.kind).toBe('new');
  });

  it('add up the projects of a person with several rows', () => {
    expect(rowsOf('a@example.org,collaborator,web', 'a@example.org,,p3')).toMatchObject([
      { times: 2, roles: ['collaborator'], projectIds: ['p1', 'p3'], faults: [] },
    ]);
  });
});

describe('a plan', () => {
  const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@example.org`);
  const one = fc.constantFrom(...people);
  const times = fc.constantFrom(null, '2026-11-20T00:00:00Z', '2026-11-30T00:00:00Z');
  const members = fc
    .uniqueArray(one, { maxLength: 4 })
    .map((emails) =>
      emails.map((email, at): Member => ({ ...member, id: `m${at}`, email: email.toUpperCase() })),
    );
  const invitations = fc
    .array(fc.tuple(one, times, fc.constantFrom(...invitationStateSchema.options)), {
      maxLength: 5,
    })
    .map((several) =>
      several.map(
        ([email, expiresAt, state], at): Invitation => ({
          ...invitation,
          id: `i${at}`,
          email,
          expiresAt,
          state,
        }),
      ),
    );
  const world = fc.record({ members, invitations }).map((part): Known => ({ ...known, ...part }));
  const paste = fc
    .array(
      fc.oneof(
        one,
        one.map((email) => ` ${email.toUpperCase()}`),
        fc.constantFrom('nonsense', 'x@', 'f@f'),
      ),
    )
    .map((pieces) => pieces.join('\n'));

  it('does not depend on the order of members and invitations', () => {
    fc.assert(
      fc.property(paste, world, (pasted, what) => {
        const turned = {
          ...what,
          members: what.members.toReversed(),
          invitations: what.invitations.toReversed(),
        };
        expect(planInvitations(pasted, turned)).toEqual(planInvitations(pasted, what));
      }),
    );
  });

  it('is the same when its own addresses are pasted, each once', () => {
    fc.assert(
      fc.property(paste, world, (pasted, what) => {
        const plan = planInvitations(pasted, what).rows;
        const again = planInvitations(plan.map(({ address }) => address).join('\n'), what).rows;
        expect(again.map(({ address, status }) => ({ address, status }))).toEqual(
          plan.map(({ address, status }) => ({ address, status })),
        );
        expect(again.every((row) => row.times === 1)).toBe(true);
      }),
    );
  });

  it('has each address once and accounts for every pasted entry', () => {
    fc.assert(
      fc.property(paste, world, (pasted, what) => {
        const { rows } = planInvitations(pasted, what);
        expect(new Set(rows.map(({ address }) => address)).size).toBe(rows.length);
        const entries = readInvitees(pasted).rows;
        expect(rows.reduce((sum, row) => sum + row.times, 0)).toBe(entries.length);
      }),
    );
  });

  it('sends nothing to a member or to a person with an open invitation', () => {
    fc.assert(
      fc.property(paste, world, (pasted, what) => {
        const standing = new Set([
          ...what.members.map(({ email }) => email.toLowerCase()),
          ...what.invitations
            .filter(({ state }) => state === 'open')
            .filter(({ expiresAt }) => expiresAt === null || Date.parse(expiresAt) > what.now)
            .map(({ email }) => email),
        ]);
        for (const { address, status } of planInvitations(pasted, what).rows) {
          if (['new', 'expired', 'ended'].includes(status.kind)) {
            expect(standing).not.toContain(address);
          }
        }
      }),
    );
  });
});

describe('on a platform that invites by handle', () => {
  const ada = { ...member, id: 'ada', userId: 'ada', email: '', handle: 'Ada-L' };
  const invited = { ...invitation, id: 'bob', email: '', handle: 'bob' };
  const handles: Known = {
    ...known,
    ownEmail: '',
    ownHandle: 'me',
    members: [ada, { ...member, id: 'unknown', email: '' }],
    invitations: [invited, { ...invitation, id: 'unknown', email: '' }],
    capabilities: { ...capabilities, invitesBy: 'handle' },
  };
  const rowsIn = (text: string, what = handles) =>
    planInvitations(text, what).rows.map(({ address, status }) => [address, status.kind]);

  it('people are matched by their handles', () => {
    expect(rowsIn('ada-l\n@BOB\nnew-one\n@me\nnew-one')).toEqual([
      ['@ada-l', 'member'],
      ['@bob', 'invited'],
      ['@new-one', 'new'],
      ['@me', 'self'],
    ]);
  });

  it('an address or a sentence invites nobody', () => {
    const { rows } = planInvitations('jane@example.org\nwho is this', handles);
    expect(rows.map(({ status }) => status)).toEqual([
      { kind: 'invalid', reason: 'This platform invites people by their username' },
      { kind: 'invalid', reason: 'Not a valid username' },
    ]);
  });

  it('addresses and handles are accepted if the platform accepts both', () => {
    const either = { ...handles, capabilities: { ...capabilities, invitesBy: 'either' } } as const;
    expect(rowsIn('jane@example.org\nada-l', either)).toEqual([
      ['jane@example.org', 'new'],
      ['@ada-l', 'member'],
    ]);
    expect(rowsIn('ada-l', known)).toEqual([['ada-l', 'invalid']]);
  });
});
