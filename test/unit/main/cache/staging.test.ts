/** A long list is written in steps: nobody sees a part of it, and other work goes on meanwhile. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Cache } from '#main/cache/cache.ts';
import { openFileCache, openMemoryCache } from '#main/cache/open.ts';
import { ClosedError } from '#main/sql/connection.ts';
import { member, organization } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { libsql } from '../support/libsql.ts';
import { memoryLog } from '../support/log.ts';

const fetchedAt = '2026-11-24T10:00:00.000Z';
const many = Array.from({ length: 3000 }, (_, at) => member(`m${at}`, { name: `Person ${at}` }));

const openers: Readonly<Record<string, () => Promise<Cache>>> = {
  'in memory': async () => openMemoryCache(libsql),
  'in a file': async () =>
    openFileCache({
      libsql,
      path: join(await emptyFolder(), 'cache.db'),
      key: 'ab'.repeat(32),
      logger: memoryLog().logger,
      onProblem: () => undefined,
    }),
};

function fetched(cache: Cache) {
  return { stamp: cache.stamp(), fetchedAt };
}

function contents(cache: Cache) {
  while (cache.search.prepare());
  const options = { limit: 20, recent: [], isTolerant: false };
  return {
    list: cache.collection('members', 'acme'),
    found: cache.search.find('person 2999', options).map(({ id }) => id),
    people: cache.across.members('acme')?.length,
    amount: cache.across.amount('acme'),
  };
}

test.each(Object.entries(openers))(
  '%s, it is the same as one written at once',
  async (_where, open) => {
    const [cache, plain] = [await open(), await open()];
    for (const each of [cache, plain])
      each.replaceOrganizations([organization('acme')], fetched(each));
    await cache.stageCollection('members', 'acme', many);
    expect(cache.collection('members', 'acme')).toEqual({ state: 'unknown' });
    expect(cache.across.members('acme')).toBeNull();
    expect(cache.replaceCollection('members', 'acme', many, fetched(cache))).toBe('changed');
    plain.replaceCollection('members', 'acme', many, fetched(plain));
    expect(contents(cache)).toEqual(contents(plain));
    expect(contents(cache).found).toEqual(['m2999']);
    // What was staged is used once.
    const fewer = many.slice(1);
    expect(cache.replaceCollection('members', 'acme', fewer, fetched(cache))).toBe('changed');
    expect(cache.collection('members', 'acme')).toMatchObject({ items: { length: 2999 } });
  },
);

test('other work goes first between its steps', async () => {
  const cache = openMemoryCache(libsql);
  const order: string[] = [];
  setImmediate(() => order.push('other work'));
  await cache.stageCollection('members', 'acme', many);
  order.push('staged');
  expect(order).toEqual(['other work', 'staged']);
});

test('two lists that are staged together do not mix', async () => {
  const cache = openMemoryCache(libsql);
  const others = many.map((each) => ({ ...each, name: 'Other' }));
  await Promise.all([
    cache.stageCollection('members', 'acme', many),
    cache.stageCollection('members', 'other', others),
  ]);
  cache.replaceCollection('members', 'other', others, fetched(cache));
  cache.replaceCollection('members', 'acme', many, fetched(cache));
  expect(cache.collection('members', 'acme')).toMatchObject({ items: many });
  expect(cache.collection('members', 'other')).toMatchObject({ items: others });
});

test('one that is outdated when it is staged is refused', async () => {
  const cache = openMemoryCache(libsql);
  const before = fetched(cache);
  await cache.stageCollection('members', 'acme', many);
  cache.putItem('members', 'acme', member('new'));
  expect(cache.replaceCollection('members', 'acme', many, before)).toBe('stale');
  expect(cache.collection('members', 'acme')).toEqual({ state: 'unknown' });
});

test('it ends when the cache is closed', async () => {
  const cache = openMemoryCache(libsql);
  const staged = cache.stageCollection('members', 'acme', many);
  cache.close();
  await expect(staged).rejects.toBeInstanceOf(ClosedError);
});
