/** What becomes of lists and organizations that a platform shows no more, or not now. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Failure } from '#domain/failure.ts';
import { setUpSync as setUp } from '../support/account-sync.ts';

const minute = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a forbidden collection is an answer, not a failure', async () => {
  const { platform, cache, sync, failures } = setUp();
  const forbidden: Failure = { kind: 'forbidden', message: 'Only admins.' };
  platform.failures.set('invitations acme', forbidden);
  await sync.refreshStale(0);
  expect(cache.collection('invitations', 'acme')).toMatchObject({
    state: 'forbidden',
    failure: forbidden,
  });
  expect(failures.size).toBe(0);
});

test.each<readonly [name: string, part: Partial<Failure>]>([
  [
    'until the person authorizes the token',
    { link: { title: 'Authorize', url: 'https://a.example' } },
  ],
  ['for a while', { retryAfter: 60 }],
])('a list that is forbidden %s keeps what was known, and says why', async (_name, part) => {
  const { platform, cache, sync, failures } = setUp();
  await sync.refreshStale(0);
  const known = cache.collection('members', 'acme');
  expect(known.state).toBe('known');
  const forbidden: Failure = { kind: 'forbidden', message: 'Not now.', ...part };
  platform.failures.set('members acme', forbidden);
  await vi.advanceTimersByTimeAsync(minute);
  expect(cache.collection('members', 'acme')).toEqual(known);
  expect(failures.get('members acme')).toEqual(forbidden);
});

test('an organization without readable lists stays with the reason until the list lacks it', async () => {
  const { platform, cache, sync, failures } = setUp();
  const missing: Failure = { kind: 'not-found', message: 'Gone.' };
  for (const kind of ['projects', 'members', 'invitations']) {
    platform.failures.set(`${kind} other`, missing);
  }
  platform.failures.set('invitations acme', missing);
  const ids = () => cache.organizations().items.map(({ id }) => id);
  await sync.refreshStale(0);
  expect(ids()).toEqual(['acme', 'other']);
  expect(failures.get('members other')).toEqual(missing);
  expect(failures.get('invitations acme')).toEqual(missing);
  // As soon as nothing of it was found, the list was asked for once more.
  expect(platform.asked.filter((what) => what === 'organizations')).toHaveLength(2);
  platform.list = platform.list.filter(({ id }) => id !== 'other');
  await sync.refreshStale(0);
  expect(ids()).toEqual(['acme']);
});

test('a list that an organization lacks is never fetched and counts as empty', async () => {
  const { platform, cache, sync } = setUp();
  const without = { canSeeInvitations: false, canSeeProjects: false };
  platform.list = platform.list.map((each) =>
    each.id === 'other' ? { ...each, capabilities: without } : each,
  );
  await sync.refreshStale(0);
  const nothing = { state: 'known', items: [] };
  expect(cache.collection('invitations', 'other')).toMatchObject(nothing);
  expect(cache.collection('projects', 'other')).toMatchObject(nothing);
  expect(platform.asked).not.toContain('invitations other');
  expect(platform.asked).not.toContain('projects other');
  expect(platform.asked).toContain('members other');
  expect(platform.asked).toContain('invitations acme');
});
