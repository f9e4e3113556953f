/** Locks that the operating system releases when a process ends, however it ends. */
import libsql from 'libsql';
import { isBusy, type OpenDatabase } from '../sql/libsql.ts';

export interface Lock {
  /** False if another process holds it. */
  readonly held: boolean;
  readonly release: () => void;
}

// libsql's types are those of better-sqlite3; see sql/libsql.ts.
const Database = libsql as unknown as OpenDatabase;

/**
 * Takes SQLite's lock of an empty database, because Node's own modules have no locks that work on every
 * system. A file system without locks, as on some networks, counts as held: Chromium's own lock exists as well.
 * @param patience milliseconds that this thread waits for another process to release it
 */
export function takeLock(path: string, patience: number): Lock {
  try {
    const database = new Database(path);
    const release = () => void database.close();
    try {
      database.exec(`pragma busy_timeout = ${patience}; begin exclusive`);
      return { held: true, release };
    } catch (error) {
      release();
      throw error;
    }
  } catch (error) {
    return { held: !isBusy(error), release: () => undefined };
  }
}
