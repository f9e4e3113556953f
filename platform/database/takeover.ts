/**
 * Replaces the embedded database by a restored one. The restored one stands ready in a folder of its
 * own, so that a process that ends at any step leaves a database: the next start goes on from there.
 */
import { access, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asideFolder, databaseFolders } from '#domain/backup.ts';

export function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function freeAside(dataFolder: string, now: Date, count = 1): Promise<string> {
  const name = asideFolder(now, count);
  return (await exists(join(dataFolder, name))) ? freeAside(dataFolder, now, count + 1) : name;
}

/**
 * Puts the restored database in the place of the current one, which is set aside under a dated name.
 * Returns that name, or null if there was no database before. Does nothing and returns undefined if
 * no restored database is waiting. The caller holds the folder's lock.
 */
export async function takeOver(dataFolder: string, now: Date): Promise<string | null | undefined> {
  const restored = join(dataFolder, databaseFolders.restored);
  const current = join(dataFolder, databaseFolders.current);
  if (!(await exists(restored))) return undefined;
  const aside = (await exists(current)) ? await freeAside(dataFolder, now) : null;
  if (aside !== null) await rename(current, join(dataFolder, aside));
  await rename(restored, current);
  return aside;
}

/** Puts the database that was set aside back, and removes the one that took its place. */
export async function undoTakeOver(dataFolder: string, aside: string, now: Date): Promise<void> {
  await rename(join(dataFolder, aside), join(dataFolder, databaseFolders.restored));
  const failed = await takeOver(dataFolder, now);
  if (failed) await rm(join(dataFolder, failed), { recursive: true, force: true });
}
