import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { type Database, UnreachableError } from './database.ts';
import { listen } from './listening.ts';
import { migrate } from './migrate.ts';
import * as schema from './schema.ts';

/** What a failed connection says; of several addresses that were tried, what the first one said. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

async function requireConnection(pool: Pool): Promise<void> {
  try {
    (await pool.connect()).release();
  } catch (error) {
    throw new UnreachableError(`DATABASE_URL: the database cannot be reached: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** Connects to a PostgreSQL server and brings it up to date; rejects where it cannot be reached. */
export async function openPostgresql(
  url: string,
  onError: (error: Error) => void,
): Promise<Database> {
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // An idle connection that the server drops emits here; without a listener it would end the process.
  pool.on('error', onError);
  const queries = drizzle(pool, { schema });
  try {
    await requireConnection(pool);
    await migrate(queries);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    queries,
    kind: 'PostgreSQL',
    listen: (channel, onNotice) => listen({ url, channel, onNotice, onError }),
    close: () => pool.end(),
  };
}
