/** Changes of a project and of its keys and offers, over a platform in memory. */
import { expect, onTestFinished, test } from 'vitest';
import { createProjectKey, revokeProjectKey } from '#main/commands/project-keys.ts';
import { editProject, writeProjectData } from '#main/commands/project-settings.ts';
import { acceptTransfer, offerTransfer } from '#main/commands/project-transfers.ts';
import { Resources } from '#main/resources/resources.ts';
import type { ResourcePush } from '#preload/contract/resources.ts';
import { eventually } from '#test/shared/eventually.ts';
import { connectedFake } from '../support/account-manager.ts';
import { organization, project } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

async function setUp() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme'), organization('other')];
  platform.projectsOf.set('acme', [project('web', { name: 'Web' })]);
  const fake = await connectedFake(platform);
  const pushed: ResourcePush[] = [];
  const resources = new Resources({
    accountManager: fake.manager,
    visible: () => false,
    changes: fake.changes,
    logger: fake.logger,
    now: () => performance.now(),
    random: Math.random,
    push: (push) => pushed.push(push),
  });
  onTestFinished(() => resources.stop());
  const names = () => {
    const projects = fake.manager.view(fake.key)?.projects;
    return projects?.state === 'known' ? projects.items.map(({ name }) => name) : [];
  };
  const place = { key: fake.key, projectId: 'web' };
  return {
    ...fake,
    platform,
    parts: { accountManager: fake.manager, resources },
    pushed,
    names,
    place,
  };
}

test('a project that is renamed has its new name in the list at once', async () => {
  const { parts, place, names } = await setUp();
  await eventually(() => names().length === 1);
  await editProject(parts, { ...place, revision: '1', change: { name: 'Website' } });
  expect(names()).toEqual(['Website']);
});

test('a change that another person overtook is refused, and the screen gets theirs', async () => {
  const { parts, place, platform, pushed } = await setUp();
  const address = { name: 'projectDetails', input: place } as const;
  await parts.resources.refresh(address);
  parts.resources.watch([address]);
  await platform.project.edit('acme', 'web', { tags: ['theirs'] }, null);
  const late = editProject(parts, { ...place, revision: '1', change: { name: 'Mine' } });
  await expect(late).rejects.toMatchObject({ failure: { kind: 'conflict' } });
  expect(pushed.at(-1)?.state.value).toContain('theirs');
});

test.each([
  ['{"a": 1', 'must be valid JSON'],
  ['[1, 2]', 'must be a JSON object'],
  ['null', 'must be a JSON object'],
  [`{"a": "${'x'.repeat(70_000)}"}`, 'is too long'],
])('custom data that is no short JSON object is not sent (case %#)', async (text, reason) => {
  const { parts, place, platform } = await setUp();
  await expect(writeProjectData(parts, { ...place, revision: null, text })).rejects.toThrow(reason);
  expect(platform.asked.filter((what) => what.startsWith('edit project'))).toEqual([]);
});

test('the token of a new key is answered, and is in no resource', async () => {
  const { parts, place } = await setUp();
  const address = { name: 'projectKeys', input: place } as const;
  const { key, token } = await createProjectKey(parts, {
    ...place,
    description: 'CI',
    readOnly: true,
  });
  await parts.resources.refresh(address);
  const { value } = parts.resources.open(address);
  expect(value).toContain(key.id);
  expect(value).not.toContain(token);
});

test('a key that is already gone counts as revoked', async () => {
  const { parts, place } = await setUp();
  await expect(revokeProjectKey(parts, { ...place, keyId: 'gone' })).resolves.toBeNull();
});

test('an accepted project is in the list of its new organization', async () => {
  const { parts, place, key, platform, manager } = await setUp();
  await offerTransfer(parts, { ...place, toOrganizationId: 'other' });
  const [offer] = await platform.projectTransfers.list('other');
  const other = { ...key, organizationId: 'other' };
  manager.opened(other);
  await acceptTransfer(parts, { key: other, transferId: offer?.id ?? '' });
  await eventually(() => {
    const projects = manager.view(other)?.projects;
    return projects?.state === 'known' && projects.items.some(({ id }) => id === 'web');
  });
});
