import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema.ts';

/** The interface for running queries. A transaction implements it, too. */
export type Queries = PgDatabase<PgQueryResultHKT, typeof schema>;

/** An open database with its migrations applied. */
export interface Database {
  /** Runs single statements outside any transaction: they stand, however a transaction ends. */
  readonly queries: Queries;
  /**
   * Runs work in a transaction, which stands as a whole or not at all.
   * @throws UncertainCommitError if the connection was lost during the commit
   */
  readonly transaction: <Result>(run: (queries: Queries) => Promise<Result>) => Promise<Result>;
  /** Checks whether the database accepts writes at the moment. Rejects if it doesn't answer. */
  readonly takesWrites: () => Promise<boolean>;
  /** The name of the database system, for the log. */
  readonly kind: 'PGlite' | 'PostgreSQL';
  /**
   * Calls `onNotice` for each notice on the channel, and whenever some may have been missed. A
   * notice is only a wake-up call and carries no data, since it can be lost with its connection.
   * @returns stops listening
   */
  readonly listen: (channel: string, onNotice: () => void) => () => Promise<void>;
  /**
   * Returns all of it at one moment, while it keeps serving; undefined for a server, which has tools
   * of its own for that.
   */
  readonly dump: (() => Promise<DatabaseDump>) | undefined;
  readonly close: () => Promise<void>;
}

export interface DatabaseContents {
  readonly organizations: number;
  readonly people: number;
}

/** The archive (tar) of an embedded database's folder, and what is in it. */
export interface DatabaseDump extends DatabaseContents {
  readonly archive: Uint8Array;
}

/**
 * The database is unreachable, refuses the credentials or can't be opened. The operator has to fix
 * it.
 */
export class UnreachableError extends Error {}
