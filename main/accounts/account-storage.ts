/** Opens an account's cache and journal on this disk, with their one key. */
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AccountStorageSize } from '#preload/contract/own-account.ts';
import type { Cache } from '../cache/cache.ts';
import { openFileCache, openMemoryCache } from '../cache/open.ts';
import { removeWithCopies } from '../files/set-aside.ts';
import type { JournalDatabase } from '../journal/database.ts';
import { Journal } from '../journal/journal.ts';
import { migrations } from '../journal/migrations.ts';
import { openFileJournal, openMemoryJournal } from '../journal/open.ts';
import type { Logger } from '../log/logger.ts';
import { companions, type OpenDatabase } from '../sql/libsql.ts';
import type { Vault } from '../vault/vault.ts';
import { type Account, cacheKeyName } from './account-list.ts';

export interface StorageFolders {
  readonly caches: string;
  readonly journals: string;
}

export interface OpenStorageOptions {
  readonly account: Account;
  readonly folders: StorageFolders;
  readonly keychain: Vault;
  readonly libsql: () => Promise<OpenDatabase>;
  readonly logger: Logger;
  readonly onProblem: (sentence: string) => void;
  /** Called when the cache moves to the disk or away from it. */
  readonly onDiskProblemChange: () => void;
}

export interface AccountStorage {
  readonly cache: Cache;
  /** Opens the journal at the first call, so that the first paint does not wait for it. */
  readonly journal: () => Journal;
  /** Deletes the cache's file and begins an empty one; null if the cache is in memory by intention. */
  readonly clearCache: (() => void) | null;
  /** False while the keychain does not release the key: no file was touched, and memory serves. */
  readonly isLasting: boolean;
  close(): void;
}

const lockedNotice =
  'Your offline copy and change history are locked because the keychain is. Unlock it to get them back. Until then, Orgdesk forgets new changes when it quits.';

function pathsOf({ caches, journals }: StorageFolders, accountId: string) {
  return { cache: join(caches, `${accountId}.db`), journal: join(journals, `${accountId}.db`) };
}

function makeStorage(
  cache: Cache,
  openJournal: () => JournalDatabase,
  rest: Pick<AccountStorage, 'isLasting' | 'clearCache'>,
): AccountStorage {
  let journal: Journal | undefined;
  return {
    cache,
    journal: () => {
      journal ??= new Journal(openJournal());
      return journal;
    },
    ...rest,
    close: () => {
      cache.close();
      journal?.close();
    },
  };
}

const keySchema = z.string().regex(/^[0-9a-f]{64}$/);
const keyBytes = 32;

/**
 * Reads the key of an account's files from the keychain, or makes one on first use. Returns null if the
 * keychain neither releases nor accepts one.
 */
async function readOrCreateKey(
  keychain: Vault,
  accountId: string,
  logger: Logger,
): Promise<string | null> {
  const name = cacheKeyName(accountId);
  const read = await keychain.read(name);
  if (read.kind === 'unreadable') return null;
  const known = read.kind === 'value' ? keySchema.safeParse(read.value) : undefined;
  if (known?.success) return known.data;
  const key = randomBytes(keyBytes).toString('hex');
  try {
    await keychain.write(name, key);
    return key;
  } catch (error) {
    logger.warn('The key of an account’s files could not be stored', error);
    return null;
  }
}

/** Rejects only if libsql cannot be loaded. */
export async function openAccountStorage(options: OpenStorageOptions): Promise<AccountStorage> {
  const { account, folders, keychain, logger, onProblem } = options;
  const isSession = account.storage === 'session';
  const [key, libsql] = await Promise.all([
    // With a token for this session only, nothing is written to the disk.
    isSession ? null : readOrCreateKey(keychain, account.id, logger),
    options.libsql(),
  ]);
  const paths = pathsOf(folders, account.id);
  if (key === null) {
    if (!isSession && hasAccountStorage(folders, account.id)) onProblem(lockedNotice);
    const openJournal = () => openMemoryJournal({ libsql, migrations, logger });
    return makeStorage(openMemoryCache(libsql), openJournal, {
      isLasting: isSession,
      clearCache: null,
    });
  }
  const common = { libsql, key, logger, onProblem };
  const cache = openFileCache({
    ...common,
    path: paths.cache,
    onDiskProblemChange: options.onDiskProblemChange,
  });
  return makeStorage(cache, () => openFileJournal({ ...common, path: paths.journal, migrations }), {
    isLasting: true,
    clearCache: () => cache.clear(),
  });
}

function bytesOf(path: string): number {
  return ['', ...companions].reduce(
    (sum, suffix) => sum + (statSync(`${path}${suffix}`, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

/** Returns the bytes on the disk of an account's cache and journal. */
export function accountFiles(folders: StorageFolders, accountId: string) {
  const { cache, journal } = pathsOf(folders, accountId);
  return { cache: bytesOf(cache), journal: bytesOf(journal) };
}

export function hasAccountStorage(folders: StorageFolders, accountId: string): boolean {
  return Object.values(pathsOf(folders, accountId)).some((path) => existsSync(path));
}

/** Returns the bytes of a database with its companions; null if it is not on the disk. */
function sizeOf(path: string): number | null {
  const main = statSync(path, { throwIfNoEntry: false });
  if (!main) return null;
  const others = companions.map((end) => statSync(`${path}${end}`, { throwIfNoEntry: false }));
  return others.reduce((sum, file) => sum + (file?.size ?? 0), main.size);
}

export function accountStorageSize(folders: StorageFolders, accountId: string): AccountStorageSize {
  const { cache, journal } = pathsOf(folders, accountId);
  return { cache: sizeOf(cache), journal: sizeOf(journal) };
}

export function removeAccountStorage(folders: StorageFolders, accountId: string): void {
  for (const path of Object.values(pathsOf(folders, accountId))) removeWithCopies(path, companions);
}
