import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'otpauth';
import { expect, test } from 'vitest';
import {
  beginTwoFactor,
  makeRecoveryCodes,
  saveRecoveryCodes,
  turnOffTwoFactor,
  turnOnTwoFactor,
} from '#main/commands/two-factor.ts';
import { Exports } from '#main/export/exports.ts';
import { connectedFake } from '../support/account-manager.ts';
import { organization } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

/** Everything in the lists and settings of a folder, as one text; its databases are encrypted. */
async function contentsOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'));
  const texts = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
}

async function connected() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme')];
  const folder = await emptyFolder();
  const opened = await connectedFake(platform, { folder });
  const parts = {
    accountManager: opened.manager,
    network: opened.parts.network,
    resources: { changed: async () => undefined },
  };
  return { ...opened, platform, folder, parts, accountId: opened.key.accountId };
}

test('a wrong code changes nothing and names its field; the right one turns two-factor on', async () => {
  const { parts, accountId, platform } = await connected();
  const { uri } = await beginTwoFactor(parts, { accountId });
  await expect(turnOnTwoFactor(parts, { accountId, code: 'wrong' })).rejects.toMatchObject({
    failure: { kind: 'invalid', fields: { code: expect.any(String) } },
  });
  expect(platform.self.twoFactor.isOn).toBe(false);
  await turnOnTwoFactor(parts, { accountId, code: URI.parse(uri).generate() });
  expect(platform.self.twoFactor.isOn).toBe(true);
  const [code = ''] = await makeRecoveryCodes(parts, { accountId, code: '' });
  await turnOffTwoFactor(parts, { accountId, code });
  expect(platform.self.twoFactor.isOn).toBe(false);
});

test('lists are read again after two-factor was turned on, so that warnings go', async () => {
  const { parts, accountId, platform } = await connected();
  const { uri } = await beginTwoFactor(parts, { accountId });
  const asked = platform.asked.length;
  await turnOnTwoFactor(parts, { accountId, code: URI.parse(uri).generate() });
  await expect.poll(() => platform.asked.slice(asked)).toContain('members acme');
});

test('secrets of two-factor are in no log and no list of Orgdesk', async () => {
  const { parts, accountId, folder, logger, lines, close } = await connected();
  const { uri, secret } = await beginTwoFactor(parts, { accountId });
  await turnOnTwoFactor(parts, { accountId, code: URI.parse(uri).generate() });
  const codes = await makeRecoveryCodes(parts, { accountId, code: '' });
  logger.warn(`A defect that logs ${secret}, ${uri} and ${codes.join(' ')}`);
  await close();
  const files = await contentsOf(folder);
  for (const each of [secret, ...codes]) {
    expect(lines.join('\n')).not.toContain(each);
    expect(files).not.toContain(each);
  }
});

test('recovery codes are saved in a new file that only this user can read', async () => {
  const { manager, accountId } = await connected();
  const downloads = await emptyFolder();
  const exports = new Exports({ exportFolder: () => downloads, showInFolder: () => undefined });
  const save = () =>
    saveRecoveryCodes({ accountManager: manager, exports }, { accountId, codes: ['ab-1', 'cd-2'] });
  const { file } = await save();
  expect(await readFile(join(downloads, file), 'utf8')).toMatch(
    /ada@example\.org[\s\S]*\nab-1\ncd-2\n$/,
  );
  if (process.platform !== 'win32') {
    expect((await stat(join(downloads, file))).mode & 0o777).toBe(0o600);
  }
  expect((await save()).file).not.toBe(file);
});
