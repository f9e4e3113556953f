/** Only pages of invitations of a platform on this computer are opened, and only where an account is on it. */
import { expect, test } from 'vitest';
import { connectAccount } from '#main/commands/connect-account.ts';
import { openLocalPage } from '#main/commands/open-local-page.ts';
import { serverDatabase } from '#test/platform/databases.ts';
import { startPlatform } from '#test/platform/harness.ts';
import { openTestAccountManager } from '#test/unit/main/support/account-manager.ts';
import { emptyFolder } from '#test/unit/main/support/folder.ts';

test('only invitation pages of an account’s own platform are opened', async () => {
  const service = await startPlatform({ database: await serverDatabase() });
  const { manager, parts } = await openTestAccountManager({ folder: await emptyFolder() });
  const opened: string[] = [];
  const desktopHost = {
    openPlatformPage: async (page: string, base: string) => {
      expect(new URL(page).origin).toBe(base);
      opened.push(page);
      return null;
    },
  };
  const open = (url: string) => openLocalPage({ accountManager: manager, desktopHost }, { url });
  const link = `${service.url}/join/secret`;
  await expect(open(link)).rejects.toThrow('doesn’t lead to a platform');
  const { token } = await service.person('Ada Lovelace', 'ada@page.example.org');
  await connectAccount(parts, { kind: 'packet', address: service.url, token, storage: 'keychain' });
  await open(link);
  expect(opened).toEqual([link]);
  const { port } = new URL(service.url);
  for (const url of [
    service.url,
    `${service.url}/users`,
    `${service.url}/join/`,
    `http://ada@127.0.0.1:${port}/join/secret`,
    `http://127.0.0.1:${Number(port) + 1}/join/secret`,
    `http://example.org:${port}/join/secret`,
    'https://example.org/join/secret',
    'file:///join/secret',
    `javascript:location='${link}'`,
    '',
  ]) {
    await expect(open(url), url).rejects.toThrow('doesn’t lead to a platform');
  }
  expect(opened).toHaveLength(1);
  await service.stop();
});
