import { expect, test } from 'vitest';
import type { Cache } from '#main/cache/cache.ts';
import { openMemoryCache } from '#main/cache/open.ts';
import { ClosedError } from '#main/sql/connection.ts';
import { invitation, member, organization, project } from '../support/entities.ts';
import { libsql } from '../support/libsql.ts';

const fetchedAt = '2026-11-24T10:00:00.000Z';

function fetched(cache: Cache) {
  return { stamp: cache.stamp(), fetchedAt };
}

function filled(): Cache {
  const cache = openMemoryCache(libsql);
  cache.replaceOrganizations([organization('acme'), organization('other')], fetched(cache));
  cache.replaceCollection('projects', 'acme', [project('web'), project('api')], fetched(cache));
  return cache;
}

test('what was never fetched is unknown, and what was fetched empty is known', () => {
  const cache = openMemoryCache(libsql);
  expect(cache.organizations()).toEqual({ items: [], fetchedAt: null });
  expect(cache.collection('members', 'acme')).toEqual({ state: 'unknown' });
  cache.replaceCollection('members', 'acme', [], fetched(cache));
  expect(cache.collection('members', 'acme')).toEqual({ state: 'known', items: [], fetchedAt });
});

test('lists come back as they were fetched, in their order and with their age', () => {
  const cache = filled();
  expect(cache.organizations()).toEqual({
    items: [organization('acme'), organization('other')],
    fetchedAt,
  });
  expect(cache.collection('projects', 'acme')).toEqual({
    state: 'known',
    items: [project('web'), project('api')],
    fetchedAt,
  });
});

test('a replacement says whether anything but the age changed', () => {
  const cache = filled();
  const same = [project('web'), project('api')];
  expect(cache.replaceCollection('projects', 'acme', same, fetched(cache))).toBe('same');
  const renamed = [project('web', { name: 'Website' }), project('api')];
  expect(cache.replaceCollection('projects', 'acme', renamed, fetched(cache))).toBe('changed');
  const orgs = [organization('acme'), organization('other')];
  expect(cache.replaceOrganizations(orgs, fetched(cache))).toBe('same');
  expect(cache.replaceOrganizations(orgs.slice(1), fetched(cache))).toBe('changed');
});

test('a list that was asked for before a change of ours is refused', () => {
  const cache = filled();
  const before = fetched(cache);
  cache.putItem('projects', 'acme', project('new'));
  const old = [project('web'), project('api')];
  expect(cache.replaceCollection('projects', 'acme', old, before)).toBe('stale');
  expect(cache.collection('projects', 'acme')).toMatchObject({ items: { length: 3 } });
  expect(cache.replaceCollection('projects', 'other', [], before)).toBe('changed');
  expect(cache.replaceCollection('projects', 'acme', old, fetched(cache))).toBe('changed');
});

test('the same holds for removals, and for the list of organizations', () => {
  const cache = filled();
  const before = fetched(cache);
  cache.removeItem('projects', 'acme', 'web');
  cache.putOrganization(organization('acme', { name: 'Renamed' }));
  const failure = { kind: 'forbidden', message: 'No.' } as const;
  expect(cache.replaceCollection('projects', 'acme', [project('web')], before)).toBe('stale');
  expect(cache.forbidCollection('projects', 'acme', failure, before)).toBe('stale');
  expect(cache.replaceOrganizations([organization('acme')], before)).toBe('stale');
  expect(cache.organizations().items.map(({ name }) => name)).toEqual([
    'Renamed',
    'Organization other',
  ]);
});

test('an answer that arrives after one that was asked for later is refused', () => {
  const cache = filled();
  const older = fetched(cache);
  const newer = fetched(cache);
  expect(cache.replaceCollection('projects', 'acme', [project('web')], newer)).toBe('changed');
  expect(cache.replaceCollection('projects', 'acme', [], older)).toBe('stale');
  expect(cache.replaceOrganizations([organization('acme')], newer)).toBe('changed');
  expect(cache.replaceOrganizations([], older)).toBe('stale');
});

test('what was fetched of an organization that went meanwhile does not stay', () => {
  const cache = filled();
  const late = fetched(cache);
  cache.removeOrganization('acme');
  cache.replaceCollection('members', 'acme', [member('ada')], late);
  cache.replaceOrganizations([organization('other')], fetched(cache));
  expect(cache.collection('members', 'acme')).toEqual({ state: 'unknown' });
});

test('a closed cache says so to what was still under way', () => {
  const cache = filled();
  cache.close();
  cache.close();
  const late = () => cache.putItem('projects', 'acme', project('late'));
  expect(late).toThrow(ClosedError);
  expect(() => cache.replaceOrganizations([], fetched(cache))).toThrow(ClosedError);
});

