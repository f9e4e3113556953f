import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { OrganizationDetails } from '#domain/organization-details.ts';
import { Resources } from '#main/resources/resources.ts';
import type { ResourcePush } from '#preload/contract/resources.ts';
import { eventually } from '#test/shared/eventually.ts';
import { type ConnectedOptions, connectedFake } from '../support/account-manager.ts';
import { organization } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

async function opened(platform = new MemoryPlatform(), options: ConnectedOptions = {}) {
  platform.list = [organization('acme')];
  const fake = await connectedFake(platform, options);
  const pushed: ResourcePush[] = [];
  // The test's own clock, so that only a test's ticks find anything due.
  const clock = { now: 0 };
  const resources = new Resources({
    accountManager: fake.manager,
    visible: () => true,
    now: () => clock.now,
    random: () => 1,
    changes: fake.changes,
    logger: fake.logger,
    push: (push) => pushed.push(push),
  });
  onTestFinished(() => resources.stop());
  const address = { name: 'organizationDetails', input: { key: fake.key } } as const;
  const read = () => {
    const { value } = resources.open(address);
    return value === null ? null : (JSON.parse(value) as OrganizationDetails);
  };
  /** Ticks after so many milliseconds, and resolves to how often the details were read then. */
  const readAfter = async (milliseconds: number) => {
    platform.asked.length = 0;
    clock.now += milliseconds;
    resources.tick();
    await setImmediate();
    return platform.asked.filter((what) => what.startsWith('details ')).length;
  };
  return { ...fake, platform, resources, address, pushed, read, readAfter };
}

test('a resource that was never read is read when it is opened, and pushed', async () => {
  const { read, pushed } = await opened();
  expect(read()).toBeNull();
  await eventually(() => pushed.length === 1);
  expect(read()?.id).toBe('acme');
});

test('without the network, the value of an earlier start is shown with the failure', async () => {
  const folder = await emptyFolder();
  const before = await opened(new MemoryPlatform(), { folder });
  await before.resources.refresh(before.address);
  await before.close();
  const { platform, read, resources, address } = await opened(new MemoryPlatform(), {
    folder,
    keychain: before.keychain,
  });
  platform.failures.set('details acme', { kind: 'offline', message: 'No network.' });
  expect(read()?.id).toBe('acme');
  await resources.refresh(address);
  const state = resources.open(address);
  expect(state.failure?.message).toBe('No network.');
  expect(state.value).not.toBeNull();
});

test('a value that the platform no longer shows is forgotten', async () => {
  const { platform, resources, address } = await opened();
  await resources.refresh(address);
  const failure = { kind: 'forbidden', message: 'Not yours.' } as const;
  platform.failures.set('details acme', failure);
  await resources.refresh(address);
  expect(resources.open(address)).toEqual({ value: null, fetchedAt: null, failure });
});

test('a reading that began before a change by Orgdesk is repeated', async () => {
  const { platform, resources, address, key, read } = await opened();
  let readings = 0;
  platform.before = async (what) => {
    if (what !== 'details acme') return;
    readings += 1;
    if (readings > 1) platform.settings.settingsOf.set('acme', { description: 'new' });
    else await resources.changed(key.accountId, ['organizationDetails']);
  };
  await resources.refresh(address);
  expect(readings).toBe(2);
  expect(read()?.description).toBe('new');
});

test('only what is on the screen is read again after a change', async () => {
  const { platform, resources, address, key } = await opened();
  const asked = () => platform.asked.filter((what) => what === 'details acme').length;
  await resources.changed(key.accountId, ['organizationDetails']);
  expect(asked()).toBe(0);
  resources.watch([address]);
  await resources.changed(key.accountId, ['organizationDetails']);
  expect(asked()).toBe(1);
});

test('nothing is said of an account that was signed out of', async () => {
  const { manager, resources, address, key, pushed } = await opened();
  await manager.remove(key.accountId);
  expect(resources.open(address).failure?.kind).toBe('not-found');
  await resources.refresh(address);
  expect(pushed).toEqual([]);
});

test('what stays on the screen is read again once a minute', async () => {
  const { resources, address, readAfter } = await opened();
  resources.watch([address]);
  expect(await readAfter(0)).toBe(1);
  expect(await readAfter(59_000)).toBe(0);
  expect(await readAfter(2000)).toBe(1);
});

test('the pauses after failures in a row double, and end with the first success', async () => {
  const { platform, resources, address, readAfter } = await opened();
  platform.failures.set('details acme', { kind: 'unavailable', message: 'Busy.' });
  resources.watch([address]);
  expect(await readAfter(0)).toBe(1);
  for (const pause of [2000, 4000, 8000]) {
    expect(await readAfter(pause - 1)).toBe(0);
    expect(await readAfter(1)).toBe(1);
  }
  platform.failures.clear();
  expect(await readAfter(16_000)).toBe(1);
  expect(await readAfter(59_000)).toBe(0);
});

test('a platform that limits requests is left alone as long as it wants, for all of the account', async () => {
  const { platform, resources, address, key, readAfter } = await opened();
  platform.list = [organization('acme'), organization('other')];
  const other = { key: { ...key, organizationId: 'other' } };
  platform.failures.set('details acme', { kind: 'rate-limited', message: 'Wait.', retryAfter: 90 });
  resources.watch([address, { name: 'organizationDetails', input: other }]);
  expect(await readAfter(0)).toBe(2);
  expect(await readAfter(89_000)).toBe(0);
  expect(await readAfter(1000)).toBe(2);
});

test('nothing is polled while the account has no connection, and what failed is read once it has', async () => {
  const { platform, resources, address, accountId, manager, connected, readAfter } = await opened();
  const offline = { kind: 'offline', message: 'No network.' } as const;
  platform.failures.set('details acme', offline);
  resources.watch([address]);
  expect(await readAfter(0)).toBe(1);
  platform.failures.set('organizations', offline);
  manager.refreshStale(0);
  await connected(accountId, 'failing');
  expect(await readAfter(600_000)).toBe(0);
  platform.failures.clear();
  manager.refreshStale(0, { asked: true });
  await connected(accountId, 'online');
  expect(await readAfter(0)).toBe(1);
});
