/** By what a platform compares a list, kept beside the list. */
import { expect, test } from 'vitest';
import type { Cache } from '#main/cache/cache.ts';
import { openMemoryCache } from '#main/cache/open.ts';
import { organization, project } from '../support/entities.ts';
import { libsql } from '../support/libsql.ts';

const fetchedAt = '2026-11-24T10:00:00.000Z';
const later = '2026-11-24T11:00:00.000Z';

function fetched(cache: Cache) {
  return { stamp: cache.stamp(), fetchedAt, version: 'v1' };
}

function filled(): Cache {
  const cache = openMemoryCache(libsql);
  cache.replaceOrganizations([organization('acme')], fetched(cache));
  cache.replaceCollection('projects', 'acme', [project('web')], fetched(cache));
  return cache;
}

test('a confirmed list is as old as its confirmation', () => {
  const cache = filled();
  expect(cache.version('projects', 'acme')).toBe('v1');
  const confirmed = { ...fetched(cache), fetchedAt: later };
  expect(cache.confirmCollection('projects', 'acme', confirmed)).toBe('same');
  expect(cache.collection('projects', 'acme')).toEqual({
    state: 'known',
    items: [project('web')],
    fetchedAt: later,
  });
});

test.each<readonly [name: string, change: (cache: Cache) => void]>([
  ['an item of ours was written', (cache) => cache.putItem('projects', 'acme', project('api'))],
  ['an item was removed', (cache) => cache.removeItem('projects', 'acme', 'web')],
  [
    'the list is forbidden',
    (cache) => {
      const failure = { kind: 'forbidden', message: 'No.' } as const;
      cache.forbidCollection('projects', 'acme', failure, fetched(cache));
    },
  ],
  ['its organization is gone', (cache) => cache.removeOrganization('acme')],
  [
    'it was read without a version',
    (cache) => {
      const without = { stamp: cache.stamp(), fetchedAt };
      cache.replaceCollection('projects', 'acme', [project('web')], without);
    },
  ],
])('once %s, no earlier answer confirms the list', (_name, change) => {
  const cache = filled();
  const asked = { ...fetched(cache), fetchedAt: later };
  change(cache);
  expect(cache.version('projects', 'acme')).toBeNull();
  expect(cache.confirmCollection('projects', 'acme', asked)).toBe('stale');
});

test('a list never fetched has no version', () => {
  expect(filled().version('members', 'acme')).toBeNull();
});
