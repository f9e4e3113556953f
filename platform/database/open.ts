import { access, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from '../configuration.ts';
import type { Database } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { openPglite } from './pglite.ts';
import { openPostgresql } from './postgresql.ts';

async function isNew(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch {
    return true;
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function openFolder(dataDir: string, template: string): Promise<Database> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(dataDir);
  const folder = join(dataDir, 'database');
  try {
    const useTemplate = (await isNew(folder)) && (await exists(template));
    const database = await openPglite({ folder, template: useTemplate ? template : undefined });
    return {
      ...database,
      close: async () => {
        await database.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/**
 * Opens the database that the configuration names: PostgreSQL where DATABASE_URL is set, else the
 * embedded one in DATA_DIR.
 * @param besideBundle where a template lies if TEMPLATE names none
 */
export function openDatabase(
  configuration: Pick<Configuration, 'DATABASE_URL' | 'DATA_DIR' | 'TEMPLATE'>,
  besideBundle: string,
  onError: (error: Error) => void,
): Promise<Database> {
  return configuration.DATABASE_URL
    ? openPostgresql(configuration.DATABASE_URL, onError)
    : openFolder(configuration.DATA_DIR, configuration.TEMPLATE ?? besideBundle);
}
