/** The journal's one database. What is written is on the disk when the call returns. */
import { FailureError } from '#domain/failure.ts';
import type { Logger } from '../log/logger.ts';
import type { Connection } from '../sql/connection.ts';
import { isBroken } from '../sql/libsql.ts';

/** Gives the statement for some SQL, prepared once. */
export type Sql = Connection['sql'];

export interface JournalDatabaseOptions {
  readonly connection: Connection;
  /** Sets a damaged file aside, says so, and opens another. */
  readonly anew: () => Connection;
  readonly logger: Logger;
}

const unread = 'Orgdesk could not read what it had noted on this computer of its own doings.';
const unwritten =
  'Orgdesk could not note on this computer what it does, so it went no further. Is the disk full?';

export class JournalDatabase {
  readonly #options: JournalDatabaseOptions;
  #connection: Connection;

  constructor(options: JournalDatabaseOptions) {
    this.#options = options;
    this.#connection = options.connection;
  }

  /** Throws a `FailureError`. After damage the next call meets a new, empty file. */
  read<Value>(work: (sql: Sql) => Value): Value {
    return this.#try(unread, () => work((text) => this.#connection.sql(text)));
  }

  /** As `read`, in a transaction: all that the work writes, or nothing of it. */
  write<Value>(work: (sql: Sql) => Value): Value {
    return this.#try(unwritten, () =>
      this.#connection.transaction(() => work((text) => this.#connection.sql(text))),
    );
  }

  close(): void {
    try {
      this.#connection.close();
    } catch (error) {
      this.#options.logger.warn('The journal could not be closed', error);
    }
  }

  #try<Value>(message: string, work: () => Value): Value {
    try {
      return work();
    } catch (error) {
      // Of a store's own, or for an account that was closed: the database is as it was.
      if (error instanceof FailureError) throw error;
      this.#options.logger.error('The journal failed', error);
      // A row that is not understood is no damage: the rest of the file is as good as it was.
      if (isBroken(error)) {
        this.close();
        this.#connection = this.#options.anew();
      }
      throw new FailureError({ kind: 'internal', message }, { cause: error });
    }
  }
}
