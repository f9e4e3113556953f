import { expect, test } from 'vitest';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { candidatesFor } from '#renderer/screens/ownership/candidates.ts';
import {
  openOfferOf,
  ownershipAttention,
  riskOf,
} from '#renderer/screens/ownership/ownership-state.ts';
import { riskWords } from '#renderer/words/ownership.ts';
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
});

test('the warning is told to owners and admins, and not of the platform on this computer', () => {
  const told = (['owner', 'admin', 'collaborator', 'billing'] as const).filter(
    (role) => riskOf(as(role), view, noon) !== null,
  );
  expect(told).toEqual(['owner', 'admin']);
  expect(riskOf(as('owner', true), view, noon)).toBeNull();
  expect(riskOf(as('owner'), undefined, noon)).toBeNull();
});

test('an offer is for me where I do not own the organization, until it ends', () => {
  expect(openOfferOf(as('owner'), offered, noon)).toMatchObject({ toMe: false, member: grace });
  expect(openOfferOf(as('billing'), offered, noon)).toMatchObject({ toMe: true });
  expect(openOfferOf(as('billing'), offered, noon + day)).toBeNull();
  expect(openOfferOf(as('billing'), view, noon)).toBeNull();
});

test('an organization stands out for an offer to me, then for its risk', () => {
  expect(ownershipAttention(as('admin'), offered, noon, true)).toBe(
    'You are offered its ownership',
  );
  expect(ownershipAttention(as('admin'), view, noon, false)).toBe(
    'Its only owner was not seen for 94 days and has no two-factor authentication',
  );
  expect(ownershipAttention(as('admin'), view, noon, true)).toBeNull();
  expect(ownershipAttention(as('collaborator'), view, noon, false)).toBeNull();
});

test('what the risk means and what to do about it', () => {
  const risk = { owner: olga, unseenDays: 94, lacksTwoFactor: true };
  expect(riskWords(risk, false, 'acme.example')).toEqual({
    what: 'was not seen for 94 days and signs in without two-factor authentication',
    meaning: 'If they are gone, nobody can delete the organization or give it to somebody else.',
    advice:
      'Ask them to come back, to turn it on at acme.example, or to offer the ownership to somebody who is here.',
  });
  expect(riskWords({ ...risk, unseenDays: null }, true, 'acme.example')).toEqual({
    what: 'sign in without two-factor authentication',
    meaning: 'Whoever learns your password gets the whole organization.',
    advice: 'Turn it on at acme.example, or offer the ownership to somebody who has it.',
  });
});

test('candidates are all members but the owner, by name; nobody for whom may not offer it', () => {
  const anna = member({ id: 'anna', userId: 'anna', name: 'Anna', roles: ['billing'] });
  const names = (roles: readonly ('owner' | 'admin')[]) =>
    candidatesFor({ userId: 'olga', roles }, [olga, grace, anna]).map(({ name }) => name);
  expect(names(['owner'])).toEqual(['Anna', 'Grace Hopper']);
  expect(names(['admin'])).toEqual([]);
});
