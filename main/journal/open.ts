/** Opens an account's journal; the app works whatever is wrong with the file, and the problem is reported. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { setAside } from '../files/set-aside.ts';
import type { Logger } from '../log/logger.ts';
import { Connection } from '../sql/connection.ts';
import {
  companions,
  type Database,
  isBroken,
  type OpenDatabase,
  openEncrypted,
} from '../sql/libsql.ts';
import { JournalDatabase, type OpenedJournal } from './database.ts';
import { migrate, NewerJournalError } from './migrate.ts';

export interface FileJournalOptions {
  readonly libsql: OpenDatabase;
  readonly path: string;
  /** 256 random bits in hexadecimal digits. */
  readonly key: string;
  readonly migrations: readonly string[];
  readonly logger: Logger;
  /** Called with a sentence for the person about the file. */
  readonly onProblem: (sentence: string) => void;
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
}

const named = z.array(z.object({ name: z.string() }));

const lasts = 'Changes you make now are remembered only until Orgdesk quits.';
const damaged =
  'The change history was damaged, so Orgdesk set it aside. An interrupted invite can’t be continued.';
const newer = `The change history is from a newer Orgdesk, so this one left it alone. ${lasts}`;
const noDisk =
  'Orgdesk can’t save the change history: the disk is full or its folder is read-only. Changes are remembered only until Orgdesk quits, or until there is room.';

/** Reads the first page of every table, which reveals most damage at once. */
function readEachTable(database: Database): void {
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
  for (const { name } of named.parse(tables)) {
    database.prepare(`select 1 from "${name}" limit 1`).get();
  }
}

/** Throws for a damaged file, another key, and a file that is newer than this Orgdesk. */
function openFile({ libsql, path, key, migrations }: FileJournalOptions): Connection {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = openEncrypted(libsql, path, key, (opened) => {
    // Reads the first page, which needs the right key. Full: writes survive a power cut.
    opened.exec('pragma journal_mode = wal; pragma synchronous = full;');
    migrate(opened, migrations);
    readEachTable(opened);
  });
  return new Connection(database);
}

function inMemory({ libsql, migrations }: Pick<FileJournalOptions, 'libsql' | 'migrations'>) {
  const database = new libsql(':memory:');
  migrate(database, migrations);
  return new Connection(database);
}

function openAnew(options: FileJournalOptions): OpenedJournal {
  try {
    if (existsSync(options.path)) {
      setAside(options.path, companions);
      options.onProblem(damaged);
    }
    return { connection: openFile(options) };
  } catch (error) {
    options.logger.error('No journal could be made in the user’s folder', error);
    options.onProblem(noDisk);
    return { connection: inMemory(options), onDisk: () => openFile(options) };
  }
}

function openSomehow(options: FileJournalOptions): OpenedJournal {
  try {
    return { connection: openFile(options) };
  } catch (error) {
    options.logger.warn('The journal could not be opened', error);
    if (isBroken(error)) return openAnew(options);
    // An intact file that cannot be opened now stays in its place.
    const isNewer = error instanceof NewerJournalError;
    options.onProblem(isNewer ? newer : noDisk);
    const connection = inMemory(options);
    return isNewer ? { connection } : { connection, onDisk: () => openFile(options) };
  }
}

/** Never throws: a damaged file is set aside, and memory serves if the disk refuses. */
export function openFileJournal(options: FileJournalOptions): JournalDatabase {
  const { logger } = options;
  return new JournalDatabase({
    opened: openSomehow(options),
    anew: () => openAnew(options),
    logger,
    ...(options.now ? { now: options.now } : {}),
  });
}

/** Lasts until Orgdesk ends: for tokens of one session only, and while the keychain is locked. */
export function openMemoryJournal(
  options: Pick<FileJournalOptions, 'libsql' | 'migrations' | 'logger'>,
): JournalDatabase {
  return new JournalDatabase({
    opened: { connection: inMemory(options) },
    anew: () => ({ connection: inMemory(options) }),
    logger: options.logger,
  });
}
