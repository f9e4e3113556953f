/** The first sync: one read of everything, beside which nothing newer is lost. */
import { expect, it } from 'vitest';
import { FailureError } from '#domain/failure.ts';
import { wholeListing } from '#domain/listing.ts';
import type { EverythingSide, OrganizationLists } from '#main/platforms/port/sides/everything.ts';
import { setUpSync } from '../support/account-sync.ts';
import { project } from '../support/entities.ts';

const lists = (organizationId: string): OrganizationLists => ({
  organizationId,
  projects: wholeListing([project('web')]),
  members: wholeListing([]),
  invitations: wholeListing([]),
  offers: wholeListing([]),
});

function setUp(read: EverythingSide['read']) {
  const parts = setUpSync(['acme', 'globex']);
  Object.assign(parts.platform, { everything: { read } });
  const asked = (id: string) => parts.platform.asked.filter((what) => what.endsWith(` ${id}`));
  return { ...parts, asked };
}

it('asks for no list that was read at once', async () => {
  const { sync, cache, asked } = setUp(async function* () {
    yield* ['acme', 'globex'].map(lists);
  });
  await sync.refreshStale(0);
  expect([...asked('acme'), ...asked('globex')]).toEqual([]);
  expect(cache.collection('projects', 'globex')).toMatchObject({ items: [{ id: 'web' }] });
  sync.stop();
});

it('wants the shown organization first', async () => {
  const wanted: (string | null)[] = [];
  const { sync } = setUp(async function* ({ first }) {
    wanted.push(first);
    yield* ['acme', 'globex'].map(lists);
  });
  await sync.refreshStale(0);
  expect(wanted).toEqual(['acme']);
  sync.stop();
});

it('reads list by list what is missing when it breaks off', async () => {
  const { sync, cache, asked } = setUp(async function* () {
    yield lists('acme');
    throw new FailureError({ kind: 'offline', message: 'Cut off.' });
  });
  await sync.refreshStale(0);
  expect(asked('acme')).toEqual([]);
  expect(asked('globex')).not.toEqual([]);
  expect(cache.collection('projects', 'globex').state).toBe('known');
  sync.stop();
});

it('does not overwrite what Orgdesk changed meanwhile', async () => {
  const { sync, cache } = setUp(async function* () {
    cache.putItem('projects', 'acme', project('later'));
    yield* ['acme', 'globex'].map(lists);
  });
  await sync.refreshStale(0);
  expect(cache.collection('projects', 'acme')).not.toMatchObject({ items: [{ id: 'web' }] });
  sync.stop();
});

it('a change that is reported meanwhile has its lists read again', async () => {
  const { sync, asked, cache } = setUp(async function* () {
    yield lists('acme');
    cache.followed.note({ place: '1', organizationId: 'acme' });
    yield lists('globex');
  });
  await sync.refreshStale(0);
  expect(asked('acme')).not.toEqual([]);
  expect(asked('globex')).toEqual([]);
  sync.stop();
});

it('stores nothing of an organization that is not listed', async () => {
  const { sync, cache } = setUp(async function* () {
    yield* ['stranger', 'acme', 'globex'].map(lists);
  });
  await sync.refreshStale(0);
  expect(cache.collection('projects', 'stranger').state).toBe('unknown');
  sync.stop();
});

it('is not used where most lists are known', async () => {
  let reads = 0;
  const { sync } = setUp(async function* () {
    reads += 1;
    yield* ['acme', 'globex'].map(lists);
  });
  await sync.refreshStale(0);
  await sync.refreshStale(0);
  expect(reads).toBe(1);
  sync.stop();
});