test('one item of an unknown collection does not make the collection known', () => {
  const cache = openMemoryCache(libsql);
  cache.putItem('invitations', 'acme', invitation('bob'));
  expect(cache.collection('invitations', 'acme')).toEqual({ state: 'unknown' });
});

test('a forbidden collection keeps nothing of what was known before', () => {
  const cache = filled();
  const failure = { kind: 'forbidden', message: 'Only admins.' } as const;
  expect(cache.forbidCollection('projects', 'acme', failure, fetched(cache))).toBe('changed');
  expect(cache.forbidCollection('projects', 'acme', failure, fetched(cache))).toBe('same');
  expect(cache.collection('projects', 'acme')).toEqual({ state: 'forbidden', failure, fetchedAt });
  expect(cache.search('web', 10)).toEqual([]);
});

test('an organization that is gone takes with it what is in it', () => {
  const cache = filled();
  cache.replaceOrganizations([organization('other')], fetched(cache));
  expect(cache.collection('projects', 'acme')).toEqual({ state: 'unknown' });
  cache.removeOrganization('other');
  expect(cache.organizations().items).toEqual([]);
});

test('search finds projects and people by a piece of their name or address', () => {
  const cache = filled();
  const people = [
    member('andre', { name: 'André Weil', email: 'weil@example.org' }),
    member('percent', { name: '100% Bob_' }),
  ];
  cache.replaceCollection('members', 'acme', people, fetched(cache));
  const names = (text: string, limit = 10) => cache.search(text, limit).map(({ name }) => name);
  expect(names('ANDRE')).toEqual(['André Weil']);
  expect(names('weil@')).toEqual(['André Weil']);
  expect(names('0% b')).toEqual(['100% Bob_']);
  expect(names('%%')).toEqual([]);
  expect(names('_')).toEqual(['100% Bob_']);
  expect(names('  ')).toEqual([]);
  expect(names('project', 1)).toEqual(['Project api']);
  expect(cache.search('project web', 10)).toEqual([
    {
      kind: 'project',
      organizationId: 'acme',
      organizationName: 'Organization acme',
      id: 'web',
      name: 'Project web',
      detail: '',
    },
  ]);
});

const omissions = { unreadable: 1, reasons: ['x'], ids: [], emails: [], truncated: false };

test('what a list omits is kept with it, and a change of that alone is a change', () => {
  const cache = filled();
  const same = [project('web'), project('api')];
  const omitting = () => ({ ...fetched(cache), omissions });
  expect(cache.replaceCollection('projects', 'acme', same, omitting())).toBe('changed');
  expect(cache.replaceCollection('projects', 'acme', same, omitting())).toBe('same');
  expect(cache.collection('projects', 'acme')).toMatchObject({ items: { length: 2 }, omissions });
  expect(cache.collection('projects', 'other')).toEqual({ state: 'unknown' });
  expect(cache.replaceCollection('projects', 'acme', same, fetched(cache))).toBe('changed');
  expect(cache.collection('projects', 'acme')).not.toHaveProperty('omissions');
  cache.replaceReceived([], omitting());
  expect(cache.received()).toEqual({ items: [], omissions });
});

test('an organization that is missing from a list which is not whole stays, with what is in it', () => {
  const cache = filled();
  const only = [organization('other')];
  expect(cache.replaceOrganizations(only, { ...fetched(cache), omissions })).toBe('changed');
  expect(cache.organizations()).toMatchObject({
    items: [{ id: 'other' }, { id: 'acme' }],
    omissions,
  });
  expect(cache.collection('projects', 'acme')).toMatchObject({ state: 'known' });
  const another = { ...omissions, ids: ['elsewhere'] };
  cache.replaceOrganizations(only, { ...fetched(cache), omissions: another });
  expect(cache.organizations().items).toEqual(only);
  expect(cache.collection('projects', 'acme')).toEqual({ state: 'unknown' });
});

test('the list of organizations is in the platform’s order, whatever came, went and moved', () => {
  const cache = openMemoryCache(libsql);
  const ids = (...names: readonly string[]) => names.map((id) => organization(id));
  for (const list of [
    ids('a', 'b', 'c', 'd'),
    ids('a', 'c', 'd', 'e', 'f'),
    ids('f', 'e', 'a'),
    ids('f', 'new', 'a'),
    ids('x'),
    [organization('x', { name: 'Renamed' }), organization('y')],
    [],
    ids('b', 'a'),
  ]) {
    expect(cache.replaceOrganizations(list, fetched(cache))).toBe('changed');
    expect(cache.organizations().items).toEqual(list);
    expect(cache.replaceOrganizations(list, fetched(cache))).toBe('same');
  }
});
