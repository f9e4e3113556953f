/** Locks that the operating system takes away from a process that ends, however it ends. */
import libsql from 'libsql';
import { isBusy, type OpenDatabase } from '../sql/libsql.ts';

export interface Lock {
  /** False where another process has it. */
  readonly held: boolean;
  readonly release: () => void;
}

// libsql's types are those of better-sqlite3; see sql/libsql.ts.
const Database = libsql as unknown as OpenDatabase;

/**
 * SQLite's lock of an empty database: the one that Node's own modules do not have, on every system. A file system
 * without locks, as some networks have, counts as held: Chromium's own lock is there as well.
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
