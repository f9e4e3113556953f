/** Opens an account's cache; whatever is wrong with the file, the app goes on. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setAside } from '../files/set-aside.ts';
import type { Logger } from '../log/logger.ts';
import {
  companions,
  type Database,
  isDamage,
  type OpenDatabase,
  openEncrypted,
  versionOf,
} from '../sql/libsql.ts';
import type { Cache } from './cache.ts';
import { RebuildingCache } from './rebuilding-cache.ts';
import { SqlCache } from './sql-cache.ts';
import { tables, version } from './tables.ts';

export interface FileCacheOptions {
  readonly libsql: OpenDatabase;
  readonly path: string;
  /** 256 random bits in hexadecimal digits. */
  readonly key: string;
  readonly logger: Logger;
  /** Told, in a sentence for the person, that a file was set aside. */
  readonly onProblem: (sentence: string) => void;
}

class OtherVersion extends Error {}

function create(database: Database): void {
  database.exec(`begin; ${tables}; pragma user_version = ${version}; commit;`);
}

/** The database with our tables in it; throws for a damaged file, another key or another version. */
function openFile({ libsql, path, key }: FileCacheOptions): Database {
  const isNew = !existsSync(path);
  return openEncrypted(libsql, path, key, (database) => {
    // Reads the first page, which only the right key can.
    const found = versionOf(database);
    if (!isNew && found !== version) throw new OtherVersion(`The cache has version ${found}`);
    database.exec('pragma journal_mode = wal; pragma synchronous = normal;');
    if (isNew) create(database);
    // Reads every table's first page, which shows most damage at once.
    for (const table of ['organizations', 'collections', 'items', 'facts']) {
      database.prepare(`select 1 from ${table} limit 1`).get();
    }
  });
}

const damaged =
  'What Orgdesk had kept for offline use could not be read. It was set aside and is fetched anew.';
const noDisk =
  'Orgdesk cannot keep anything for offline use: its folder is full or cannot be written. What it shows lasts until it ends.';

function openAnew(options: FileCacheOptions): Cache {
  if (existsSync(options.path)) {
    setAside(options.path, companions);
    options.onProblem(damaged);
  }
  return new SqlCache(openFile(options));
}

function openInMemory(options: FileCacheOptions): Cache {
  options.onProblem(noDisk);
  return openMemoryCache(options.libsql);
}

function openSomehow(options: FileCacheOptions): Cache {
  try {
    mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 });
    return new SqlCache(openFile(options));
  } catch (error) {
    options.logger.warn('The cache could not be opened', error);
    // A file that is whole but cannot be had now (no rights, in use) stays where it is.
    const unusable = isDamage(error) || error instanceof OtherVersion;
    return unusable ? anewOrInMemory(options) : openInMemory(options);
  }
}

function anewOrInMemory(options: FileCacheOptions): Cache {
  try {
    return openAnew(options);
  } catch (error) {
    options.logger.error('No cache could be made in the user’s folder', error);
    return openInMemory(options);
  }
}

/** Never throws: what is damaged is set aside, and where there is no room memory serves. */
export function openFileCache(options: FileCacheOptions): Cache {
  const reopen = {
    anew: () => anewOrInMemory(options),
    inMemory: () => openInMemory(options),
  };
  return new RebuildingCache(openSomehow(options), reopen, options.logger);
}

/** Lasts until Orgdesk ends: for tokens kept for one session, and while the keychain is locked. */
export function openMemoryCache(libsql: OpenDatabase): Cache {
  const database = new libsql(':memory:');
  create(database);
  return new SqlCache(database);
}
