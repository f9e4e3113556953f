/** What was typed into forms is kept for each owner and form, also beyond a restart. */
import { expect, test } from 'vitest';
import { keepDraft, readDraft } from '#main/commands/drafts.ts';
import { connectedFake, openTestAccountManager } from '../support/account-manager.ts';
import { organization } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

test('drafts of an account and of its organizations are apart, and outlive a restart', async () => {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme')];
  const { manager, accountId, key, folder, keychain } = await connectedFake(platform);
  const own = { owner: { accountId }, name: 'profile' };
  const ofOrganization = { owner: key, name: 'profile' };
  await keepDraft(manager, { ...own, text: 'mine' });
  await keepDraft(manager, { ...ofOrganization, text: 'acme' });
  manager.close();
  const again = await openTestAccountManager({ folder, keychain });
  await again.manager.open();
  expect(await readDraft(again.manager, own)).toBe('mine');
  expect(await readDraft(again.manager, ofOrganization)).toBe('acme');
  await keepDraft(again.manager, { ...own, text: null });
  expect(await readDraft(again.manager, own)).toBeNull();
  expect(
    await readDraft(again.manager, { owner: { accountId: 'gone' }, name: 'profile' }),
  ).toBeNull();
  const gone = { owner: { accountId: 'gone' }, name: 'x', text: 'y' };
  expect(await keepDraft(again.manager, gone)).toBeNull();
});

test('a draft that is read or kept before its account is open waits for it', async () => {
  const platform = new MemoryPlatform();
  const { manager, accountId, folder, keychain } = await connectedFake(platform);
  const own = { owner: { accountId }, name: 'profile' };
  await keepDraft(manager, { ...own, text: 'mine' });
  manager.close();
  const again = await openTestAccountManager({ folder, keychain });
  void again.manager.open();
  const read = readDraft(again.manager, own);
  const kept = keepDraft(again.manager, { ...own, name: 'other', text: 'typed early' });
  expect(await read).toBe('mine');
  await kept;
  expect(await readDraft(again.manager, { ...own, name: 'other' })).toBe('typed early');
});
