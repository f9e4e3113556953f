import { expect, test } from 'vitest';
import type { Invitation, Member } from '#domain/entities.ts';
import { packetTable } from '#domain/roles/packet.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { needsOf } from '#renderer/screens/overview/needs.ts';
import { account, invitation, isoBefore, member, noon, organization } from '../samples.ts';

const day = 24 * 60 * 60_000;
const known = <Item>(...items: readonly Item[]) =>
  ({ state: 'known', items, fetchedAt: isoBefore(0), failure: null }) as const;
const context = (role: string) => ({
  key: { accountId: account().id, organizationId: organization().id },
  account: account(),
  organization: organization({ myRoles: [role] }),
  roleTable: packetTable,
});
const viewOf = (
  members: readonly Member[],
  invitations: readonly Invitation[],
): OrganizationView => ({
  key: context('owner').key,
  projects: known(),
  members: known(...members),
  invitations: known(...invitations),
  offers: known(),
});
const open = (id: string, expiresIn: number, change: Partial<Invitation> = {}) =>
  invitation({ id, state: 'open', expiresAt: isoBefore(-expiresIn), ...change });
const bounced = { state: 'bounced', reason: '' } as const;

test('invitations that failed, expired or soon expire need somebody who manages the team', () => {
  const view = viewOf(
    [],
    [
      open('lost', 6 * day, { delivery: bounced }),
      open('late', -day),
      open('soon', 2 * day),
      open('later', 6 * day),
      open('done', -day, { state: 'accepted' }),
    ],
  );
  const needs = needsOf(context('admin'), view, null, noon);
  const ids = needs.map((need) => [
    need.kind,
    'invitations' in need ? need.invitations.map(({ id }) => id) : [],
  ]);
  expect(ids).toEqual([
    ['bounced', ['lost']],
    ['expired', ['late']],
    ['expiring', ['soon']],
  ]);
  expect(needsOf(context('billing'), view, null, noon)).toEqual([]);
  expect(needsOf(context('collaborator'), view, null, noon)).toEqual([]);
});

test('people without two-factor are named once it is required', () => {
  const view = viewOf(
    [member({ id: 'off', twoFactor: false }), member({ id: 'unknown', twoFactor: null })],
    [],
  );
  expect(needsOf(context('owner'), view, { twoFactorRequiredAt: null }, noon)).toEqual([]);
  const requiredAt = isoBefore(-day);
  expect(needsOf(context('owner'), view, { twoFactorRequiredAt: requiredAt }, noon)).toEqual([
    { kind: 'two-factor', people: 1, requiredAt },
  ]);
});

test('people whom nobody saw for 90 days are counted, without the person and the unknown', () => {
  const view = viewOf(
    [
      member({ id: 'me', userId: account().person.id, lastSeenAt: isoBefore(100 * day) }),
      member({ id: 'away', userId: 'away', lastSeenAt: isoBefore(91 * day) }),
      member({ id: 'here', userId: 'here', lastSeenAt: isoBefore(89 * day) }),
      member({ id: 'never', userId: 'never', lastSeenAt: null }),
    ],
    [],
  );
  expect(needsOf(context('owner'), view, null, noon)).toEqual([{ kind: 'unseen', people: 1 }]);
});
