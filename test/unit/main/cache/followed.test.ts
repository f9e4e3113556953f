/** The cache keeps how far changes were followed, and forgets none of them, whatever happens to it. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { collectionKinds, type Fetched } from '#main/cache/cache.ts';
import { openFileCache } from '#main/cache/open.ts';
import { organization, project } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { libsql } from '../support/libsql.ts';
import { memoryLog } from '../support/log.ts';

const acme = organization('acme');
const projects = { organizationId: acme.id, kind: 'projects' } as const;

async function open(path?: string) {
  const file = path ?? join(await emptyFolder(), 'cache');
  const key = '0'.repeat(64);
  const { logger } = memoryLog();
  const cache = openFileCache({ libsql, path: file, key, logger, onProblem: () => undefined });
  const fetched = (): Fetched => ({ stamp: cache.stamp(), fetchedAt: '2026-01-01T00:00:00Z' });
  const fill = () => {
    cache.replaceOrganizations([acme], fetched());
    for (const kind of collectionKinds) cache.replaceCollection(kind, acme.id, [], fetched());
  };
  return { cache, file, fetched, fill };
}

it('lists that were fetched are settled until a change is noted', async () => {
  const { cache, fill, fetched } = await open();
  fill();
  expect(cache.followed.settled()).toHaveLength(collectionKinds.length);
  cache.followed.note({ place: '1', organizationId: acme.id });
  expect(cache.followed.settled()).toEqual([]);
  expect(cache.followed.isOutdated(projects)).toBe(true);
  cache.replaceCollection('projects', acme.id, [project('web')], fetched());
  expect(cache.followed.settled()).toEqual([projects]);
  cache.close();
});

it('an answer that was asked for before the change leaves the list outdated', async () => {
  const { cache, fill, fetched } = await open();
  fill();
  const before = fetched();
  cache.followed.note({ place: '1', organizationId: acme.id });
  cache.replaceCollection('projects', acme.id, [], before);
  expect(cache.followed.isOutdated(projects)).toBe(true);
  cache.close();
});

it('a copy that is killed goes on from the last place with the changes up to it', async () => {
  const { cache, file, fill } = await open();
  fill();
  cache.followed.note({ place: '1' });
  cache.followed.note({ place: '2', organizationId: acme.id });
  // Opened beside the first one, which was never closed.
  const again = await open(file);
  expect(again.cache.followed.place()).toBe('2');
  expect(again.cache.followed.isOutdated(projects)).toBe(true);
  again.cache.replaceCollection('projects', acme.id, [], again.fetched());
  expect(again.cache.followed.isOutdated(projects)).toBe(false);
  again.cache.close();
  cache.close();
});

it('a reset outdates every list of every organization', async () => {
  const { cache, fill } = await open();
  fill();
  cache.followed.note({ place: '3', organizationId: null });
  for (const kind of collectionKinds) {
    expect(cache.followed.isOutdated({ organizationId: acme.id, kind })).toBe(true);
  }
  cache.close();
});

it('an organization that is not listed is not marked, however often a platform names one', async () => {
  const { cache } = await open();
  cache.followed.note({ place: '1', organizationId: 'unknown' });
  expect(cache.followed.isOutdated({ organizationId: 'unknown', kind: 'members' })).toBe(false);
  expect(cache.followed.place()).toBe('1');
  cache.close();
});

it('a list that is not whole is not settled', async () => {
  const { cache, fill, fetched } = await open();
  fill();
  const omissions = { unreadable: 1, reasons: [], ids: [], emails: [], truncated: false };
  cache.replaceCollection('projects', acme.id, [], { ...fetched(), omissions });
  expect(cache.followed.settled()).not.toContainEqual(projects);
  cache.close();
});
