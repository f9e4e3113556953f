/** Opening an account's storage, where that fails, and opening it once more. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Account } from '#main/accounts/account-list.ts';
import { ReopenableStorage } from '#main/accounts/reopenable-storage.ts';
import { ClosedError } from '#main/sql/connection.ts';
import { MemoryVault } from '#main/vault/vault.ts';
import { emptyFolder } from '../support/folder.ts';
import { libsql } from '../support/libsql.ts';
import { memoryLog } from '../support/log.ts';

const account: Account = {
  id: '3f6f3c1c-5d9a-4c3e-9a55-0d0a5f1f6c11',
  platform: 'packet',
  local: false,
  address: 'https://platform.example.org',
  baseUrl: 'https://platform.example.org',
  person: { id: 'ada', name: 'Ada', email: 'ada@example.org' },
  storage: 'keychain',
};

async function setUp() {
  const folder = await emptyFolder();
  const ending = new AbortController();
  const replaced: boolean[] = [];
  const fault = { libraryIsMissing: false };
  const storage: ReopenableStorage = new ReopenableStorage({
    services: {
      folders: { caches: join(folder, 'caches'), journals: join(folder, 'journals') },
      vaults: { keychain: new MemoryVault(), session: new MemoryVault() },
      libsql: async () => {
        if (fault.libraryIsMissing) throw new Error('The library is missing');
        return libsql;
      },
      logger: memoryLog().logger,
      onProblem: () => undefined,
      onShell: () => undefined,
    },
    ending: ending.signal,
    onReplace: () => replaced.push(storage.isOpen),
  });
  return { storage, ending, replaced, fault };
}

test('reading before opening or after closing throws a ClosedError', async () => {
  const { storage } = await setUp();
  expect(() => storage.cache).toThrow(ClosedError);
  expect(() => storage.journal).toThrow(ClosedError);
  await storage.open(account);
  expect(storage.isOpen).toBe(true);
  expect(storage.cache.organizations().items).toEqual([]);
  storage.close();
  expect(() => storage.cache).toThrow(ClosedError);
});

test('storage that cannot be opened has a reason until it opens', async () => {
  const { storage, fault } = await setUp();
  fault.libraryIsMissing = true;
  await expect(storage.open(account)).rejects.toThrow('The library is missing');
  expect(storage.failure).toMatchObject({ kind: 'internal' });
  await expect(storage.opening).rejects.toThrow();
  fault.libraryIsMissing = false;
  await storage.open(account);
  expect(storage.failure).toBeNull();
  storage.close();
});

test('reopening notifies before it closes the previous storage', async () => {
  const { storage, replaced } = await setUp();
  await storage.open(account);
  const before = storage.cache;
  await storage.open({ ...account, storage: 'session' });
  expect(replaced).toEqual([false, true]);
  expect(storage.cache).not.toBe(before);
  expect(() => before.organizations()).toThrow();
  storage.close();
});

test('storage that opens after its account’s end is closed at once', async () => {
  const { storage, ending, replaced } = await setUp();
  const opening = storage.open(account);
  ending.abort();
  await opening;
  expect(storage.isOpen).toBe(false);
  expect(replaced).toEqual([]);
});
