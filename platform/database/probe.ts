/** Asks a PostgreSQL how it is, over a connection of its own: those of the requests may all be in use. */
import { Pool } from 'pg';
import { z } from 'zod';

/** How long it may take to be reached, and to answer, in milliseconds. */
const timeoutMs = 2_000;

const answerSchema = z.tuple([z.object({ read_only: z.boolean() })]);

interface Probe {
  /** Whether it takes changes; rejects where it does not answer. */
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
      // "on" for a standby, and where an administrator has made it so.
      const { rows } = await pool.query(
        `select current_setting('transaction_read_only') = 'on' as read_only`,
      );
      return !answerSchema.parse(rows)[0].read_only;
    },
    close: () => pool.end(),
  };
}
