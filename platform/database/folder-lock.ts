/**
 * One process for one folder: PGlite does not guard its files, and two processes on them destroy
 * them. The lock is SQLite's own, on a file that stays empty: the system releases it however the
 * process ends, so that nothing is left over that somebody would have to judge and clear away, which
 * two starts at once cannot do safely.
 */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** How long commands that have the folder may take, and between two looks, in milliseconds. */
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

/** `serving`: until it is told to stop; `passing`: for a command that ends by itself. */
export type Purpose = 'serving' | 'passing';

/**
 * Takes the folder. Rejects with `FolderInUseError` where another process has it; only to serve,
 * commands that have it are waited for.
 */
export async function lockFolder(folder: string, purpose: Purpose): Promise<FolderLock> {
  // Not needed, and so not loaded, over PostgreSQL.
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
