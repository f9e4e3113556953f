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
  keepDraft(manager, { ...own, text: 'mine' });
  keepDraft(manager, { ...ofOrganization, text: 'acme' });
  manager.close();
  const again = await openTestAccountManager({ folder, keychain });
  await again.manager.open();
  expect(readDraft(again.manager, own)).toBe('mine');
  expect(readDraft(again.manager, ofOrganization)).toBe('acme');
  keepDraft(again.manager, { ...own, text: null });
  expect(readDraft(again.manager, own)).toBeNull();
  expect(readDraft(again.manager, { owner: { accountId: 'gone' }, name: 'profile' })).toBeNull();
  expect(
    keepDraft(again.manager, { owner: { accountId: 'gone' }, name: 'x', text: 'y' }),
  ).toBeNull();
});
