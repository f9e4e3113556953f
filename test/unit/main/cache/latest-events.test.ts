import { expect, test } from 'vitest';
import { openMemoryCache } from '#main/cache/open.ts';
import { activityEvent } from '../../renderer/samples.ts';
import { libsql } from '../support/libsql.ts';

const keep = { amount: 100, since: '2026-01-01T00:00:00.000Z' };

test('the latest events of all organizations come newest first, as many as are wanted', () => {
  const cache = openMemoryCache(libsql);
  const at = (day: number) => `2026-03-0${day}T10:00:00.000Z`;
  const event = (id: string, day: number) => activityEvent({ id, at: at(day) });
  cache.events.write('acme', { newer: [event('a1', 1), event('a3', 3)], note: '', keep });
  cache.events.write('other', { newer: [event('o2', 2), event('o4', 4)], note: '', keep });
  const { events, ...sums } = cache.across.events(3);
  expect(events.map(({ organizationId, event: { id } }) => [organizationId, id])).toEqual([
    ['other', 'o4'],
    ['acme', 'a3'],
    ['other', 'o2'],
  ]);
  expect(sums).toEqual({ stored: 4, organizations: 2 });
});
