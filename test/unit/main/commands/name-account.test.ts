/** What a person calls an account on this computer. */
import { expect, test } from 'vitest';
import { limits } from '#domain/limits.ts';
import { nameAccount } from '#main/commands/accounts.ts';
import { replaceToken } from '#main/commands/replace-token.ts';
import { connectedFake, openTestAccountManager } from '../support/account-manager.ts';
import { organization } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const address = 'https://platform.example.org';

async function setUp() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme')];
  const opened = await connectedFake(platform, { address });
  const label = (from = opened.manager) => {
    const [account] = from.accountViews();
    return account && { name: account.name, color: account.color };
  };
  return { ...opened, label };
}

const noNetwork = () => {
  throw new Error('No network');
};

test('an account’s name and color are shown at once and after a restart', async () => {
  const { manager, accountId, label, close, folder, keychain } = await setUp();
  expect(label()).toEqual({ name: '', color: null });
  await nameAccount(manager, { accountId, name: 'Production', color: 'teal' });
  expect(label()).toEqual({ name: 'Production', color: 'teal' });
  await close();
  const again = await openTestAccountManager({ folder, keychain, connect: noNetwork });
  expect(label(again.manager)).toEqual({ name: 'Production', color: 'teal' });
});

test('a new token leaves the name, and an empty name removes it', async () => {
  const { manager, accountId, label, parts } = await setUp();
  await nameAccount(manager, { accountId, name: 'Lab', color: 'pink' });
  await replaceToken(parts, { accountId, token: 'another', storage: 'keychain' });
  expect(label()).toEqual({ name: 'Lab', color: 'pink' });
  await nameAccount(manager, { accountId, name: ' ', color: null });
  expect(label()).toEqual({ name: '', color: null });
});

test.each([
  ['  Production \n', 'Production'],
  ['Pro\u202educ\u2066tion', 'Pro duc tion'],
  ['a\tb\u0000c', 'a b c'],
  ['Lab \u{1f9ea}', 'Lab \u{1f9ea}'],
  ['\u{1f9ea}'.repeat(60), '\u{1f9ea}'.repeat(limits.accountName)],
])('%j is kept as %j', async (name, kept) => {
  const { manager, accountId, label } = await setUp();
  await nameAccount(manager, { accountId, name, color: null });
  expect(label()?.name).toBe(kept);
});

test('naming an account that was signed out fails', async () => {
  const { manager, accountId, shell } = await setUp();
  await manager.remove(accountId);
  await expect(nameAccount(manager, { accountId, name: 'Lab', color: null })).rejects.toMatchObject(
    {
      failure: { kind: 'not-found' },
    },
  );
  expect(shell().accounts).toEqual([]);
});
