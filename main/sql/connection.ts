/** An open database: statements prepared once, transactions, and an end after which nothing is kept. */
import { FailureError } from '#domain/failure.ts';
import type { Database, Statement } from './libsql.ts';

/** For what was still under way when the account was closed: nothing is read or kept any more. */
export class ClosedError extends FailureError {
  constructor() {
    super({ kind: 'cancelled', message: 'This account was closed.' });
  }
}

export class Connection {
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();
  #closed = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Throws a `ClosedError` after `close`. */
  sql(sql: string): Statement {
    if (this.#closed) throw new ClosedError();
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** All of the work or nothing of it. Throws a `ClosedError` after `close`. */
  transaction<Value>(work: () => Value): Value {
    if (this.#closed) throw new ClosedError();
    this.#database.exec('begin immediate');
    try {
      const value = work();
      this.#database.exec('commit');
      return value;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#statements.clear();
    try {
      // libsql leaves the log beside the file on closing; what is in it would be read again next time.
      this.#database.exec('pragma wal_checkpoint(truncate)');
    } finally {
      this.#database.close();
    }
  }

  #rollBack(): void {
    try {
      this.#database.exec('rollback');
    } catch {
      // On a full disk SQLite has done so itself (sqlite.org/lang_transaction.html), and the complaint
      // that there is nothing to roll back would hide the real error.
    }
  }
}
