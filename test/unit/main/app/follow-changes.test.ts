/** What is read anew after a noticed change. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FailureError } from '#domain/failure.ts';
import { followChanges } from '#main/app/follow-changes.ts';
import { type Change, ChangeFeed } from '#main/changes/change-feed.ts';
import { connectedFake } from '../support/account-manager.ts';
import { organization } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

async function opened(isKept = true) {
  vi.useRealTimers();
  const platform = new MemoryPlatform();
  platform.list = [{ ...organization('acme'), counts: { people: 1, projects: 0 } }];
  const { manager, key, logger, lines } = await connectedFake(platform);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const done: string[] = [];
  const state = { isGone: false };
  const session = manager.session(key.accountId);
  vi.spyOn(session, 'refreshInBackground').mockImplementation(() => void done.push('lists'));
  vi.spyOn(session, 'listsChanged').mockImplementation(async () => void done.push('lists'));
  vi.spyOn(session, 'organizationsChanged').mockImplementation(
    async () => void done.push('organizations'),
  );
  const changes = new ChangeFeed();
  followChanges({
    changes,
    accountManager: {
      session: () => {
        if (state.isGone) throw new FailureError({ kind: 'not-found', message: 'Gone.' });
        return session;
      },
    },
    resources: {
      changed: async (_account, names) => void done.push(`changed ${names.join()}`),
      refresh: async ({ name }) => void done.push(`refresh ${name}`),
      refreshWatched: () => void done.push('watched'),
      organizationChanged: async () => void done.push('organization'),
    },
    isKept: () => isKept,
    logger,
  });
  const note = (part: Pick<Change, 'from' | 'kinds'>) => changes.note({ key, ...part });
  const settle = () => void vi.advanceTimersByTime(1000);
  return { state, note, settle, done, lines };
}

test('many changes of one organization are followed once', async () => {
  const { note, settle, done } = await opened();
  for (let times = 0; times < 50; times += 1) note({ from: 'lists', kinds: ['member'] });
  expect(done).toEqual([]);
  settle();
  expect(done).toEqual(['changed activity', 'refresh activity']);
  settle();
  expect(done).toHaveLength(2);
});

test('the events of an organization that is not kept are read only while they are shown', async () => {
  const { note, settle, done } = await opened(false);
  note({ from: 'orgdesk', kinds: [] });
  settle();
  expect(done).toEqual(['changed activity']);
});

test.each<[Change['kinds'][number], string]>([
  ['member', 'lists'],
  ['invitation', 'lists'],
  ['project', 'lists'],
  ['transfer', 'lists'],
  ['ownership', 'lists'],
  ['billing', 'watched'],
  ['organization', 'watched'],
  ['key', 'watched'],
])('an event about %s has the %s read anew, and not the events again', async (kind, what) => {
  const { note, settle, done } = await opened();
  note({ from: 'events', kinds: [kind] });
  settle();
  expect(done).toEqual([what]);
});

test('streamed changes of what a platform counts have the organizations read once more', async () => {
  const { note, settle, done } = await opened(false);
  for (let times = 0; times < 3; times += 1) note({ from: 'stream', kinds: ['project'] });
  vi.advanceTimersByTime(100);
  expect(done).toEqual(['lists', 'organization']);
  note({ from: 'stream', kinds: ['member'] });
  vi.advanceTimersByTime(100);
  settle();
  expect(done.filter((what) => what === 'organizations')).toHaveLength(1);
});

test('a streamed change of the organization itself has the organizations read at once', async () => {
  const { note, settle, done } = await opened(false);
  note({ from: 'stream', kinds: ['organization'] });
  vi.advanceTimersByTime(100);
  expect(done).toEqual(['organizations', 'organization']);
  settle();
  expect(done).toHaveLength(2);
});

test('a change in an account that was signed out of meanwhile is dropped', async () => {
  const { state, note, settle, done, lines } = await opened();
  note({ from: 'events', kinds: ['member'] });
  state.isGone = true;
  settle();
  expect(done).toEqual([]);
  expect(lines.filter((line) => line.startsWith('error'))).toEqual([]);
});
