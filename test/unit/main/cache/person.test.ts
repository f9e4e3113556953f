import { expect, test } from 'vitest';
import { openMemoryCache } from '#main/cache/open.ts';
import { invitation, member, organization } from '../support/entities.ts';
import { libsql } from '../support/libsql.ts';

const fetchedAt = '2026-11-24T10:00:00.000Z';

function filled() {
  const cache = openMemoryCache(libsql);
  const fetched = () => ({ stamp: cache.stamp(), fetchedAt });
  cache.replaceOrganizations([organization('acme'), organization('other')], fetched());
  const grace = { userId: 'grace', name: 'Grace', email: 'Grace@Example.org' };
  cache.replaceCollection('members', 'acme', [member('1', grace), member('2')], fetched());
  cache.replaceCollection(
    'members',
    'other',
    [
      member('3', { ...grace, email: 'hopper@example.org' }),
      member('4', { email: 'x_race@example.org' }),
    ],
    fetched(),
  );
  cache.replaceCollection(
    'invitations',
    'other',
    [
      invitation('i', { email: 'grace@example.org' }),
      invitation('j', { email: 'race@example.org' }),
    ],
    fetched(),
  );
  return cache;
}

test('a person is found by identifier and by address, with the data’s age', () => {
  const found = filled().person({ email: 'grace@example.org', userId: 'grace' });
  expect(found.members).toMatchObject([
    {
      organizationId: 'acme',
      organizationName: 'Organization acme',
      fetchedAt,
      member: { id: '1' },
    },
    { organizationId: 'other', member: { id: '3' } },
  ]);
  expect(found.invitations).toMatchObject([{ organizationId: 'other', invitation: { id: 'i' } }]);
});

test('a person on another platform is found only by the whole address', () => {
  const cache = filled();
  expect(cache.person({ email: ' GRACE@example.org ', userId: null }).members).toMatchObject([
    { member: { id: '1' } },
  ]);
  expect(cache.person({ email: 'race@example.org', userId: null }).members).toEqual([]);
  expect(cache.person({ email: '', userId: null })).toEqual({ members: [], invitations: [] });
});

test('a person with an internationalized domain is found by every spelling of the address', () => {
  const cache = openMemoryCache(libsql);
  const fetched = () => ({ stamp: cache.stamp(), fetchedAt });
  cache.replaceOrganizations([organization('acme')], fetched());
  const email = 'jane@xn--bcher-kva.example';
  cache.replaceCollection('members', 'acme', [member('1', { email })], fetched());
  cache.replaceCollection('invitations', 'acme', [invitation('i', { email })], fetched());
  for (const spelling of [email, 'jane@bücher.example', 'JANE@BU\u0308CHER.example']) {
    const found = cache.person({ email: spelling, userId: null });
    expect([found.members.length, found.invitations.length]).toEqual([1, 1]);
    expect(cache.search.find(spelling, { limit: 10, recent: [], isTolerant: false })).toHaveLength(
      1,
    );
  }
  expect(cache.search.find('bücher', { limit: 10, recent: [], isTolerant: false })).toHaveLength(1);
});

test('a person without an address is found by handle, and an unknown address finds nobody', () => {
  const cache = openMemoryCache(libsql);
  const fetched = () => ({ stamp: cache.stamp(), fetchedAt });
  cache.replaceOrganizations([organization('acme')], fetched());
  const people = [
    member('1', { userId: 'u1', name: 'Ada', email: '', handle: 'Ada-L' }),
    member('2', { userId: 'u2', name: 'Bob', email: '' }),
    member('3', { userId: 'u3', name: 'Cleo', email: 'cleo@example.org', handle: 'cleo' }),
  ];
  cache.replaceCollection('members', 'acme', people, fetched());
  const invitations = [
    invitation('i', { email: '', handle: 'ada-l' }),
    invitation('j', { email: '' }),
  ];
  cache.replaceCollection('invitations', 'acme', invitations, fetched());
  const idsOf = (email: string, handle?: string) => {
    const found = cache.person({ email, handle, userId: null });
    return [
      ...found.members.map((each) => each.member.id),
      ...found.invitations.map((each) => each.invitation.id),
    ];
  };
  expect(idsOf('', 'ada-l')).toEqual(['1', 'i']);
  expect(idsOf('cleo@example.org')).toEqual(['3']);
  expect(idsOf('', 'cleo')).toEqual(['3']);
  expect(idsOf('')).toEqual([]);
  expect(idsOf('', '')).toEqual([]);
  expect(cache.search.find('@ada', { limit: 5, recent: [], isTolerant: false })).toMatchObject([
    { id: '1', detail: '@Ada-L' },
  ]);
  expect(cache.search.find('@cleo', { limit: 5, recent: [], isTolerant: false })).toMatchObject([
    { id: '3', detail: 'cleo@example.org' },
  ]);
});
