import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { type Database, UnreachableError } from './database.ts';
import { migrate } from './migrate.ts';
import * as schema from './schema.ts';

interface PgliteOptions {
  /** The path of the folder, or undefined for a database in memory. */
  readonly folder: string | undefined;
  /** An archive made by `dumpTemplate`, which is loaded instead of creating an empty database. */
  readonly template: string | undefined;
}

async function readTemplate(file: string | undefined): Promise<{ readonly loadDataDir?: Blob }> {
  if (file === undefined) return {};
  return { loadDataDir: new Blob([new Uint8Array(await readFile(file))]) };
}

async function openClient({ folder, template }: PgliteOptions): Promise<PGlite> {
  const archive = await readTemplate(template);
  try {
    return await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      ...archive,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreachableError(
      `DATA_DIR: the database in ${folder} couldn’t be opened and was left unchanged: ${reason}`,
      { cause: error },
    );
  }
}

function listen(client: PGlite, channel: string, onNotice: () => void): () => Promise<void> {
  // Listening fails only if the database does, which its users notice anyway.
  const listening = client.listen(channel, onNotice).catch(() => undefined);
  return async () => (await listening)?.();
}

/** Opens the embedded database. The template is for new folders: an existing one refuses it. */
export async function openPglite(options: PgliteOptions): Promise<Database> {
  const client = await openClient(options);
  const queries = drizzle(client, { schema });
  try {
    await migrate(queries);
  } catch (error) {
    await client.close();
    throw error;
  }
  return {
    queries,
    transaction: (run) => queries.transaction(run),
    takesWrites: async () => {
      await queries.execute(sql`select 1`);
      return true;
    },
    kind: 'PGlite',
    listen: (channel, onNotice) => listen(client, channel, onNotice),
    close: () => client.close(),
  };
}

/** Creates a gzipped archive of an empty, migrated database. */
export async function dumpTemplate(): Promise<Uint8Array> {
  const client = await PGlite.create();
  try {
    await migrate(drizzle(client, { schema }));
    const archive = await client.dumpDataDir('gzip');
    return new Uint8Array(await archive.arrayBuffer());
  } finally {
    await client.close();
  }
}
