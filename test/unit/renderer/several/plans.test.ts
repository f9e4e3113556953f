/** The plans of work in several organizations: who is left out, why, and what has to be typed. */
import { describe, expect, test } from 'vitest';
import type { InviteeStatus } from '#domain/invite/invitation-plan.ts';
import { packetTable } from '#domain/roles/packet.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { PlannedMembership } from '#preload/contract/several.ts';
import { commonTable, inviteLines } from '#renderer/screens/several/invite-plan.ts';
import {
  membershipConfirmation,
  membershipLine,
  membershipWorks,
} from '#renderer/screens/several/membership-plan.ts';
import { resentIds } from '#renderer/screens/several/resend-in-several.tsx';
import type { OrganizationContext } from '#renderer/store/selection.ts';
import { account, organization } from '../samples.ts';

function context(
  id: string,
  { roles = ['owner'], ...part }: Partial<OrganizationContext> & { roles?: readonly string[] } = {},
): OrganizationContext {
  return {
    key: { accountId: 'one', organizationId: id },
    account: account(),
    organization: organization({ id, name: id, myRoles: roles }),
    roleTable: packetTable,
    ...part,
  };
}

/** Another kind of platform, which has members and captains. */
const guild: RoleTable = {
  several: false,
  administration: [],
  roles: ['captain', 'member'].map((id) => ({
    id,
    name: id,
    holders: `${id}s`,
    description: '',
    reach: { 'team.manage': 'all' },
    scope: 'no-projects',
    given: ['invitation'],
    top: false,
  })),
};

const inGuild = context('guild', { roles: ['captain'], roleTable: guild });
const namesIn = ({ roles }: RoleTable) => roles.map(({ id }) => id);

describe('roles for several organizations', () => {
  test('roles that need a project of one organization are not offered', () => {
    expect(namesIn(commonTable([context('acme')]))).toEqual(['admin', 'billing']);
  });

  test('they are where invitations name no projects', () => {
    const elsewhere = account({ capabilities: { invitesToProjects: false } });
    expect(namesIn(commonTable([context('acme', { account: elsewhere })]))).toEqual([
      'admin',
      'collaborator',
      'limited_collaborator',
      'billing',
    ]);
  });

  test('each kind adds its own, and an organization without the chosen one is left out', () => {
    const contexts = [context('acme'), inGuild];
    expect(namesIn(commonTable(contexts))).toEqual(['admin', 'billing', 'captain', 'member']);
    const planned = contexts.map(
      ({ key }) => ({ key, statuses: ['new'], isTeamKnown: true }) as const,
    );
    const lines = inviteLines(contexts, ['a@example.org'], planned, 'admin');
    expect(lines.map(({ sends, words }) => [sends.length, words])).toEqual([
      [1, '1 invitation'],
      [0, 'platform.example.com doesn’t offer this role to several organizations.'],
    ]);
  });
});

test.each<
  readonly [string, Parameters<typeof context>[1], readonly InviteeStatus['kind'][], string]
>([
  ['everybody is new', {}, ['new', 'expired', 'ended'], '3 invitations'],
  ['some are there', {}, ['member', 'member', 'new'], '1 invitation · 2 already members'],
  [
    'all are there',
    {},
    ['member', 'invited', 'self'],
    '1 already a member · 1 already invited · 1 your own address',
  ],
  [
    'the person may not invite',
    { roles: ['billing'] },
    ['new', 'new', 'new'],
    'Only the owner and admins can invite people, change roles or remove members.',
  ],
  [
    'the account is signed out of',
    {
      account: account({
        connection: { state: 'no-token', failure: { kind: 'keychain', message: 'Locked.' } },
      }),
    },
    ['new', 'new', 'new'],
    'Orgdesk has no token for platform.example.com. Add one first.',
  ],
])('where %s', (_, part, statuses, words) => {
  const acme = context('acme', part);
  const addresses = statuses.map((__, at) => `${at}@example.org`);
  const [line] = inviteLines(
    [acme],
    addresses,
    [{ key: acme.key, statuses, isTeamKnown: true }],
    'billing',
  );
  expect(line?.words).toBe(words);
});

function membership(part: Partial<PlannedMembership> = {}): PlannedMembership {
  return {
    key: { accountId: 'one', organizationId: 'acme' },
    memberId: 'grace-here',
    name: 'Grace',
    contact: 'grace@example.org',
    isOwn: false,
    expected: { roles: ['billing'], projectIds: [], revision: '1' },
    to: null,
    reason: null,
    ...part,
  };
}

const lineOf = (part: Partial<PlannedMembership>, isChange = false, id = 'acme') =>
  membershipLine(id, context(id), membership(part), isChange);

test('a membership that ends names its roles and projects, and one that changes its new role', () => {
  const held = { roles: ['collaborator'], projectIds: ['web', 'shop'], revision: null };
  expect(lineOf({ expected: held }).words).toBe('Collaborator, 2 projects');
  const to = { roles: ['admin'], projectIds: [] };
  expect(lineOf({ to }, true).words).toBe('Billing → Admin');
});

test('a role that the person has already leaves the organization out', () => {
  expect(lineOf({}, true).reason).toBe('Already has this role.');
  expect(lineOf({ reason: 'The last admin can’t be removed.' }).reason).toContain('last admin');
});

test('the work ends memberships by the state that was seen, or gives the new role', () => {
  const seen = { memberId: 'grace-here', expected: membership().expected };
  expect(membershipWorks([lineOf({})], false)).toMatchObject([
    { work: { kind: 'remove', members: [seen] } },
  ]);
  const to = { roles: ['admin'], projectIds: [] };
  expect(membershipWorks([lineOf({ to }, true)], true)).toMatchObject([
    { work: { kind: 'change-roles', changes: [{ ...seen, ...to }] } },
  ]);
});

test.each<readonly [string, readonly Partial<PlannedMembership>[], unknown]>([
  ['one that controls nothing', [{}], { kind: 'none' }],
  ['a few that control nothing', [{}, {}], { kind: 'none' }],
  ['many', [{}, {}, {}], { kind: 'number', amount: 3 }],
  [
    'two, of which one controls',
    [{}, { expected: { roles: ['admin'], projectIds: [], revision: null } }],
    { kind: 'number', amount: 2 },
  ],
  ['the person’s own', [{ isOwn: true }], { kind: 'text', text: 'grace@example.org' }],
])('what has to be typed before ending %s', (_, parts, confirmation) => {
  expect(
    membershipConfirmation(
      parts.map((part) => lineOf(part)),
      3,
    ),
  ).toEqual(confirmation);
});

test('all pending invitations are the expired, the expiring and the others', () => {
  const key = { accountId: 'one', organizationId: 'acme' };
  const planned = { key, expired: ['a'], expiring: ['b'], open: ['c'] };
  expect(resentIds(planned, 'expired')).toEqual(['a']);
  expect(resentIds(planned, 'expiring')).toEqual(['b']);
  expect(resentIds(planned, 'all')).toEqual(['a', 'b', 'c']);
});
