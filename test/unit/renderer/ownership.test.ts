import { expect, test } from 'vitest';
import type { Member } from '#domain/entities.ts';
import { packetTable } from '#domain/roles/packet.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { candidatesFor } from '#renderer/screens/ownership/candidate-choice.tsx';
import {
  isOwnershipOffered,
  openOfferOf,
  riskOf,
  sharedRiskOf,
} from '#renderer/screens/ownership/ownership-state.ts';
import { riskInShort, riskWords } from '#renderer/texts/ownership.ts';
import { account, isoBefore, member, noon, organization } from './samples.ts';

const day = 24 * 60 * 60_000;
const known = <Item>(...items: readonly Item[]) =>
  ({ state: 'known', items, fetchedAt: isoBefore(0), failure: null }) as const;
const olga = member({
  id: 'olga',
  userId: 'olga',
  name: 'Olga',
  roles: ['owner'],
  lastSeenAt: isoBefore(94 * day),
  twoFactor: false,
});
const grace = member();
const offer = {
  id: 'offer',
  memberId: grace.id,
  offeredBy: 'Olga',
  createdAt: isoBefore(day),
  expiresAt: isoBefore(-day),
};
const view: Pick<OrganizationView, 'members' | 'offers'> = {
  members: known(olga, grace),
  offers: known(),
};
const offered = { ...view, offers: known(offer) };
const as = (role: 'owner' | 'admin' | 'collaborator' | 'billing', local = false) => ({
  account: account({ local }),
  organization: organization({ myRoles: [role] }),
  roleTable: packetTable,
});

test('the warning is shown to owners and admins, and not for the platform on this computer', () => {
  const warned = (['owner', 'admin', 'collaborator', 'billing'] as const).filter(
    (role) => riskOf(as(role), view, noon) !== null,
  );
  expect(warned).toEqual(['owner', 'admin']);
  expect(riskOf(as('owner', true), view, noon)).toBeNull();
  expect(riskOf(as('owner'), undefined, noon)).toBeNull();
});

test('an offer is for the person if they do not own the organization, until it ends', () => {
  expect(openOfferOf(as('owner'), offered, noon)).toMatchObject({ toMe: false, member: grace });
  expect(openOfferOf(as('billing'), offered, noon)).toMatchObject({ toMe: true });
  expect(openOfferOf(as('billing'), offered, noon + day)).toBeNull();
  expect(openOfferOf(as('billing'), view, noon)).toBeNull();
});

test('the rail marks an organization for an offer to the person, and not for its risk', () => {
  expect(isOwnershipOffered(as('admin'), offered, noon)).toBe(true);
  expect(isOwnershipOffered(as('admin'), view, noon)).toBe(false);
  expect(isOwnershipOffered(as('owner'), offered, noon)).toBe(false);
});

test('organizations that depend on one person have one warning', () => {
  const mine = ['a', 'b', 'c', 'd'].map((id) => organization({ id, myRoles: ['admin'] }));
  const of = (others: readonly Member[]) => ({ ...view, members: known(...others) });
  const views: Readonly<Record<string, Pick<OrganizationView, 'members' | 'offers'>>> = {
    a: of([olga]),
    b: of([olga, grace]),
    c: of([{ ...olga, userId: 'otto' }]),
  };
  const context = (at: number) => ({
    account: account({ organizations: mine }),
    organization: mine[at] ?? organization(),
    roleTable: packetTable,
  });
  const risks = [0, 1, 2, 3].map((at) => sharedRiskOf(context(at), (id) => views[id], noon));
  expect(risks.map((risk) => risk?.organizations)).toEqual([2, 2, 1, undefined]);
  expect(risks[0]?.warning).toBe(risks[1]?.warning);
  expect(risks[0]?.warning).not.toBe(risks[2]?.warning);
});

const away = { unseenDays: 94, lacksTwoFactor: false };
const open = { unseenDays: null, lacksTwoFactor: true };
const both = { unseenDays: 94, lacksTwoFactor: true };

test.each<readonly [Parameters<typeof riskWords>, string, string]>([
  [
    [open, null, 1],
    'You’re the only owner, without two-factor.',
    'Anyone with your password would control the organization. Turn on two-factor, or transfer ownership to someone who has it.',
  ],
  [
    [open, null, 60],
    '60 organizations depend on your account.',
    'Anyone with your password would control them. Turn on two-factor, or transfer ownership to someone who has it.',
  ],
  [
    [open, 'Olga', 1],
    'Olga is the only owner and doesn’t use two-factor.',
    'Anyone with Olga’s password would control the organization. Ask Olga to turn on two-factor, or to transfer ownership.',
  ],
  [
    [away, 'Olga', 1],
    'Olga is the only owner and hasn’t been seen for 94 days.',
    'Without Olga, nobody can delete or transfer the organization. Ask Olga to sign in, or to transfer ownership.',
  ],
  [
    [both, 'Olga', 1200],
    '1,200 organizations depend on Olga’s account.',
    'Without Olga, nobody can delete or transfer them. Ask Olga to sign in, turn on two-factor, or to transfer ownership.',
  ],
])('the warning is one line, with what it means behind it: %#', (input, line, detail) => {
  expect(riskWords(...input)).toEqual({ line, detail });
});

test.each([
  [open, 'Owner has no two-factor'],
  [away, 'Owner not seen for 94 days'],
  [both, 'Owner not seen for 94 days, no two-factor'],
])('a small sign says it in short: %#', (risk, words) => {
  expect(riskInShort(risk)).toBe(words);
});

test('candidates are all members but the owner, by name; none for a person who may not offer it', () => {
  const anna = member({ id: 'anna', userId: 'anna', name: 'Anna', roles: ['billing'] });
  const names = (roles: readonly ('owner' | 'admin')[]) =>
    candidatesFor({ table: packetTable, actor: { userId: 'olga', roles } }, [
      olga,
      grace,
      anna,
    ]).map(({ name }) => name);
  expect(names(['owner'])).toEqual(['Anna', 'Grace Hopper']);
  expect(names(['admin'])).toEqual([]);
});
