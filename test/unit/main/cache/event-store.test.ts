import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ActivityEvent } from '#domain/activity-event.ts';
import type { Cache } from '#main/cache/cache.ts';
import { openMemoryCache } from '#main/cache/open.ts';
import { organization } from '../support/entities.ts';
import { libsql } from '../support/libsql.ts';
import { memoryEvent } from '../support/memory-events.ts';

const keep = { amount: 100, since: '2026-01-01T00:00:00Z' };
const note = 'a note';
const events = (...ids: readonly string[]): readonly ActivityEvent[] =>
  ids.map((id) => memoryEvent(id));

function idsOf(cache: Cache, range: Partial<Parameters<Cache['events']['read']>[1]> = {}) {
  const all = { before: null, until: null, amount: 1000 };
  return cache.events.read('acme', { ...all, ...range }).map(({ id }) => id);
}

function filled(): Cache {
  const cache = openMemoryCache(libsql);
  cache.events.write('acme', { older: events('c', 'b', 'a'), note, keep });
  return cache;
}

test('newer and older events join those that are stored, and are read newest first', () => {
  const cache = filled();
  cache.events.write('acme', { newer: events('d', 'e'), note, keep });
  cache.events.write('acme', { older: events('1', '0'), note, keep });
  expect(idsOf(cache)).toEqual(['e', 'd', 'c', 'b', 'a', '1', '0']);
  expect(cache.events.state('acme')).toEqual({ amount: 7, newest: 'e', oldest: '0', note });
});

test('a part is read between two events, neither of which is in it', () => {
  const cache = filled();
  expect(idsOf(cache, { before: 'c', until: 'a' })).toEqual(['b']);
  expect(idsOf(cache, { before: 'c', amount: 1 })).toEqual(['b']);
  expect(idsOf(cache, { before: 'unknown' })).toEqual([]);
});

test('an event that is stored already keeps its place', () => {
  const cache = filled();
  cache.events.write('acme', { newer: events('c', 'd'), note, keep });
  expect(idsOf(cache)).toEqual(['d', 'c', 'b', 'a']);
});

test('the oldest events make room for new ones, and old ones go', () => {
  const cache = openMemoryCache(libsql);
  const old = memoryEvent('old', { at: '2026-01-31T00:00:00Z' });
  cache.events.write('acme', { older: [...events('b', 'a'), old], note, keep });
  cache.events.write('acme', { note, keep: { ...keep, since: '2026-02-01T00:00:00Z' } });
  expect(idsOf(cache)).toEqual(['b', 'a']);
  cache.events.write('acme', { newer: events('c'), note, keep: { ...keep, amount: 2 } });
  expect(idsOf(cache)).toEqual(['c', 'b']);
});

test('events go with their organization', () => {
  const cache = openMemoryCache(libsql);
  const fetched = { stamp: cache.stamp(), fetchedAt: '2026-11-24T12:00:00Z' };
  cache.replaceOrganizations([organization('acme'), organization('other')], fetched);
  for (const id of ['acme', 'other']) cache.events.write(id, { newer: events('a'), note, keep });
  cache.removeOrganization('acme');
  expect(cache.events.state('acme')).toEqual({ amount: 0, newest: null, oldest: null, note: '' });
  expect(cache.events.state('other').amount).toBe(1);
});

test('events move to another cache', () => {
  const cache = openMemoryCache(libsql);
  const before = openMemoryCache(libsql);
  before.events.write('acme', { older: events('b', 'a'), note, keep });
  cache.events.write('acme', { older: events('stale'), note: 'stale', keep });
  cache.import(before.export());
  expect(idsOf(cache)).toEqual(['b', 'a']);
  expect(cache.events.state('acme').note).toBe(note);
});

test('in whatever steps a log is read, nothing is lost or doubled', () => {
  const step = fc.record({ newer: fc.boolean(), amount: fc.nat(4) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const cache = openMemoryCache(libsql);
      let newest = 0;
      let oldest = 0;
      for (const { newer, amount } of steps) {
        const numbers = Array.from({ length: amount }, () => (newer ? newest++ : --oldest));
        const written = numbers.map((number) => memoryEvent(`n${number}`));
        cache.events.write('acme', { [newer ? 'newer' : 'older']: written, note, keep });
      }
      const all = Array.from({ length: newest - oldest }, (_, at) => `n${newest - 1 - at}`);
      expect(idsOf(cache)).toEqual(all);
    }),
    { numRuns: 50 },
  );
});
