/**
 * Transactions on a pool of connections. Drizzle's own transactions hide two things: that a COMMIT
 * was answered with ROLLBACK, and which error came first when the connection was lost.
 */
import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool, PoolClient } from 'pg';
import type { Database, Queries } from './database.ts';
import { faultOf, UncertainCommitError } from './faults.ts';
import * as schema from './schema.ts';

/** Timeouts that the server itself enforces in each transaction. */
export interface TransactionTimeouts {
  readonly statementMs: number;
  /** How long to wait for a lock that another transaction holds. */
  readonly lockMs: number;
  /** How long the pause between two statements may be. */
  readonly idleMs: number;
}

async function commit(client: PoolClient): Promise<void> {
  try {
    const { command } = await client.query('commit');
    if (command === 'COMMIT') return;
  } catch (error) {
    throw faultOf(error) === 'away' ? new UncertainCommitError(error) : error;
  }
  throw new Error(
    'A transaction was rolled back although all of it succeeded: an error was ignored',
  );
}

/** Rolls a failed transaction back, or closes its connection if that can no longer be relied on. */
async function abandon(client: PoolClient, error: unknown): Promise<void> {
  const fault = faultOf(error);
  if (fault === 'away' || fault === 'uncertain') return client.release(true);
  await client.query('rollback').then(
    () => client.release(),
    () => client.release(true),
  );
}

/** Creates a function that runs work in transactions, each with a connection of its own. */
export function createTransactions(
  pool: Pool,
  { statementMs, lockMs, idleMs }: TransactionTimeouts,
): Database['transaction'] {
  // As one text, the settings cost no round trip more than BEGIN alone.
  const begin = [
    'begin',
    `set local statement_timeout = ${statementMs}`,
    `set local lock_timeout = ${lockMs}`,
    `set local idle_in_transaction_session_timeout = ${idleMs}`,
  ].join('; ');
  // Created once for each connection, because it prepares the whole schema.
  const made = new WeakMap<PoolClient, Queries>();
  const queriesOf = (client: PoolClient): Queries => {
    const queries = made.get(client) ?? drizzle(client, { schema });
    made.set(client, queries);
    return queries;
  };
  return async (run) => {
    const client = await pool.connect();
    try {
      await client.query(begin);
      const value = await run(queriesOf(client));
      await commit(client);
      client.release();
      return value;
    } catch (error) {
      await abandon(client, error);
      throw error;
    }
  };
}
