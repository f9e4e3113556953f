import { describe, expect, test } from 'vitest';
import { editProfile, getAccountStorage } from '#main/commands/own-account.ts';
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
    resources: {
      changed: async (_account: string, names: readonly string[]) => void changed.push(...names),
    },
  };
  return { ...opened, platform, own: parts, changed, accountId: opened.key.accountId };
}

describe('The profile', () => {
  test('changed fields are sent, and the account carries the new name after a restart', async () => {
    const { own, platform, accountId, manager, changed, parts } = await connected();
    await editProfile(own, {
      accountId,
      changes: { lastName: 'Lovelace' },
      known: { lastName: '' },
    });
    expect(platform.self.profile).toMatchObject({ firstName: 'Ada', lastName: 'Lovelace' });
    expect(manager.accountViews()[0]?.person.name).toBe('Ada Lovelace');
    expect(parts.accounts.all()[0]?.person.name).toBe('Ada Lovelace');
    expect(changed).toEqual(['ownAccount']);
  });

  test('a change of a field that somebody else changed meanwhile is a conflict and changes nothing', async () => {
    const { own, platform, accountId, changed } = await connected();
    platform.self.profile = { ...platform.self.profile, title: 'Countess' };
    const edit = { accountId, changes: { title: 'Analyst' }, known: { title: '' } };
    await expect(editProfile(own, edit)).rejects.toMatchObject({ failure: { kind: 'conflict' } });
    expect(platform.self.profile.title).toBe('Countess');
    expect(changed).toEqual(['ownAccount']);
    await editProfile(own, { ...edit, known: { title: 'Countess' } });
    expect(platform.self.profile.title).toBe('Analyst');
  });

  test('a kind of platform without account settings refuses the change', async () => {
    const { own, platform, accountId } = await connected();
    Object.assign(platform, { self: undefined });
    const edit = { accountId, changes: { title: 'Analyst' }, known: {} };
    await expect(editProfile(own, edit)).rejects.toMatchObject({ failure: { kind: 'not-found' } });
  });
});

test('the sizes of an account’s files are known while they are on the disk', async () => {
  const { manager, accountId } = await connected();
  const size = await getAccountStorage(manager, { accountId });
  expect(size.cache).toBeGreaterThan(0);
  await manager.remove(accountId);
  await expect(getAccountStorage(manager, { accountId })).rejects.toMatchObject({
    failure: { kind: 'not-found' },
  });
});
