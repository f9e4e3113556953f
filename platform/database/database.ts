import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema.ts';

/** What a query needs; a transaction is one too. */
export type Queries = PgDatabase<PgQueryResultHKT, typeof schema>;

/** An open database with its migrations applied. */
export interface Database {
  readonly queries: Queries;
  /** In words, for the log. */
  readonly kind: 'PGlite' | 'PostgreSQL';
  readonly close: () => Promise<void>;
}
