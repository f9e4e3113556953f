/**
 * Ensures that only one process uses a folder. PGlite does not guard its files, and two processes
 * would destroy them. The lock is SQLite's own lock on an empty file. The operating system releases
 * it however the process ends, so no stale lock file is left for anyone to judge and delete, which
 * two processes starting at once could not do safely.
 */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** How long to wait for commands that use the folder, and the pause between two attempts. */
const lockTimeoutMs = 60_000;
const retryDelayMs = 100;

export class FolderInUseError extends Error {}

export interface FolderLock {
  readonly release: () => void;
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
}

function lock(folder: string, name: string, Database: typeof import('libsql')): FolderLock {
  const file = new Database(join(folder, name), { timeout: 0 });
  try {
    file.exec('pragma journal_mode = memory');
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    if (!isBusy(error)) throw error;
    throw new FolderInUseError(`DATA_DIR: ${folder} is in use by another platform.`);
  }
  return {
    release: () => {
      file.close();
    },
  };
}

/**
 * `serving` holds the folder until the service is stopped; `passing` is for a command that ends by
 * itself.
 */
export type Purpose = 'serving' | 'passing';

/**
 * Locks the folders of databases that are not in use, for whoever prepares or replaces one.
 * @throws FolderInUseError if another process has locked them
 */
export async function lockRestoring(folder: string): Promise<FolderLock> {
  const { default: Database } = await import('libsql');
  return lock(folder, 'restoring.lock', Database);
}

/**
 * Locks the folder. A process that wants to serve waits for commands that use the folder.
 * @throws FolderInUseError if another process has locked it
 */
export async function lockFolder(folder: string, purpose: Purpose): Promise<FolderLock> {
  // Loaded only here, since PostgreSQL does not need it.
  const { default: Database } = await import('libsql');
  const take = (name: string) => lock(folder, name, Database);
  if (purpose === 'passing') return take('in-use.lock');
  const serving = take('serving.lock');
  const until = Date.now() + lockTimeoutMs;
  const takeInTime = async (): Promise<FolderLock> => {
    try {
      return take('in-use.lock');
    } catch (error) {
      if (!(error instanceof FolderInUseError) || Date.now() > until) throw error;
      await setTimeout(retryDelayMs);
      return takeInTime();
    }
  };
  try {
    const inUse = await takeInTime();
    return {
      release: () => {
        inUse.release();
        serving.release();
      },
    };
  } catch (error) {
    serving.release();
    throw error;
  }
}
