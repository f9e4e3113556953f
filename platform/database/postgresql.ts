import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import * as schema from './schema.ts';

/** The server is not there, or does not let us in: for whoever set DATABASE_URL to see to. */
export class UnreachableError extends Error {
  constructor(cause: Error) {
    super(`DATABASE_URL: the database cannot be reached: ${cause.message}`, { cause });
  }
}

/** Class 28 is a wrong user or password, 3D a database that does not exist, 57P03 a server that starts. */
const refusals = /^(E[A-Z]+|28...|3D...|57P03)$/;

function causes(error: unknown): readonly Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}

function rootOf(error: unknown): Error | undefined {
  return causes(error).find(
    (cause) => 'code' in cause && typeof cause.code === 'string' && refusals.test(cause.code),
  );
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
    await migrate(queries);
  } catch (error) {
    await pool.end();
    const refusal = rootOf(error);
    throw refusal ? new UnreachableError(refusal) : error;
  }
  return { queries, kind: 'PostgreSQL', close: () => pool.end() };
}
