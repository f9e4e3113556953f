import { access, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from '../configuration.ts';
import type { Database } from './database.ts';
import { lockFolder, type Responder } from './folder-lock.ts';
import { openPglite } from './pglite.ts';
import { openPostgresql } from './postgresql.ts';

export interface OpenDatabase extends Database {
  /** Lets the `token` command on the same DATA_DIR ask; nothing to do for PostgreSQL. */
  readonly respond: (responder: Responder) => void;
}

export interface OpenOptions extends Pick<Configuration, 'DATABASE_URL' | 'DATA_DIR' | 'TEMPLATE'> {
  /** Where a template lies if TEMPLATE names none. */
  readonly defaultTemplate: string;
  /** Told of connections that fail while they are idle. */
  readonly onError: (error: Error) => void;
}

async function isNew(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch {
    return true;
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function openFolder(dataDir: string, template: string): Promise<OpenDatabase> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(dataDir);
  const folder = join(dataDir, 'database');
  try {
    const useTemplate = (await isNew(folder)) && (await exists(template));
    const database = await openPglite({ folder, template: useTemplate ? template : undefined });
    return {
      ...database,
      respond: lock.respond,
      close: async () => {
        await database.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Opens PostgreSQL where DATABASE_URL is set, else the embedded database in DATA_DIR. */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  if (options.DATABASE_URL === undefined) {
    return openFolder(options.DATA_DIR, options.TEMPLATE ?? options.defaultTemplate);
  }
  const database = await openPostgresql(options.DATABASE_URL, options.onError);
  return { ...database, respond: () => undefined };
}
