/** Everybody once over all accounts. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { AccountManager } from '#main/accounts/account-manager.ts';
import type { Cache } from '#main/cache/cache.ts';
import { openMemoryCache } from '#main/cache/open.ts';
import { type Membership, PeopleMerge } from '#main/commands/merge-people.ts';
import { People } from '#main/commands/people.ts';
import { type KnownPerson, maxListedPeople } from '#preload/contract/all-organizations.ts';
import { eventually } from '../../../shared/eventually.ts';
import { member, organization } from '../support/entities.ts';
import { libsql } from '../support/libsql.ts';

interface Part {
  readonly organizationId: string;
  readonly userId?: string;
  readonly email?: string;
  readonly baseUrl?: string;
  readonly accountId?: string;
  readonly twoFactor?: boolean | null;
  readonly lastSeenAt?: string | null;
}

function membership({
  organizationId,
  baseUrl = 'here',
  accountId = 'one',
  ...part
}: Part): Membership {
  const { userId = 'ada', email = 'ada@example.org' } = part;
  const { twoFactor = null, lastSeenAt = null } = part;
  const found = member(`${organizationId}-${userId}`, { userId, email, twoFactor, lastSeenAt });
  const key = { accountId, organizationId };
  const place = { key, memberId: found.id, roles: found.roles };
  return { member: { ...found, folded: `${found.name}\n${email}` }, place, baseUrl };
}

function mergePeople(memberships: readonly Membership[]) {
  const merge = new PeopleMerge();
  merge.add(memberships);
  return [...merge.people()];
}

const placesOf = (parts: readonly Part[]) =>
  mergePeople(parts.map(membership)).map(({ places }) =>
    places.map(({ key }) => key.organizationId),
  );

describe('two memberships are one person', () => {
  it.each<readonly [why: string, Part, Part]>([
    ['of one identifier', { organizationId: 'a' }, { organizationId: 'b', email: 'x@y.org' }],
    ['of one address', { organizationId: 'a' }, { organizationId: 'b', userId: 'other' }],
    [
      'of one address on two platforms',
      { organizationId: 'a' },
      { organizationId: 'b', userId: 'other', email: 'ADA@example.org', baseUrl: 'there' },
    ],
  ])('%s', (_, first, second) => {
    expect(placesOf([first, second])).toEqual([['a', 'b']]);
  });
});

describe('two memberships are two people', () => {
  it.each<readonly [why: string, Part, Part]>([
    [
      'of another identifier and address',
      { organizationId: 'a' },
      { organizationId: 'a', userId: 'bob', email: 'bob@example.org' },
    ],
    [
      'whose identifiers are alike on two platforms',
      { organizationId: 'a' },
      { organizationId: 'b', email: 'other@example.org', baseUrl: 'there' },
    ],
    [
      'whose addresses are unknown',
      { organizationId: 'a', email: '' },
      { organizationId: 'b', userId: 'bob', email: '' },
    ],
  ])('%s', (_, first, second) => {
    expect(placesOf([first, second])).toHaveLength(2);
  });
});

test('an organization that two accounts see counts once', () => {
  const twice = [{ organizationId: 'a' }, { organizationId: 'a', accountId: 'two' }];
  expect(placesOf(twice)).toEqual([['a']]);
});

test('a person has no two-factor if one account lacks it, and was last seen at the latest time', () => {
  const [ada] = mergePeople(
    [
      { organizationId: 'a', twoFactor: true, lastSeenAt: '2026-01-02T00:00:00.000Z' },
      { organizationId: 'b', twoFactor: false, lastSeenAt: '2026-01-01T00:00:00.000Z' },
      { organizationId: 'c' },
    ].map(membership),
  );
  expect(ada).toMatchObject({ twoFactor: false, lastSeenAt: '2026-01-02T00:00:00.000Z' });
});

test('whatever the order, the same memberships are together', () => {
  const part = fc.record({
    organizationId: fc.constantFrom('a', 'b', 'c', 'd'),
    userId: fc.constantFrom('1', '2', '3', '4'),
    email: fc.constantFrom('', 'x@example.org', 'y@example.org', 'z@example.org'),
    baseUrl: fc.constantFrom('here', 'there'),
  });
  const together = (parts: readonly Part[]) =>
    mergePeople(parts.map(membership))
      .map(({ places }) => places.map(({ key }) => key.organizationId).toSorted())
      .map((ids) => ids.join(' '))
      .toSorted();
  fc.assert(
    fc.property(
      fc
        .uniqueArray(part, {
          selector: (each) => `${each.baseUrl} ${each.organizationId} ${each.userId}`,
        })
        .chain((parts) =>
          fc.tuple(
            fc.constant(parts),
            fc.shuffledSubarray(parts, { minLength: parts.length, maxLength: parts.length }),
          ),
        ),
      ([parts, shuffled]) => {
        expect(together(parts)).toEqual(together(shuffled));
      },
    ),
  );
});

const fetchedAt = '2026-11-24T10:00:00.000Z';

function managerOf(caches: readonly Cache[]): Pick<AccountManager, 'each'> {
  const sessions = caches.map((cache, at) => ({
    cache,
    account: { id: `${at}`, baseUrl: 'here' },
  }));
  // Only what a list of people reads of a session.
  return { each: (_, work) => sessions.map((session) => work(session as never)) };
}

function filled(amount: number): Cache {
  const cache = openMemoryCache(libsql);
  const fetched = () => ({ stamp: cache.stamp(), fetchedAt });
  cache.replaceOrganizations([organization('acme'), organization('unread')], fetched());
  const members = Array.from({ length: amount }, (_, at) =>
    member(`${at}`, { name: `Person ${String(at).padStart(4, '0')}`, email: `p${at}@example.org` }),
  );
  cache.replaceCollection('members', 'acme', members, fetched());
  return cache;
}

const peopleIn = ({ people }: { readonly people: string }): readonly KnownPerson[] =>
  JSON.parse(people);

test('the first people are listed, with the amount of all and of unknown teams', async () => {
  const amount = maxListedPeople + 7;
  const listed = await new People({
    accountManager: managerOf([filled(amount)]),
    now: () => 0,
  }).list('');
  expect(listed).toMatchObject({
    found: amount,
    all: amount,
    memberships: amount,
    unknownOrganizations: 1,
  });
  expect(peopleIn(listed)).toHaveLength(maxListedPeople);
  expect(peopleIn(listed)[0]).toMatchObject({ name: 'Person 0000', organizations: 1 });
});

test('a search finds everybody whose name or address has each word', async () => {
  const people = new People({ accountManager: managerOf([filled(20)]), now: () => 0 });
  expect(peopleIn(await people.list('péRSon 0007')).map(({ contact }) => contact)).toEqual([
    'p7@example.org',
  ]);
  expect(await people.list('p19@')).toMatchObject({ found: 1, all: 20 });
  expect(await people.list('nobody')).toMatchObject({ found: 0, all: 20 });
});

test('an account that is signed out of meanwhile is left out', async () => {
  const closed = filled(3);
  const people = new People({ accountManager: managerOf([closed, filled(2)]), now: () => 0 });
  const listing = people.list('');
  closed.close();
  expect(await listing).toMatchObject({ all: expect.any(Number) });
  people.forget();
});

test('somebody who came is found once the list was made anew, and the former list answers until then', async () => {
  const cache = filled(2);
  let now = 0;
  const people = new People({ accountManager: managerOf([cache]), now: () => now });
  expect(await people.list('')).toMatchObject({ all: 2 });
  cache.putItem('members', 'acme', member('new', { name: 'New' }));
  expect(await people.list('')).toMatchObject({ all: 2 });
  now = 10_000;
  expect(await people.list('')).toMatchObject({ all: 2 });
  await eventually(async () => (await people.list('')).all === 3);
  people.forget();
});
