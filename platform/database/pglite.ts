import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import {
  type Database,
  type DatabaseContents,
  type DatabaseDump,
  type Queries,
  UnreachableError,
} from './database.ts';
import { migrate } from './migrate.ts';
import * as schema from './schema.ts';

interface PgliteOptions {
  /** The path of the folder, or undefined for a database in memory. */
  readonly folder: string | undefined;
  /**
   * An archive of a database, or the path of one, which is loaded instead of creating an empty
   * database.
   */
  readonly template: string | Uint8Array | undefined;
}

async function readTemplate(
  template: PgliteOptions['template'],
): Promise<{ readonly loadDataDir?: Blob }> {
  if (template === undefined) return {};
  const archive = typeof template === 'string' ? await readFile(template) : template;
  return { loadDataDir: new Blob([new Uint8Array(archive)]) };
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

/** Counts what a person recognizes a database by. */
export async function contentsOf(queries: Queries): Promise<DatabaseContents> {
  return {
    organizations: await queries.$count(schema.organizations),
    people: await queries.$count(schema.users),
  };
}

/** Dumps the database; others wait for the end, so that the counts belong to the dump. */
async function dump(client: PGlite): Promise<DatabaseDump> {
  const queries = drizzle(client, { schema });
  // The archive then needs no recovery when it is opened.
  await client.exec('checkpoint');
  return queries.transaction(async (transaction) => {
    const contents = await contentsOf(transaction);
    const archive = await client.dumpDataDir('none');
    return { ...contents, archive: new Uint8Array(await archive.arrayBuffer()) };
  });
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
    dump: () => dump(client),
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
