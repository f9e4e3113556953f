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

test('a list never fetched is unknown; a list fetched empty is known', () => {
  const cache = openMemoryCache(libsql);
  expect(cache.organizations()).toEqual({ items: [], fetchedAt: null });
  expect(cache.collection('members', 'acme')).toEqual({ state: 'unknown' });
  cache.replaceCollection('members', 'acme', [], fetched(cache));
  expect(cache.collection('members', 'acme')).toEqual({ state: 'known', items: [], fetchedAt });
});

test('lists are read as fetched, in order and with their age', () => {
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

test('a replacement reports whether more than the age changed', () => {
  const cache = filled();
  const same = [project('web'), project('api')];
  expect(cache.replaceCollection('projects', 'acme', same, fetched(cache))).toBe('same');
  const renamed = [project('web', { name: 'Website' }), project('api')];
  expect(cache.replaceCollection('projects', 'acme', renamed, fetched(cache))).toBe('changed');
  const orgs = [organization('acme'), organization('other')];
  expect(cache.replaceOrganizations(orgs, fetched(cache))).toBe('same');
  expect(cache.replaceOrganizations(orgs.slice(1), fetched(cache))).toBe('changed');
});

test('a list requested before a change of Orgdesk’s own is refused', () => {
  const cache = filled();
  const before = fetched(cache);
  cache.putItem('projects', 'acme', project('new'));
  const old = [project('web'), project('api')];
  expect(cache.replaceCollection('projects', 'acme', old, before)).toBe('stale');
  expect(cache.collection('projects', 'acme')).toMatchObject({ items: { length: 3 } });
  expect(cache.replaceCollection('projects', 'other', [], before)).toBe('changed');
  expect(cache.replaceCollection('projects', 'acme', old, fetched(cache))).toBe('changed');
});

test('stale lists are refused after removals and for organizations, too', () => {
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

test('an answer overtaken by a later request’s answer is refused', () => {
  const cache = filled();
  const older = fetched(cache);
  const newer = fetched(cache);
  expect(cache.replaceCollection('projects', 'acme', [project('web')], newer)).toBe('changed');
  expect(cache.replaceCollection('projects', 'acme', [], older)).toBe('stale');
  expect(cache.replaceOrganizations([organization('acme')], newer)).toBe('changed');
  expect(cache.replaceOrganizations([], older)).toBe('stale');
});

test('lists fetched for an organization removed meanwhile are discarded', () => {
  const cache = filled();
  const late = fetched(cache);
  cache.removeOrganization('acme');
  cache.replaceCollection('members', 'acme', [member('ada')], late);
  cache.replaceOrganizations([organization('other')], fetched(cache));
  expect(cache.collection('members', 'acme')).toEqual({ state: 'unknown' });
});

test('running operations get a ClosedError from a closed cache', () => {
  const cache = filled();
  cache.close();
  cache.close();
  const late = () => cache.putItem('projects', 'acme', project('late'));
  expect(late).toThrow(ClosedError);
  expect(() => cache.replaceOrganizations([], fetched(cache))).toThrow(ClosedError);
});

test('adding an item does not make an unknown collection known', () => {
  const cache = openMemoryCache(libsql);
  cache.putItem('invitations', 'acme', invitation('bob'));
  expect(cache.collection('invitations', 'acme')).toEqual({ state: 'unknown' });
});

test('forbidding a collection discards its earlier items', () => {
  const cache = filled();
  const failure = { kind: 'forbidden', message: 'Only admins.' } as const;
  expect(cache.forbidCollection('projects', 'acme', failure, fetched(cache))).toBe('changed');
  expect(cache.forbidCollection('projects', 'acme', failure, fetched(cache))).toBe('same');
  expect(cache.collection('projects', 'acme')).toEqual({ state: 'forbidden', failure, fetchedAt });
  expect(cache.search.find('web', { limit: 10, recent: [], isTolerant: false })).toEqual([]);
});

test('removing an organization removes its lists', () => {
  const cache = filled();
  cache.replaceOrganizations([organization('other')], fetched(cache));
  expect(cache.collection('projects', 'acme')).toEqual({ state: 'unknown' });
  cache.removeOrganization('other');
  expect(cache.organizations().items).toEqual([]);
});

test('search finds projects and people by part of their name or address', () => {
  const cache = filled();
  const people = [
    member('andre', { name: 'André Weil', email: 'weil@example.org' }),
    member('percent', { name: '100% Bob_' }),
  ];
  cache.replaceCollection('members', 'acme', people, fetched(cache));
  const names = (text: string, limit = 10) =>
    cache.search.find(text, { limit, recent: [], isTolerant: false }).map(({ name }) => name);
  expect(names('ANDRE')).toEqual(['André Weil']);
  expect(names('weil@')).toEqual(['André Weil']);
  expect(names('0% b')).toEqual(['100% Bob_']);
  expect(names('%%')).toEqual([]);
  expect(names('_')).toEqual(['100% Bob_']);
  expect(names('  ')).toEqual([]);
  expect(names('project', 1)).toEqual(['Project api']);
  expect(cache.search.find('project web', { limit: 10, recent: [], isTolerant: false })).toEqual([
    {
      kind: 'project',
      organizationId: 'acme',
      organizationName: 'Organization acme',
      id: 'web',
      name: 'Project web',
      detail: '',
      fit: 0,
      isElsewhere: false,
    },
  ]);
});

const omissions = { unreadable: 1, reasons: ['x'], ids: [], emails: [], truncated: false };

test('omissions are stored with a list, and a change of them alone counts', () => {
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

test('an organization missing from an incomplete list stays with its lists', () => {
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

test('organizations follow the platform’s order after additions, removals and moves', () => {
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
