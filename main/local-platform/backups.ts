/**
 * Backs up and restores the platform on this computer. A restored database is prepared beside the
 * current one, and takes over when the platform starts again (docs/decisions/0099-backups.md).
 */
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupManifest, databaseFolders, replacedAtOf } from '#domain/backup.ts';
import { FailureError } from '#domain/failure.ts';
import type { SetAsideDatabase } from '#preload/contract/backups.ts';
import type { LocalPlatform } from './local-platform.ts';

export interface BackupsOptions {
  readonly localPlatform: Pick<LocalPlatform, 'start' | 'backUp' | 'restart'>;
  /** Runs a command of the platform about a backup in a process of its own. */
  readonly runTask: (args: readonly string[]) => Promise<BackupManifest>;
  /** The folder of the platform's data. */
  readonly dataFolder: string;
}

function notDone(message: string, cause?: unknown): FailureError {
  return new FailureError({ kind: 'internal', message }, { cause });
}

async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

export class Backups {
  readonly #options: BackupsOptions;
  #isBusy = false;

  constructor(options: BackupsOptions) {
    this.#options = options;
  }

  get dataFolder(): string {
    return this.#options.dataFolder;
  }

  /** Resolves to whether there is a platform to back up. */
  async hasPlatform(): Promise<boolean> {
    return (await this.#folders()).includes(databaseFolders.current);
  }

  /** Resolves to the databases that a restore replaced, the latest first. */
  async setAside(): Promise<readonly SetAsideDatabase[]> {
    const found = (await this.#folders()).flatMap((folder) => {
      const replacedAt = replacedAtOf(folder);
      return replacedAt === null ? [] : [{ folder, replacedAt }];
    });
    const all = found.toSorted((a, b) => (a.replacedAt < b.replacedAt ? 1 : -1));
    const { dataFolder } = this.#options;
    return Promise.all(
      all.map(async (one) => ({ ...one, bytes: await bytesOf(join(dataFolder, one.folder)) })),
    );
  }

  /** Starts the platform if necessary, and writes a backup of it. Rejects with a `FailureError`. */
  backUp(path: string): Promise<BackupManifest> {
    return this.#alone(async () => {
      if (!(await this.hasPlatform())) {
        throw notDone('There’s no platform on this computer yet, so there’s nothing to back up.');
      }
      await this.#options.localPlatform.start();
      return this.#options.localPlatform.backUp(path);
    });
  }

  /** Checks a whole backup. Rejects with a `FailureError` that says why it cannot be restored. */
  inspect(path: string): Promise<BackupManifest> {
    return this.#options.runTask(['inspect', path]);
  }

  /**
   * Replaces the platform's data by a backup with that hash. If it rejects, with a `FailureError`, the data
   * is what it was before.
   */
  restore(path: string, sha256: string): Promise<void> {
    return this.#alone(async () => {
      await this.#options.runTask(['restore', path, '--sha256', sha256]);
      await this.#takeOver();
    });
  }

  /** Replaces the platform's data by a database that was set aside; sets the current one aside instead. */
  putBack(folder: string): Promise<void> {
    return this.#alone(async () => {
      const from = await this.#asidePath(folder);
      try {
        await rename(from, join(this.#options.dataFolder, databaseFolders.restored));
      } catch (error) {
        throw notDone(`Orgdesk couldn’t move ${from}. Check that you can write there.`, error);
      }
      await this.#takeOver();
    });
  }

  /** Deletes a database that was set aside. */
  remove(folder: string): Promise<void> {
    return this.#alone(async () => {
      const path = await this.#asidePath(folder);
      try {
        await rm(path, { recursive: true });
      } catch (error) {
        throw notDone(`Orgdesk couldn’t delete ${path}. Delete it in your file manager.`, error);
      }
    });
  }

  /** Returns the path of a database that was set aside; rejects for any other folder. */
  async #asidePath(folder: string): Promise<string> {
    const isThere = replacedAtOf(folder) !== null && (await this.#folders()).includes(folder);
    if (isThere) return join(this.#options.dataFolder, folder);
    throw new FailureError({ kind: 'not-found', message: 'This earlier platform is gone.' });
  }

  /** Starts the platform anew, so that the restored database takes over. */
  async #takeOver(): Promise<void> {
    const restored = await this.#options.localPlatform.restart();
    if (restored === 'failed') {
      throw notDone('The restored platform couldn’t start, so the one before runs again.');
    }
  }

  async #alone<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#isBusy) {
      throw notDone('Wait until the backup or restore that is running has ended.');
    }
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }

  async #folders(): Promise<readonly string[]> {
    return readdir(this.#options.dataFolder).catch(() => []);
  }
}
