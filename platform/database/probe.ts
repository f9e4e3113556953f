/**
 * Checks the health of a PostgreSQL server on a separate connection, since requests may be using
 * all others.
 */
import { Pool } from 'pg';
import { z } from 'zod';

/** How long the server may take to connect and to answer. */
const timeoutMs = 2_000;

const answerSchema = z.tuple([z.object({ read_only: z.boolean() })]);

interface Probe {
  /** Checks whether the server accepts writes. Rejects if it doesn't answer. */
  readonly takesWrites: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export function createProbe(url: string): Probe {
  const pool = new Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: true,
  });
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  return {
    takesWrites: async () => {
      // The setting is "on" for a standby, and if an administrator has set it.
      const { rows } = await pool.query(
        `select current_setting('transaction_read_only') = 'on' as read_only`,
      );
      return !answerSchema.parse(rows)[0].read_only;
    },
    close: () => pool.end(),
  };
}
