/** The figures of all organizations, counted in the cache. */
import { expect, test } from 'vitest';
import { packetTable } from '#domain/roles/packet.ts';
import { openMemoryCache } from '#main/cache/open.ts';
import { invitation, member, organization, project } from '../support/entities.ts';
import { libsql } from '../support/libsql.ts';

const fetchedAt = '2026-11-24T10:00:00.000Z';
const now = Date.parse('2026-11-24T12:00:00Z');
const options = { roleTable: packetTable, userId: 'ada', now };

function opened() {
  const cache = openMemoryCache(libsql);
  const fetched = (omissions = {}) => ({ stamp: cache.stamp(), fetchedAt, ...omissions });
  cache.replaceOrganizations([organization('acme'), organization('empty')], fetched());
  return { cache, fetched };
}

test('people and projects are counted once their lists are known', () => {
  const { cache, fetched } = opened();
  cache.replaceCollection('members', 'acme', [member('1'), member('2')], fetched());
  const found = cache.across.figures(options);
  expect(found.get('acme')).toMatchObject({ people: 2, projects: null, invitations: null });
  expect(found.has('empty')).toBe(false);
});

test('a list that lacks items of the platform’s is not counted', () => {
  const { cache, fetched } = opened();
  const omissions = { omissions: { unread: ['x'], truncated: false } };
  cache.replaceCollection('members', 'acme', [member('1')], fetched(omissions));
  expect(cache.across.figures(options).get('acme')).toMatchObject({ people: null, owners: null });
});

test('a list that is not shown to the person is not counted', () => {
  const { cache, fetched } = opened();
  cache.replaceCollection('members', 'acme', [member('1')], fetched());
  const failure = { kind: 'forbidden', message: 'No.' } as const;
  cache.forbidCollection('invitations', 'acme', failure, fetched());
  expect(cache.across.figures(options).get('acme')).toMatchObject({
    people: 1,
    invitations: null,
  });
});

test('invitations are counted by what they need at that time', () => {
  const { cache, fetched } = opened();
  const bounced = { state: 'bounced', reason: '' } as const;
  cache.replaceCollection(
    'invitations',
    'acme',
    [
      invitation('open', { expiresAt: '2026-12-24T10:00:00.000Z' }),
      invitation('soon', { expiresAt: '2026-11-25T10:00:00.000Z' }),
      invitation('late', { expiresAt: '2026-11-24T11:00:00.000Z' }),
      invitation('lost', { delivery: bounced, expiresAt: '2026-11-25T10:00:00.000Z' }),
      invitation('gone', { state: 'revoked', endedAt: '2026-11-20T10:00:00.000Z' }),
    ],
    fetched(),
  );
  expect(cache.across.figures(options).get('acme')?.invitations).toEqual({
    pending: 4,
    bounced: 1,
    expired: 1,
    expiring: 1,
  });
});

test.each([
  [true, { amount: 1, withoutTwoFactor: 0, isMine: false }],
  [false, { amount: 1, withoutTwoFactor: 1, isMine: true }],
  [null, { amount: 1, withoutTwoFactor: null, isMine: false }],
])('an owner whose second factor is %s counts as %j', (twoFactor, owners) => {
  const { cache, fetched } = opened();
  const others = [
    member('admin', { roles: ['admin'], twoFactor: false }),
    // The text of a name is no role.
    member('named', { name: 'owner', email: '"owner"@example.org', twoFactor: false }),
  ];
  const owner = member('owner', { roles: ['owner'], userId: 'ada', twoFactor });
  cache.replaceCollection('members', 'acme', [owner, ...others], fetched());
  expect(cache.across.figures(options).get('acme')?.owners).toEqual(owners);
});

test('the last activity is the latest of a project’s change and an invitation', () => {
  const { cache, fetched } = opened();
  const projects = [
    project('old', { updatedAt: '2026-01-01T00:00:00.000Z' }),
    project('new', { updatedAt: '2026-11-01T00:00:00.000Z' }),
    project('unknown', { updatedAt: null }),
  ];
  cache.replaceCollection('projects', 'acme', projects, fetched());
  expect(cache.across.figures(options).get('acme')?.lastActivityAt).toBe(
    '2026-11-01T00:00:00.000Z',
  );
  const sent = invitation('i', { createdAt: '2026-11-20T00:00:00.000Z' });
  cache.replaceCollection('invitations', 'acme', [sent], fetched());
  expect(cache.across.figures(options).get('acme')?.lastActivityAt).toBe(
    '2026-11-20T00:00:00.000Z',
  );
});
