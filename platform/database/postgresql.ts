import { setTimeout } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Client, Pool } from 'pg';
import { Problem } from '../problem/problem.ts';
import { type Database, UnreachableError } from './database.ts';
import { faultOf, hasCode } from './faults.ts';
import { listen } from './listen.ts';
import { migrate } from './migrate.ts';
import { createTransactions, type TransactionTimeouts } from './postgresql-transactions.ts';
import { createProbe } from './probe.ts';
import { boundResults } from './result-bound.ts';
import * as schema from './schema.ts';

/** Connections of one copy of the service, besides the listener's and the probe's. */
export const maxConnections = 10;

/** Timeouts of connections and queries. */
export interface PostgresqlTiming extends TransactionTimeouts {
  /** How long to wait for a connection: for a new one, or for one that is in use. */
  readonly connectMs: number;
  /**
   * How long to wait for a query. Without a bound, a silent server would block its callers for
   * ever.
   */
  readonly queryMs: number;
  /** How long the starting service waits for a server that is starting, too. */
  readonly startMs: number;
}

export const postgresqlTiming: PostgresqlTiming = {
  connectMs: 5_000,
  queryMs: 20_000,
  statementMs: 15_000,
  lockMs: 5_000,
  idleMs: 30_000,
  startMs: 60_000,
};

/** Returns the message of a failed connection; of several addresses tried, that of the first. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

function unreachable(error: unknown): UnreachableError {
  return new UnreachableError(`DATABASE_URL: the database cannot be reached: ${reasonOf(error)}`, {
    cause: error,
  });
}

/**
 * Checks whether the server says that it will accept connections soon: it is starting, or it has no
 * connection left.
 */
function isStarting(error: unknown): boolean {
  return hasCode(error, '57P03') || hasCode(error, '53300');
}

/** The pause between two attempts to reach a server that is starting. */
const retryDelayMs = 250;

async function connectOnce(url: string, timeout: number): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: timeout });
  // A pending query reports a lost connection; without a listener the error would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function connect(url: string, { connectMs: timeout, startMs }: PostgresqlTiming) {
  const until = Date.now() + startMs;
  for (;;) {
    try {
      return await connectOnce(url, timeout);
    } catch (error) {
      if (!isStarting(error) || Date.now() > until) throw error;
      await setTimeout(retryDelayMs);
    }
  }
}

/** Migrates on a separate connection without timeouts, because a migration may take long. */
async function bringUpToDate(url: string, timing: PostgresqlTiming): Promise<void> {
  try {
    const client = await connect(url, timing);
    try {
      await migrate(drizzle(client, { schema }));
    } finally {
      await client.end().catch(() => undefined);
    }
  } catch (error) {
    throw faultOf(error) === undefined ? error : unreachable(error);
  }
}

function createPool(
  url: string,
  { connectMs: connectionTimeoutMillis, queryMs: query_timeout, statementMs }: PostgresqlTiming,
  onError: (error: Error) => void,
): Pool {
  const pool = new Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis,
    query_timeout,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // For single statements, so that the server gives up before the service does. A setting of the
    // session, since poolers refuse unknown parameters of a connection.
    onConnect: async (client) => {
      await client.query(`set statement_timeout = ${statementMs}`);
    },
  });
  // A lost connection, in use or idle, reports itself here. Without a listener from its first
  // moment on, that would end the process. The pool reports idle connections once more.
  pool.on('connect', (client) => {
    // A connection that was closed because of its query fails that request only.
    client.once('error', (error) => {
      if (!(error instanceof Problem)) onError(error);
    });
    client.on('error', () => undefined);
    boundResults(client);
  });
  pool.on('error', () => undefined);
  return pool;
}

/**
 * Connects to a PostgreSQL server and migrates the database.
 * @param onError called for each lost connection; requests that used it fail by themselves
 * @throws UnreachableError if the server cannot be reached
 */
export async function openPostgresql(
  url: string,
  onError: (error: Error) => void,
  timing: PostgresqlTiming = postgresqlTiming,
): Promise<Database> {
  await bringUpToDate(url, timing);
  const pool = createPool(url, timing, onError);
  const probe = createProbe(url);
  return {
    queries: drizzle(pool, { schema }),
    transaction: createTransactions(pool, timing),
    kind: 'PostgreSQL',
    takesWrites: probe.takesWrites,
    dump: undefined,
    listen: (channel, onNotice) => listen({ url, channel, onNotice, onError }),
    close: async () => {
      await Promise.all([pool.end(), probe.close()]);
    },
  };
}
