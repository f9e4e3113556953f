import type { Queries } from '../database/database.ts';

/** What there is before the transaction. */
export interface Outside {
  /** The database itself: what is written by it stands, however the request ends. */
  readonly queries: Queries;
  readonly now: Date;
  readonly ip: string;
  /** Who has to answer for it. */
  readonly caller: string;
}

/** A request as Fastify has it, nothing of it believed yet. */
export interface RawRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}
