/** API keys, email addresses and the password of an account's person. */
import { expect, test } from 'vitest';
import { createApiKey, describeApiKey, revokeApiKey } from '#main/commands/own-api-keys.ts';
import {
  addEmail,
  changePassword,
  makeDefaultEmail,
  removeEmail,
} from '#main/commands/own-emails.ts';
import { connectedFake } from '../support/account-manager.ts';
import { organization } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

async function connected() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme')];
  const opened = await connectedFake(platform);
  const changed: string[] = [];
  const parts = {
    accountManager: opened.manager,
    network: opened.parts.network,
    resources: {
      changed: async (_account: string, names: readonly string[]) => void changed.push(...names),
    },
  };
  return { ...opened, platform, parts, changed, accountId: opened.key.accountId };
}

test('an API key is created, described and revoked; the screen reads the list again', async () => {
  const { parts, accountId, platform, changed } = await connected();
  const wanted = { accountId, description: 'Backup', readOnly: true };
  expect(await createApiKey(parts, wanted)).toEqual({ token: expect.any(String) });
  const keyId = platform.self.keys[1]?.id ?? '';
  await describeApiKey(parts, { accountId, keyId, description: 'Nightly' });
  expect(platform.self.keys[1]).toMatchObject({ description: 'Nightly', readOnly: true });
  await revokeApiKey(parts, { accountId, keyId });
  expect(platform.self.keys).toHaveLength(1);
  expect(changed).toEqual(['ownApiKeys', 'ownApiKeys', 'ownApiKeys']);
});

test('an account whose own key is revoked says that its token is rejected', async () => {
  const { parts, accountId, platform, connected: until } = await connected();
  const revoked = { kind: 'unauthorized', message: 'The token was rejected.' } as const;
  platform.before = async (what) => {
    if (what === 'organizations') platform.failures.set(what, revoked);
  };
  await revokeApiKey(parts, { accountId, keyId: 'key' });
  await until(accountId, 'unauthorized');
});

test('the default address of the account is that of the platform', async () => {
  const { parts, accountId, platform, manager } = await connected();
  await addEmail(parts, { accountId, address: 'ada@new.example.org' });
  const emailId = platform.self.addresses[0]?.id ?? '';
  await makeDefaultEmail(parts, { accountId, emailId });
  expect(manager.accountViews()[0]?.person.email).toBe('ada@new.example.org');
  await removeEmail(parts, { accountId, emailId });
  expect(platform.self.addresses).toEqual([]);
});

test('a wrong current password is named at its field, and no password is in the log', async () => {
  const { parts, accountId, logger, lines } = await connected();
  const change = (current: string, next: string) =>
    changePassword(parts, { accountId, current, next, revokesOtherKeys: false });
  await change('', 'tall giraffes whistle');
  await expect(change('small giraffes', 'nine quiet rivers')).rejects.toMatchObject({
    failure: { kind: 'invalid', fields: { currentPassword: expect.any(String) } },
  });
  await change('tall giraffes whistle', 'nine quiet rivers');
  logger.warn('A defect that logs tall giraffes whistle and nine quiet rivers');
  expect(lines.join('\n')).not.toMatch(/whistle|rivers/);
});
