import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Failure } from '#domain/failure.ts';
import { setUpSync as setUp } from '../support/account-sync.ts';
import { offer, project } from '../support/entities.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';

const offline: Failure = { kind: 'offline', message: 'Nothing answers.' };
const unauthorized: Failure = { kind: 'unauthorized', message: 'Revoked.' };
const minute = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function never(): Promise<never> {
  return new Promise(() => undefined);
}

test('a round fetches the list, the current organization, then the others', async () => {
  const { platform, cache, sync, connection, collections, onOrganizations } = setUp([
    'acme',
    'b',
    'c',
  ]);
  platform.projectsOf.set('acme', [project('web')]);
  await sync.refreshStale(0);
  expect(platform.asked.slice(0, 5)).toEqual([
    'organizations',
    'receivedInvitations',
    'projects acme',
    'members acme',
    'invitations acme',
  ]);
  expect(platform.asked).toHaveLength(14);
  expect(cache.collection('projects', 'acme')).toMatchObject({ items: [project('web')] });
  expect(collections).toContain('projects acme');
  expect(onOrganizations).toHaveBeenCalledTimes(1);
  expect(connection()).toMatchObject({ state: 'online' });
});

test('the shown organization is fetched every minute, the others less often, and no change is reported', async () => {
  const { platform, sync, collections } = setUp();
  await sync.refreshStale(0);
  platform.asked.length = 0;
  collections.length = 0;
  await vi.advanceTimersByTimeAsync(minute);
  expect(platform.asked).toEqual([
    'organizations',
    'receivedInvitations',
    'projects acme',
    'members acme',
    'invitations acme',
    'offer acme',
  ]);
  expect(collections).toEqual([]);
  await vi.advanceTimersByTimeAsync(5 * minute);
  expect(platform.asked).toContain('projects other');
});

test('nothing is polled while the window is hidden, and everything once it is visible', async () => {
  const { platform, state, sync } = setUp();
  await sync.refreshStale(0);
  state.visible = false;
  platform.asked.length = 0;
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect(platform.asked).toEqual([]);
  state.visible = true;
  await sync.refreshStale(30_000);
  expect(platform.asked[0]).toBe('organizations');
});

test('a round missed while the window was hidden runs as soon as it is visible', async () => {
  const { platform, state, sync } = setUp(['acme']);
  platform.failures.set('projects acme', offline);
  await sync.refreshStale(0);
  state.visible = false;
  await vi.advanceTimersByTimeAsync(5000);
  platform.failures.clear();
  platform.asked.length = 0;
  state.visible = true;
  await sync.refreshStale(30_000);
  expect(platform.asked).toContain('projects acme');
});

test('returning soon after a round fetches nothing', async () => {
  const { platform, sync } = setUp();
  await sync.refreshStale(0);
  platform.asked.length = 0;
  await vi.advanceTimersByTimeAsync(10_000);
  await sync.refreshStale(30_000);
  expect(platform.asked).toEqual([]);
});

