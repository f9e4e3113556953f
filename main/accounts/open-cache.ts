/** Opens an account's cache with its key from the vault; the key is made on first use. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Cache } from '../cache/cache.ts';
import type { OpenDatabase } from '../cache/libsql.ts';
import { companions, openFileCache, openMemoryCache } from '../cache/open.ts';
import { removeWithCopies } from '../files/set-aside.ts';
import type { Logger } from '../log/logger.ts';
import type { Vault } from '../vault.ts';
import { type Account, cacheKeyName } from './account-list.ts';

export interface OpenCacheOptions {
  readonly account: Account;
  readonly folder: string;
  readonly keychain: Vault;
  readonly libsql: () => Promise<OpenDatabase>;
  readonly logger: Logger;
  readonly onProblem: (sentence: string) => void;
}

export interface OpenedCache {
  readonly cache: Cache;
  /** False while the keychain keeps the key from us: the file was not touched, and memory serves. */
  readonly lasting: boolean;
}

const keySchema = z.string().regex(/^[0-9a-f]{64}$/);
const keyBytes = 32;

export function cachePath(folder: string, accountId: string): string {
  return join(folder, `${accountId}.db`);
}

/** Null: the keychain does not give or take one. */
async function readOrMakeKey(options: OpenCacheOptions): Promise<string | null> {
  const { keychain, account, logger } = options;
  const name = cacheKeyName(account.id);
  const read = await keychain.read(name);
  if (read.kind === 'unreadable') return null;
  const known = read.kind === 'value' ? keySchema.safeParse(read.value) : undefined;
  if (known?.success) return known.data;
  const key = randomBytes(keyBytes).toString('hex');
  try {
    await keychain.write(name, key);
    return key;
  } catch (error) {
    logger.warn('The cache’s key could not be kept', error);
    return null;
  }
}

/** Never rejects but for a libsql that cannot be loaded at all. */
export async function openCache(options: OpenCacheOptions): Promise<OpenedCache> {
  const { account, folder, libsql, logger, onProblem } = options;
  // A token kept for this session only leaves nothing on the disk.
  if (account.storage === 'session') {
    return { cache: openMemoryCache(await libsql()), lasting: true };
  }
  const [key, database] = await Promise.all([readOrMakeKey(options), libsql()]);
  const path = cachePath(folder, account.id);
  if (key !== null) {
    const cache = openFileCache({ libsql: database, path, key, logger, onProblem });
    return { cache, lasting: true };
  }
  if (existsSync(path)) {
    onProblem(
      'The keychain does not give the key to what Orgdesk had kept for offline use. It is untouched and comes back when the keychain is unlocked.',
    );
  }
  return { cache: openMemoryCache(database), lasting: false };
}

export function hasCache(folder: string, accountId: string): boolean {
  return existsSync(cachePath(folder, accountId));
}

export function removeCache(folder: string, accountId: string): void {
  removeWithCopies(cachePath(folder, accountId), companions);
}
