import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import * as schema from './schema.ts';

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
    await migrate(queries);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { queries, kind: 'PostgreSQL', close: () => pool.end() };
}
