/** The offline copies, the export folder, and clearing what can be fetched again. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { connectAccount } from '#main/commands/connect-account.ts';
import {
  chooseExportFolder,
  clearCache,
  exportFolder,
  storedData,
} from '#main/commands/stored-data.ts';
import { eventually } from '#test/shared/eventually.ts';
import { connectedFake, openTestAccountManager } from '../support/account-manager.ts';
import { organization } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const desktopHost = { downloads: () => '/downloads', chooseFolder: async () => null };

describe('the export folder', () => {
  it('is Downloads until the person chooses another one', async () => {
    const { parts, settings } = await openTestAccountManager({ folder: await emptyFolder() });
    const chosen = {
      ...parts,
      desktopHost: { ...desktopHost, chooseFolder: async () => '/exports' },
    };
    expect(exportFolder(chosen)).toBe('/downloads');
    await chooseExportFolder(chosen);
    expect(exportFolder(chosen)).toBe('/exports');
    expect((await storedData(chosen)).exportFolder).toEqual({ path: '/exports', isDefault: false });
    settings.change({ exportFolder: null });
    expect((await storedData(chosen)).exportFolder).toEqual({
      path: '/downloads',
      isDefault: true,
    });
  });

  it('stays if the choice is cancelled', async () => {
    const { parts, settings } = await openTestAccountManager({ folder: await emptyFolder() });
    settings.change({ exportFolder: '/exports' });
    await chooseExportFolder({ ...parts, desktopHost });
    expect(settings.value.exportFolder).toBe('/exports');
  });
});

async function connected() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme')];
  return { platform, ...(await connectedFake(platform)) };
}

test('the sizes of an account’s files are those on the disk', async () => {
  const { parts, accountId } = await connected();
  const [files] = (await storedData({ ...parts, desktopHost })).accounts;
  expect(files).toEqual({ accountId, cache: expect.any(Number), journal: expect.any(Number) });
  expect(files?.cache).toBeGreaterThan(0);
});

test('a cleared cache is a new file that is filled again, and the journal stays', async () => {
  const { platform, parts, manager, accountId, key, folder, notices } = await connected();
  const journal = manager.session(accountId).journal;
  const damaged = join(folder, 'caches', `${accountId}.db.corrupt-1`);
  writeFileSync(damaged, 'x');
  await clearCache(parts, { accountId });
  expect(manager.session(accountId).journal).toBe(journal);
  expect(existsSync(damaged)).toBe(false);
  await eventually(() => manager.view(key)?.members.state === 'known');
  expect(manager.accountViews()[0]?.organizations).toHaveLength(1);
  expect(platform.asked.length).toBeGreaterThan(0);
  expect(notices.all()).toEqual([]);
});

test('an account with a token for this session has no offline copy to clear', async () => {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme')];
  const { parts, manager } = await openTestAccountManager({
    folder: await emptyFolder(),
    connect: () => platform,
  });
  const { accountId } = await connectAccount(parts, {
    kind: 'packet',
    address: 'https://platform.example.org',
    token: 'a-token',
    storage: 'session',
  });
  expect(manager.session(accountId).files()).toEqual({ cache: null, journal: 0 });
  await expect(clearCache(parts, { accountId })).rejects.toThrow(
    'This account keeps no offline copy on the disk.',
  );
});
