/** Opens an account's cache; whatever is wrong with the file, the app goes on. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setAside } from '../files/set-aside.ts';
import type { Logger } from '../log/logger.ts';
import {
  companions,
  type Database,
  type OpenDatabase,
  openEncrypted,
  versionOf,
} from '../sql/libsql.ts';
import type { Cache } from './cache.ts';
import { RebuildingCache } from './rebuilding-cache.ts';
import { SqlCache } from './sql-cache.ts';
import { tables, version } from './tables.ts';
import { WriteOrder } from './write-order.ts';

export interface FileCacheOptions {
  readonly libsql: OpenDatabase;
  readonly path: string;
  /** 256 random bits in hexadecimal digits. */
  readonly key: string;
  readonly logger: Logger;
  /** Told, in a sentence for the person, that a file was set aside. */
  readonly onProblem: (sentence: string) => void;
  /** Called when `diskProblem` of the cache changes. */
  readonly onDiskProblemChange?: () => void;
  /** Milliseconds of a clock that only runs forward. */
  readonly now?: () => number;
}

/** As good as damaged: what is in it can be had again. */
class OtherVersionError extends Error {
  readonly code = 'SQLITE_SCHEMA';
}

function create(database: Database): void {
  database.exec(`begin; ${tables}; pragma user_version = ${version}; commit;`);
}

function prepare(database: Database, isNew: boolean): void {
  // Reads the first page, which only the right key can.
  const found = versionOf(database);
  if (!isNew && found !== version) throw new OtherVersionError(`The cache has version ${found}`);
  database.exec('pragma journal_mode = wal; pragma synchronous = normal;');
  if (isNew) create(database);
  // Reads every table's first page, which shows most damage at once.
  for (const table of ['organizations', 'collections', 'items', 'facts']) {
    database.prepare(`select 1 from ${table} limit 1`).get();
  }
}

/** The database with our tables in it; throws for a damaged file, another key or another version. */
function openFile({ libsql, path, key }: FileCacheOptions): Database {
  const isNew = !existsSync(path);
  try {
    return openEncrypted(libsql, path, key, (database) => prepare(database, isNew));
  } catch (error) {
    // A file without tables would be taken for a damaged one the next time.
    if (isNew) for (const end of ['', ...companions]) rmSync(`${path}${end}`, { force: true });
    throw error;
  }
}

const damagedNotice =
  'The offline copy was damaged. Orgdesk set it aside and is loading everything again.';
const diskProblem =
  'Orgdesk can’t save an offline copy: the disk is full or its folder is read-only. Free some space, or get access to the folder.';

/** Never throws: what is damaged is set aside, and where there is no room memory serves. */
export function openFileCache(options: FileCacheOptions): Cache {
  const { libsql, path, onProblem, onDiskProblemChange = () => undefined, logger } = options;
  const order = new WriteOrder();
  return new RebuildingCache({
    stores: {
      onDisk: () => {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        return new SqlCache(openFile(options), order);
      },
      inMemory: () => openMemoryCache(libsql, order),
      setAside: () => {
        if (!existsSync(path)) return;
        setAside(path, companions);
        onProblem(damagedNotice);
      },
    },
    diskProblem,
    onProblem,
    onDiskProblemChange,
    logger,
    now: options.now ?? (() => performance.now()),
  });
}

/** Lasts until Orgdesk ends: for tokens kept for one session, and while the keychain is locked. */
export function openMemoryCache(libsql: OpenDatabase, order = new WriteOrder()): SqlCache {
  const database = new libsql(':memory:');
  create(database);
  return new SqlCache(database, order);
}
