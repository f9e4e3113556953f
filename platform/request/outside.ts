import type { Queries } from '../database/database.ts';
import type { Passwords } from '../secrets/password.ts';

/** What is available before the transaction. */
export interface Outside {
  /** Queries outside the transaction: their writes stand, however the request ends. */
  readonly queries: Queries;
  readonly now: Date;
  readonly ip: string;
  /** The key that limits on load are counted by. */
  readonly caller: string;
  readonly passwords: Passwords;
}

/** A request as Fastify has it, with nothing validated yet. */
export interface RawRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}
