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

/** Of one copy of the service, besides one that listens and one that probes. */
export const maxConnections = 10;

/** In milliseconds. */
export interface PostgresqlTiming extends TransactionTimeouts {
  /** Until a connection is there: a new one, or one that somebody else gives back. */
  readonly connectMs: number;
  /** Until a query is answered. Without a bound, a server that falls silent keeps its callers for ever. */
  readonly queryMs: number;
  /** How long a server that is just starting is waited for when the service starts. */
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

/** What a failed connection says; of several addresses that were tried, what the first one said. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

function unreachable(error: unknown): UnreachableError {
  return new UnreachableError(`DATABASE_URL: the database cannot be reached: ${reasonOf(error)}`, {
    cause: error,
  });
}

/** It is there and says that it takes connections soon: it starts up, or has no connection left. */
function isStarting(error: unknown): boolean {
  return hasCode(error, '57P03') || hasCode(error, '53300');
}

/** Between two tries to reach a server that is starting, in milliseconds. */
const retryDelayMs = 250;

async function connectOnce(url: string, timeout: number): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: timeout });
  // Whoever waits for a query hears of a lost connection; without a listener it would end the process.
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

/** Migrates on a connection of its own, on which nothing is bounded: that may take long. */
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
  { connectMs: connectionTimeoutMillis, queryMs: query_timeout }: PostgresqlTiming,
  onError: (error: Error) => void,
): Pool {
  const pool = new Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis,
    query_timeout,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // A connection that is lost says so here, whether it is in use or not; without a listener, from its
  // first moment on, that would end the process. The pool says it once more of those that are idle.
  pool.on('connect', (client) => {
    // One that was ended for what it was asked fails that request, and no more.
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
 * Connects to a PostgreSQL server and brings it up to date.
 * @param onError told of each connection that is lost; requests that used it fail by themselves
 * @throws UnreachableError where the server cannot be reached
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
    listen: (channel, onNotice) => listen({ url, channel, onNotice, onError }),
    close: async () => {
      await Promise.all([pool.end(), probe.close()]);
    },
  };
}
