import { expect, test } from 'vitest';
import { limits } from '#domain/limits.ts';
import { openOrganization } from '#main/commands/organizations.ts';
import { eventually } from '#test/shared/eventually.ts';
import { connectedFake } from '../support/account-manager.ts';
import { organization, project } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

test('the window gets changes of the organizations that it shows or opened', async () => {
  const platform = new MemoryPlatform();
  const amount = limits.drawnOrganizations + 5;
  platform.list = Array.from({ length: amount }, (_, at) => organization(`organization-${at}`));
  const { manager, accountId, parts } = await connectedFake(platform);
  const key = (at: number) => ({ accountId, organizationId: `organization-${at}` });
  expect(manager.isWatched(key(0))).toBe(true);
  expect(manager.isWatched(key(limits.drawnOrganizations - 1))).toBe(true);
  expect(manager.isWatched(key(limits.drawnOrganizations))).toBe(false);
  await openOrganization(parts, { key: key(amount - 1) });
  expect(manager.isWatched(key(amount - 1))).toBe(true);
  expect(manager.isWatched({ ...key(amount - 1), accountId: 'signed out' })).toBe(false);
});

test('the window gets changes of an enormous organization only once it is opened', async () => {
  const platform = new MemoryPlatform();
  platform.list = [organization('enormous')];
  const many = Array.from({ length: limits.sentAhead + 1 }, (_, at) => project(`project-${at}`));
  platform.projectsOf.set('enormous', many);
  const { manager, accountId, parts } = await connectedFake(platform);
  const key = { accountId, organizationId: 'enormous' };
  await eventually(() => manager.storedItems(key) > limits.sentAhead);
  expect(manager.isWatched(key)).toBe(false);
  await openOrganization(parts, { key });
  expect(manager.isWatched(key)).toBe(true);
});
