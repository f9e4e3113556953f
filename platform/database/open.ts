import { access, constants, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseFolders } from '#domain/backup.ts';
import { type Configuration, ConfigurationError } from '../configuration/configuration.ts';
import type { Database } from './database.ts';
import {
  FolderInUseError,
  type FolderLock,
  lockFolder,
  lockRestoring,
  type Purpose,
} from './folder-lock.ts';
import { openFolderSocket, type Responder } from './folder-socket.ts';
import { openPglite } from './pglite.ts';
import { openPostgresql } from './postgresql.ts';
import { exists, takeOver, undoTakeOver } from './takeover.ts';

interface OpenDatabase extends Database {
  /** Answers the `token` command on the same DATA_DIR. Does nothing for PostgreSQL. */
  readonly respond: (responder: Responder) => void;
  /**
   * Whether a restored database took over: `failed` if it could not be opened, and the one before is
   * in use again; undefined if none was waiting.
   */
  readonly restored: 'done' | 'failed' | undefined;
}

interface OpenOptions extends Pick<Configuration, 'DATABASE_URL' | 'DATA_DIR' | 'TEMPLATE'> {
  readonly purpose: Purpose;
  /** The path of the template to use if TEMPLATE is not set. */
  readonly defaultTemplate: string;
  /** Called with errors that do not stop the service. */
  readonly onError: (error: Error) => void;
}

async function fill(folder: string, template: string | undefined): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const made = await openPglite({ folder, template });
  await made.close();
}

/**
 * Creates the database in a folder beside its final one and then moves it there, so that an
 * interrupted first start leaves nothing half made behind.
 */
async function create(folder: string, options: OpenOptions): Promise<void> {
  const beside = `${folder}.new`;
  const template = options.TEMPLATE ?? options.defaultTemplate;
  try {
    await fill(beside, (await exists(template)) ? template : undefined);
  } catch (error) {
    // The template only saves time; the database can be created without it.
    options.onError(error instanceof Error ? error : new Error(String(error)));
    await fill(beside, undefined);
  }
  await rename(beside, folder);
}

/**
 * Creates the folder of the data if it is missing.
 * @throws ConfigurationError if it cannot be written
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(`DATA_DIR: ${folder} cannot be written: ${reason}`);
  }
}

/** Lets a waiting database take over, and removes what an interrupted restore left. */
async function finishRestoring(dataFolder: string): Promise<string | null | undefined> {
  const hasCurrent = await exists(join(dataFolder, databaseFolders.current));
  try {
    const lock = await lockRestoring(dataFolder);
    try {
      await rm(join(dataFolder, databaseFolders.restoring), { recursive: true, force: true });
      return await takeOver(dataFolder, new Date());
    } finally {
      lock.release();
    }
  } catch (error) {
    // A restore is being prepared. Without a current database, an empty one would be created.
    if (error instanceof FolderInUseError && hasCurrent) return undefined;
    throw error;
  }
}

/** Opens the current database; a restored one that cannot be opened gives way to the one before. */
async function openCurrent(
  options: OpenOptions,
): Promise<Pick<OpenDatabase, 'restored'> & { readonly database: Database }> {
  const { DATA_DIR } = options;
  const folder = join(DATA_DIR, databaseFolders.current);
  const aside = await finishRestoring(DATA_DIR);
  if (!(await exists(folder))) await create(folder, options);
  const open = () => openPglite({ folder, template: undefined });
  if (!aside) return { database: await open(), restored: aside === null ? 'done' : undefined };
  try {
    return { database: await open(), restored: 'done' };
  } catch (error) {
    options.onError(error instanceof Error ? error : new Error(String(error)));
    await undoTakeOver(DATA_DIR, aside, new Date());
    return { database: await open(), restored: 'failed' };
  }
}

async function openLocked(options: OpenOptions, lock: FolderLock): Promise<OpenDatabase> {
  const socket = await openFolderSocket(options.DATA_DIR);
  try {
    const { database, restored } = await openCurrent(options);
    return {
      ...database,
      restored,
      respond: socket.respond,
      close: async () => {
        await socket.close();
        await database.close();
        lock.release();
      },
    };
  } catch (error) {
    await socket.close();
    throw error;
  }
}

async function openFolder(options: OpenOptions): Promise<OpenDatabase> {
  await prepareFolder(options.DATA_DIR);
  const lock = await lockFolder(options.DATA_DIR, options.purpose);
  try {
    return await openLocked(options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens PostgreSQL if DATABASE_URL is set, and otherwise the embedded database in DATA_DIR. */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  if (options.DATABASE_URL === undefined) return openFolder(options);
  const database = await openPostgresql(options.DATABASE_URL, options.onError);
  return { ...database, restored: undefined, respond: () => undefined };
}
