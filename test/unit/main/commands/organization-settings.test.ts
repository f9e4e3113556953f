import { expect, test } from 'vitest';
import { failureKind } from '#domain/failure.ts';
import { deleteOrganization, editOrganization } from '#main/commands/organization-settings.ts';
import { connectedFake } from '../support/account-manager.ts';
import { organization } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

async function opened() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme')];
  const fake = await connectedFake(platform);
  const changed: string[] = [];
  const resources = {
    changed: async (_accountId: string, names: readonly string[]) => void changed.push(...names),
  };
  const parts = { accountManager: fake.manager, resources };
  const names = () =>
    fake.manager
      .accountViews()
      .flatMap(({ organizations }) => organizations.map(({ name }) => name));
  return { ...fake, platform, parts, changed, names };
}

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => failureKind(error),
  );

test('a new name is in the shell at once, and the screens read the settings anew', async () => {
  const { parts, key, names, changed } = await opened();
  await editOrganization(parts, { key, revision: '1', change: { name: 'Acme & Sons' } });
  expect(names()).toEqual(['Acme & Sons']);
  expect(changed).toContain('organizationDetails');
});

test('settings that somebody else changed meanwhile are not overwritten', async () => {
  const { parts, key, platform, names } = await opened();
  platform.settings.settingsOf.set('acme', { revision: '2' });
  const edit = editOrganization(parts, { key, revision: '1', change: { name: 'Mine' } });
  expect(await outcome(edit)).toBe('conflict');
  expect(names()).not.toContain('Mine');
});

test('a deleted organization is gone from the shell; one that is held stays', async () => {
  const { parts, key, platform, names, changed } = await opened();
  const held = { kind: 'projects', message: 'It has 2 projects.' } as const;
  platform.settings.obstaclesOf.set('acme', [held]);
  expect(await outcome(deleteOrganization(parts, { key }))).toBe('invalid');
  expect(changed).toEqual(['organizationDeletion']);
  expect(names()).toHaveLength(1);
  platform.settings.obstaclesOf.clear();
  await deleteOrganization(parts, { key });
  expect(names()).toEqual([]);
});
