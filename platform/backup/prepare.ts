/** Unpacks and checks a backup, so that its database can take over from the current one. */
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupManifest, databaseFolders } from '#domain/backup.ts';
import type { Database } from '../database/database.ts';
import { lockRestoring } from '../database/folder-lock.ts';
import { prepareFolder } from '../database/open.ts';
import { contentsOf, openPglite } from '../database/pglite.ts';
import { exists } from '../database/takeover.ts';
import { BackupError, readBackup } from './backup-file.ts';

/** Opens and migrates the unpacked database, twice: as unpacked, and as the next start will. */
async function check(folder: string, archive: Uint8Array, manifest: BackupManifest): Promise<void> {
  const open = async (template: Uint8Array | undefined): Promise<Database> => {
    try {
      return await openPglite({ folder, template });
    } catch (error) {
      throw new BackupError(
        'The database in this backup couldn’t be opened, so nothing was restored.',
        { cause: error },
      );
    }
  };
  await (await open(archive)).close();
  const database = await open(undefined);
  try {
    const { organizations, people } = await contentsOf(database.queries);
    if (organizations !== manifest.organizations || people !== manifest.people) {
      throw new BackupError(
        'This backup doesn’t hold what it says it holds, so nothing was restored.',
      );
    }
  } finally {
    await database.close();
  }
}

/**
 * Prepares the database of a backup, which takes over at the next start of the platform. A running
 * platform is not disturbed.
 * @param sha256 the hash that the manifest must have; undefined accepts any
 * @throws BackupError with the reason in a sentence; then nothing takes over
 */
export async function prepareRestore(
  dataFolder: string,
  file: string,
  sha256?: string,
): Promise<BackupManifest> {
  await prepareFolder(dataFolder);
  const lock = await lockRestoring(dataFolder);
  const restoring = join(dataFolder, databaseFolders.restoring);
  const restored = join(dataFolder, databaseFolders.restored);
  try {
    const { manifest, archive } = await readBackup(file);
    if (sha256 !== undefined && manifest.sha256 !== sha256) {
      throw new BackupError('This file has changed since it was chosen. Choose it again.');
    }
    await rm(restoring, { recursive: true, force: true });
    await check(restoring, archive, manifest);
    // Where there is no current database, an earlier restore was interrupted, and this is the only one.
    if (await exists(join(dataFolder, databaseFolders.current))) {
      await rm(restored, { recursive: true, force: true });
    } else if (await exists(restored)) {
      await rename(restored, join(dataFolder, databaseFolders.current));
    }
    await rename(restoring, restored);
    return manifest;
  } catch (error) {
    await rm(restoring, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  } finally {
    lock.release();
  }
}
