/** An open database: prepares each statement once, runs transactions, and holds nothing after its end. */
import { FailureError } from '#domain/failure.ts';
import type { Database, Statement } from './libsql.ts';

/** Rejects operations that were still running when the account was closed. */
export class ClosedError extends FailureError {
  constructor() {
    super({ kind: 'cancelled', message: 'This account was closed.' });
  }
}

export class Connection {
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();
  #closed = false;
  #isInTransaction = false;

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

  /**
   * Runs all of the work or none of it; inside other work, as a part of that. Throws a `ClosedError` after
   * `close`.
   */
  transaction<Value>(work: () => Value): Value {
    if (this.#closed) throw new ClosedError();
    if (this.#isInTransaction) return work();
    this.#database.exec('begin immediate');
    this.#isInTransaction = true;
    try {
      const value = work();
      this.#database.exec('commit');
      return value;
    } catch (error) {
      this.#rollBack();
      throw error;
    } finally {
      this.#isInTransaction = false;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#statements.clear();
    try {
      // libsql leaves the write-ahead log beside the file on closing, and would read it again next time.
      this.#database.exec('pragma wal_checkpoint(truncate)');
    } finally {
      this.#database.close();
    }
  }

  #rollBack(): void {
    try {
      this.#database.exec('rollback');
    } catch {
      // On a full disk SQLite has rolled back by itself (sqlite.org/lang_transaction.html); the error
      // that there is nothing to roll back would hide the real one.
    }
  }
}