test('an unreachable platform is retried less and less often until it answers', async () => {
  const { platform, sync, connection, cache } = setUp();
  platform.failures.set('organizations', offline);
  await sync.refreshStale(0);
  expect(connection()).toMatchObject({ state: 'failing', failure: offline });
  const times: number[] = [];
  platform.before = async (what) =>
    void (what === 'organizations' && times.push(performance.now()));
  await vi.advanceTimersByTimeAsync(5 * minute);
  const pauses = times.slice(1).map((time, at) => time - (times[at] ?? 0));
  expect(pauses.slice(0, 6)).toEqual([4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  platform.failures.clear();
  await vi.advanceTimersByTimeAsync(minute);
  expect(connection()).toMatchObject({ state: 'online' });
  expect(cache.collection('projects', 'acme')).toMatchObject({ state: 'known' });
});

test('a platform’s Retry-After is respected', async () => {
  const { platform, sync } = setUp();
  platform.failures.set('organizations', {
    kind: 'rate-limited',
    message: 'Slow.',
    retryAfter: 300,
  });
  await sync.refreshStale(0);
  platform.asked.length = 0;
  await vi.advanceTimersByTimeAsync(299_000);
  expect(platform.asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(platform.asked).toEqual(['organizations']);
});

test('focusing the window respects a Retry-After; a refresh by the person does not', async () => {
  const { platform, sync } = setUp();
  platform.failures.set('organizations', { kind: 'rate-limited', message: 'Slow.' });
  await sync.refreshStale(0);
  platform.asked.length = 0;
  await vi.advanceTimersByTimeAsync(5000);
  await sync.refreshStale(0);
  expect(platform.asked).toEqual([]);
  await sync.refreshStale(0, { asked: true });
  expect(platform.asked).toEqual(['organizations']);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(platform.asked).toHaveLength(2);
});

test('the duration of an account’s failure counts from its first failure', async () => {
  const { platform, sync, connection } = setUp();
  platform.failures.set('organizations', offline);
  const begin = new Date().toISOString();
  await sync.refreshStale(0);
  expect(connection()).toMatchObject({ state: 'failing', since: begin });
  await vi.advanceTimersByTimeAsync(minute);
  expect(connection()).toMatchObject({ state: 'failing', since: begin });
});

const slow: Failure = { kind: 'rate-limited', message: 'Slow.', retryAfter: 120 };

test('one list’s pause delays no other', async () => {
  const { platform, cache, sync, failures } = setUp(['acme', 'b']);
  platform.failures.set('members acme', slow);
  await sync.refreshStale(0);
  expect(failures.get('members acme')).toEqual(slow);
  for (const kind of ['projects', 'invitations'] as const) {
    expect(cache.collection(kind, 'acme')).toMatchObject({ state: 'known' });
  }
  expect(cache.collection('members', 'b')).toMatchObject({ state: 'known' });
  platform.failures.clear();
  platform.asked.length = 0;
  await vi.advanceTimersByTimeAsync(119_000);
  expect(platform.asked).toContain('projects acme');
  expect(platform.asked).not.toContain('members acme');
  await vi.advanceTimersByTimeAsync(2000);
  expect(platform.asked).toContain('members acme');
  expect(failures.size).toBe(0);
});

test.each([301, 86_400, 1e12, Number.MAX_VALUE])(
  'a pause of %s seconds ends after some minutes, when it is asked again',
  async (retryAfter) => {
    const { platform, sync, retries } = setUp(['acme']);
    platform.failures.set('members acme', { ...slow, retryAfter });
    const begin = Date.now();
    await sync.refreshStale(0);
    expect(Date.parse(retries.get('members acme') ?? '') - begin).toBe(300_000);
    platform.asked.length = 0;
    await vi.advanceTimersByTimeAsync(299_000);
    expect(platform.asked).not.toContain('members acme');
    await vi.advanceTimersByTimeAsync(2000);
    expect(platform.asked).toContain('members acme');
  },
);

test.each(['organizations', 'members acme'])(
  'a person who asks for %s is not made to wait for the end of a pause',
  async (list) => {
    const { platform, sync, connection, failures } = setUp(['acme']);
    platform.failures.set(list, { ...slow, retryAfter: 1e12 });
    await sync.refreshStale(0);
    platform.failures.clear();
    platform.asked.length = 0;
    await sync.refreshStale(0, { asked: true });
    expect(platform.asked).toContain(list);
    expect(connection()).toMatchObject({ state: 'online' });
    expect(failures.size).toBe(0);
  },
);

test('pauses of several organizations pause the platform until the next round', async () => {
  const ids = Array.from({ length: 20 }, (_, n) => `o${n}`);
  const { platform, sync } = setUp(ids);
  for (const id of ids) platform.failures.set(`members ${id}`, slow);
  await sync.refreshStale(0);
  const members = () => platform.asked.filter((what) => what.startsWith('members'));
  expect(members().length).toBeLessThanOrEqual(4);
  await vi.advanceTimersByTimeAsync(minute);
  expect(members().length).toBeLessThanOrEqual(8);
  platform.failures.clear();
  await vi.advanceTimersByTimeAsync(3 * minute);
  expect(new Set(members()).size).toBe(ids.length);
});

/** Holds the next answer to this request until the returned function is called. */
function holdNext(platform: MemoryPlatform, held: string): () => void {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld = false;
  platform.before = async (what) => {
    if (what !== held || isHeld) return;
    isHeld = true;
    await released;
  };
  return release;
}

test('a late success of an earlier request does not hide a later failure', async () => {
  const { platform, sync, connection } = setUp();
  const answer = holdNext(platform, 'organizations');
  const round = sync.refreshStale(0);
  const again = sync.organizationsChanged();
  platform.failures.set('organizations', slow);
  await vi.advanceTimersByTimeAsync(0);
  expect(connection()).toMatchObject({ state: 'failing' });
  platform.failures.clear();
  answer();
  await Promise.all([round, again]);
  expect(connection()).toMatchObject({ state: 'failing' });
});

test('what changes while a list is on its way is asked for once more', async () => {
  const { platform, sync, cache } = setUp();
  await sync.refreshStale(0);
  await vi.advanceTimersByTimeAsync(10);
  platform.asked.length = 0;
  const answer = holdNext(platform, 'members acme');
  const changed = () => {
    cache.followed.note({ place: null, organizationId: 'acme' });
    return sync.listsChanged('acme');
  };
  const first = changed();
  await vi.advanceTimersByTimeAsync(10);
  const others = [changed(), changed()];
  await vi.advanceTimersByTimeAsync(10);
  answer();
  await Promise.all([first, ...others]);
  expect(platform.asked.filter((what) => what === 'members acme')).toHaveLength(2);
});

test('a reset asks for everything that was asked for before it', async () => {
  const { platform, sync, cache } = setUp(['acme', 'other', 'third']);
  await sync.refreshStale(0);
  await vi.advanceTimersByTimeAsync(10);
  platform.asked.length = 0;
  cache.followed.note({ place: null, organizationId: null });
  await sync.listsChanged(null);
  for (const id of ['acme', 'other', 'third'])
    expect(platform.asked.filter((what) => what === `members ${id}`)).toHaveLength(1);
});

test('a refused token ends the polling until the person refreshes', async () => {
  const { platform, sync, connection } = setUp();
  platform.failures.set('members acme', unauthorized);
  await sync.refreshStale(0);
  expect(connection()).toEqual({ state: 'unauthorized', failure: unauthorized });
  platform.asked.length = 0;
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect(platform.asked).toEqual([]);
  platform.failures.clear();
  await sync.refreshStale(0);
  expect(connection()).toMatchObject({ state: 'online' });
});

test('a failing collection retains its items, shows the reason and is retried soon', async () => {
  const { platform, cache, sync, connection, failures } = setUp();
  platform.projectsOf.set('acme', [project('web')]);
  await sync.refreshStale(0);
  const broken: Failure = { kind: 'platform', message: 'A fault.' };
  platform.failures.set('projects acme', broken);
  await vi.advanceTimersByTimeAsync(minute);
  expect(cache.collection('projects', 'acme')).toMatchObject({ items: [project('web')] });
  expect(failures.get('projects acme')).toEqual(broken);
  expect(connection()).toMatchObject({ state: 'online' });
  platform.failures.clear();
  await vi.advanceTimersByTimeAsync(2000);
  expect(failures.size).toBe(0);
});

test('an ownership offer is stored, and removed once the platform has none', async () => {
  const { platform, cache, sync } = setUp(['acme']);
  platform.offerOf.set('acme', offer('one'));
  await sync.refreshStale(0);
  expect(cache.collection('offers', 'acme')).toMatchObject({ items: [{ id: 'one' }] });
  platform.offerOf.clear();
  await vi.advanceTimersByTimeAsync(1);
  await sync.refresh('acme', 0);
  expect(cache.collection('offers', 'acme')).toMatchObject({ state: 'known', items: [] });
});

test('a hanging organization delays neither the others nor an opened one', async () => {
  const { platform, cache, sync } = setUp(['hung', 'b', 'c', 'd', 'e']);
  platform.before = (what) => (what.endsWith(' hung') ? never() : Promise.resolve());
  void sync.refreshStale(0);
  await vi.advanceTimersByTimeAsync(0);
  for (const id of ['b', 'c', 'd', 'e']) {
    expect(cache.collection('members', id)).toMatchObject({ state: 'known' });
  }
  await vi.advanceTimersByTimeAsync(20_000);
  platform.asked.length = 0;
  await sync.refresh('e', 15_000);
  expect(platform.asked).toEqual(['projects e', 'members e', 'invitations e', 'offer e']);
  sync.stop();
});

test('a hanging list does not delay the others of the same organization', async () => {
  const { platform, cache, sync } = setUp(['acme']);
  platform.before = (what) => (what === 'members acme' ? never() : Promise.resolve());
  void sync.refreshStale(0);
  await vi.advanceTimersByTimeAsync(0);
  expect(cache.collection('projects', 'acme')).toMatchObject({ state: 'known' });
  expect(cache.collection('members', 'acme')).toEqual({ state: 'unknown' });
  sync.stop();
});

test('a list overtaken by Orgdesk’s own change is fetched again', async () => {
  const { platform, cache, sync } = setUp(['acme']);
  await sync.refreshStale(0);
  platform.before = async (what) => {
    if (what !== 'projects acme') return;
    platform.before = async () => undefined;
    cache.putItem('projects', 'acme', project('new'));
    platform.projectsOf.set('acme', [project('new'), project('theirs')]);
  };
  platform.asked.length = 0;
  await vi.advanceTimersByTimeAsync(minute);
  expect(platform.asked.filter((what) => what === 'projects acme')).toHaveLength(2);
  expect(cache.collection('projects', 'acme')).toMatchObject({ items: { length: 2 } });
});

test('after a stop nothing is fetched, reported or written, and running requests end', async () => {
  const { platform, cache, sync, connection, lines } = setUp(['acme']);
  platform.before = (what) => (what === 'organizations' ? Promise.resolve() : never());
  const round = sync.refreshStale(0);
  await vi.advanceTimersByTimeAsync(0);
  sync.stop();
  await round;
  const last = connection();
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect(platform.asked.filter((what) => what === 'organizations')).toHaveLength(1);
  expect(cache.collection('projects', 'acme')).toEqual({ state: 'unknown' });
  expect(connection()).toBe(last);
  expect(lines).toEqual([]);
});

test('a round fetches each of very many organizations once, the shown one first', async () => {
  const ids = Array.from({ length: 2000 }, (_, at) => `organization-${at}`);
  const { platform, state, sync } = setUp(ids);
  state.current = 'organization-1234';
  await sync.refreshStale(0);
  const asked = platform.asked.filter((what) => what.startsWith('members '));
  expect(asked[0]).toBe('members organization-1234');
  expect(new Set(asked).size).toBe(ids.length);
  expect(asked).toHaveLength(ids.length);
  sync.stop();
});
