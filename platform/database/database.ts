import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema.ts';

/** What a query needs; a transaction is one too. */
export type Queries = PgDatabase<PgQueryResultHKT, typeof schema>;

/** An open database with its migrations applied. */
export interface Database {
  /** For single statements; they stand, however a transaction ends. */
  readonly queries: Queries;
  /**
   * Runs work in a transaction; all of it stands, or nothing.
   * @throws UncertainCommitError where the connection was lost while it was committed
   */
  readonly transaction: <Result>(run: (queries: Queries) => Promise<Result>) => Promise<Result>;
  /** Whether it takes changes just now; rejects where it does not answer. */
  readonly takesWrites: () => Promise<boolean>;
  /** In words, for the log. */
  readonly kind: 'PGlite' | 'PostgreSQL';
  /**
   * Tells of each notice on the channel, and whenever some may have been missed; what it returns
   * ends that. Notices wake, and are no more than that: one can be lost with its connection.
   */
  readonly listen: (channel: string, onNotice: () => void) => () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The database is not there, does not let us in or does not open: for whoever runs the service to see to. */
export class UnreachableError extends Error {}
