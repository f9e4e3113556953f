/** Opens an account's cache; the app works whatever is wrong with the file. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { removeWithCopies, setAside } from '../files/set-aside.ts';
import type { Logger } from '../log/logger.ts';
import {
  companions,
  type Database,
  type OpenDatabase,
  openEncrypted,
  versionOf,
} from '../sql/libsql.ts';
import { RebuildingCache } from './rebuilding-cache.ts';
import { SqlCache } from './sql-cache.ts';
import { addedTables, tables, version } from './tables.ts';
import { WriteOrder } from './write-order.ts';

export interface FileCacheOptions {
  readonly libsql: OpenDatabase;
  readonly path: string;
  /** 256 random bits in hexadecimal digits. */
  readonly key: string;
  readonly logger: Logger;
  /** Called with a sentence for the person when a file was set aside. */
  readonly onProblem: (sentence: string) => void;
  /** Called when `diskProblem` of the cache changes. */
  readonly onDiskProblemChange?: () => void;
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
}

/** Treated as damage, since the contents can be fetched again. */
class OtherVersionError extends Error {
  readonly code = 'SQLITE_SCHEMA';
}

function create(database: Database): void {
  database.exec(`begin; ${tables}; ${addedTables}; pragma user_version = ${version}; commit;`);
}

function prepare(database: Database, isNew: boolean): void {
  // Reads the first page, which needs the right key.
  const found = versionOf(database);
  if (!isNew && found !== version) throw new OtherVersionError(`The cache has version ${found}`);
  database.exec('pragma journal_mode = wal; pragma synchronous = normal;');
  if (isNew) create(database);
  else database.exec(addedTables);
  // Reads the first page of every table, which reveals most damage at once.
  for (const table of ['organizations', 'collections', 'items', 'facts', 'events', 'event_notes']) {
    database.prepare(`select 1 from ${table} limit 1`).get();
  }
}

/** Opens the database with Orgdesk's tables. Throws for a damaged file, another key or another version. */
function openFile({ libsql, path, key }: FileCacheOptions): Database {
  const isNew = !existsSync(path);
  try {
    return openEncrypted(libsql, path, key, (database) => prepare(database, isNew));
  } catch (error) {
    // The next start would take a file without tables for a damaged one.
    if (isNew) for (const end of ['', ...companions]) rmSync(`${path}${end}`, { force: true });
    throw error;
  }
}

const damagedNotice =
  'The offline copy was damaged. Orgdesk set it aside and is loading everything again.';
const diskProblem =
  'Orgdesk can’t save an offline copy: the disk is full or its folder is read-only. Free some space, or get access to the folder.';

/** Never throws: a damaged file is set aside, and memory serves if the disk refuses. */
export function openFileCache(options: FileCacheOptions): RebuildingCache {
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
      remove: () => removeWithCopies(path, companions),
    },
    diskProblem,
    onProblem,
    onDiskProblemChange,
    logger,
    now: options.now ?? (() => performance.now()),
  });
}

/** Lasts until Orgdesk ends: for tokens of one session only, and while the keychain is locked. */
export function openMemoryCache(libsql: OpenDatabase, order = new WriteOrder()): SqlCache {
  const database = new libsql(':memory:');
  create(database);
  return new SqlCache(database, order);
}
