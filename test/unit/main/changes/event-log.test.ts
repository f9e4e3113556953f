import { expect, test } from 'vitest';
import { FailureError } from '#domain/failure.ts';
import { openMemoryCache } from '#main/cache/open.ts';
import { isComplete, refreshEvents } from '#main/changes/event-log.ts';
import { organization } from '../support/entities.ts';
import { libsql } from '../support/libsql.ts';
import { memoryEvent } from '../support/memory-events.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const now = Date.parse('2026-11-25T00:00:00Z');

function opened(...ids: readonly string[]) {
  const cache = openMemoryCache(libsql);
  const platform = new MemoryPlatform();
  const happen = (...more: readonly string[]) => {
    const before = platform.events.of.get('acme') ?? [];
    platform.events.of.set('acme', [...more.map((id) => memoryEvent(id)).toReversed(), ...before]);
  };
  happen(...ids);
  const refresh = async () =>
    (
      await refreshEvents({
        side: platform.events,
        cache,
        organizationId: 'acme',
        now,
        signal: undefined,
      })
    ).map(({ id }) => id);
  const stored = () =>
    cache.events
      .read('acme', { before: null, until: null, amount: 1000 })
      .map(({ id }) => id)
      .join('');
  const be = (roles: readonly string[]) =>
    cache.replaceOrganizations([{ ...organization('acme'), myRoles: roles }], {
      stamp: cache.stamp(),
      fetchedAt: '2026-11-25T00:00:00Z',
    });
  return { cache, platform, happen, refresh, stored, be };
}

test('the newest events come first, and then older ones', async () => {
  const { cache, platform, refresh, stored } = opened('a', 'b', 'c', 'd', 'e');
  platform.events.atOnce = 2;
  expect(await refresh()).toEqual([]);
  expect(stored()).toBe('ed');
  expect(isComplete(cache, 'acme')).toBe(false);
  await refresh();
  await refresh();
  expect(stored()).toBe('edcba');
  expect(isComplete(cache, 'acme')).toBe(true);
  await refresh();
  expect(platform.asked.filter((what) => what === 'older events acme')).toHaveLength(3);
});

test('after the first page, a reading brings ten pages of older events', async () => {
  const ids = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcd'];
  const { cache, platform, refresh, stored } = opened(...ids);
  platform.events.atOnce = 2;
  await refresh();
  expect(stored()).toBe('dc');
  await refresh();
  expect(stored()).toHaveLength(22);
  await refresh();
  expect(stored()).toBe(ids.toReversed().join(''));
  expect(isComplete(cache, 'acme')).toBe(true);
});

test('all that happened since is read, oldest first, however much it is', async () => {
  const { platform, happen, refresh, stored } = opened('a');
  await refresh();
  platform.events.atOnce = 2;
  happen('b', 'c', 'd', 'e', 'f');
  expect(await refresh()).toEqual(['b', 'c', 'd', 'e', 'f']);
  expect(stored()).toBe('fedcba');
});

test('a reading that fails goes on where it ended', async () => {
  const { platform, happen, refresh, stored } = opened('a');
  await refresh();
  platform.events.atOnce = 1;
  happen('b', 'c');
  let answers = 0;
  platform.before = async () => {
    answers += 1;
    if (answers === 2) throw new FailureError({ kind: 'offline', message: 'No network.' });
  };
  await expect(refresh()).rejects.toThrow('No network.');
  expect(stored()).toBe('ba');
  expect(await refresh()).toEqual(['c']);
  expect(stored()).toBe('cba');
});

test('the log begins anew where the platform no longer shows its newest event', async () => {
  const { platform, refresh, stored } = opened('a', 'b');
  await refresh();
  platform.events.of.set('acme', [memoryEvent('z'), memoryEvent('y')]);
  expect(await refresh()).toEqual([]);
  expect(stored()).toBe('zy');
});

test('events that were read with other roles are forgotten', async () => {
  const { platform, refresh, stored, be } = opened('a', 'b');
  be(['owner']);
  await refresh();
  be(['billing']);
  platform.events.of.set('acme', [memoryEvent('b')]);
  await refresh();
  expect(stored()).toBe('b');
});

test('events are forgotten once the platform refuses them for good, and kept while it is busy', async () => {
  const { platform, refresh, stored } = opened('a');
  await refresh();
  platform.failures.set('newer events acme', { kind: 'rate-limited', message: 'Slow down.' });
  await expect(refresh()).rejects.toThrow('Slow down.');
  expect(stored()).toBe('a');
  platform.failures.set('newer events acme', { kind: 'forbidden', message: 'Not yours.' });
  await expect(refresh()).rejects.toThrow('Not yours.');
  expect(stored()).toBe('');
});

test('events of more than 90 days ago are not kept, and older ones are not asked for', async () => {
  const { cache, platform, refresh, stored } = opened('a');
  platform.events.atOnce = 1;
  const old = memoryEvent('old', { at: '2026-08-01T00:00:00Z' });
  platform.events.of.set('acme', [memoryEvent('a'), old, memoryEvent('older')]);
  await refresh();
  await refresh();
  expect(stored()).toBe('a');
  expect(isComplete(cache, 'acme')).toBe(true);
});
