/** The journal's one database. A write is on the disk when the call returns. */
import { FailureError } from '#domain/failure.ts';
import type { Logger } from '../log/logger.ts';
import type { Connection } from '../sql/connection.ts';
import { isBroken } from '../sql/libsql.ts';
import { moveRows } from './move-rows.ts';

/** Returns the statement for some SQL, prepared once. */
export type Sql = Connection['sql'];

export interface OpenedJournal {
  readonly connection: Connection;
  /**
   * Opens the file that the connection in memory replaces because the disk refused it; throws while the disk
   * still refuses. Absent if there is no file.
   */
  readonly onDisk?: () => Connection;
}

export interface JournalDatabaseOptions {
  readonly opened: OpenedJournal;
  /** Sets a damaged file aside, reports it, and opens another. */
  readonly anew: () => OpenedJournal;
  readonly logger: Logger;
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
}

/** Milliseconds between two tries to return to a disk that refused. */
const returnPauseMs = 30_000;

const unread = 'Orgdesk couldn’t read the change history on this computer.';
const unwritten =
  'Orgdesk couldn’t save the change history, so it stopped. Check whether the disk is full.';

export class JournalDatabase {
  readonly #options: JournalDatabaseOptions;
  readonly #now: () => number;
  #opened: OpenedJournal;
  #triedAt: number;

  constructor(options: JournalDatabaseOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#opened = options.opened;
    this.#triedAt = this.#now();
  }

  /** Throws a `FailureError`. After damage, the next call uses a new, empty file. */
  read<Value>(work: (sql: Sql) => Value): Value {
    return this.#try(unread, () => work((text) => this.#opened.connection.sql(text)));
  }

  /** As `read`, in a transaction: all writes of the work succeed, or none. */
  write<Value>(work: (sql: Sql) => Value): Value {
    if (this.#now() - this.#triedAt >= returnPauseMs) this.#tryToReturn();
    return this.#try(unwritten, () =>
      this.#opened.connection.transaction(() => work((text) => this.#opened.connection.sql(text))),
    );
  }

  close(): void {
    // The contents of memory are lost on closing, so the disk is tried once more.
    this.#tryToReturn();
    this.#closeQuietly(this.#opened.connection);
  }

  /** Moves the rows from memory to the file, after its earlier ones. */
  #tryToReturn(): void {
    const { connection, onDisk } = this.#opened;
    if (!onDisk) return;
    this.#triedAt = this.#now();
    let disk: Connection | undefined;
    try {
      disk = onDisk();
      const to = disk;
      disk.transaction(() =>
        moveRows(
          (text) => connection.sql(text),
          (text) => to.sql(text),
        ),
      );
    } catch (error) {
      this.#options.logger.warn('The disk still does not take the journal', error);
      if (disk) this.#closeQuietly(disk);
      return;
    }
    this.#closeQuietly(connection);
    this.#opened = { connection: disk };
  }

  #closeQuietly(connection: Connection): void {
    try {
      connection.close();
    } catch (error) {
      this.#options.logger.warn('The journal could not be closed', error);
    }
  }

  #try<Value>(message: string, work: () => Value): Value {
    try {
      return work();
    } catch (error) {
      // A store's own failure, or a closed account: the database is unchanged.
      if (error instanceof FailureError) throw error;
      this.#options.logger.error('The journal failed', error);
      // A row that is not understood is not damage: the rest of the file is intact.
      if (isBroken(error)) {
        this.#closeQuietly(this.#opened.connection);
        this.#opened = this.#options.anew();
      }
      throw new FailureError({ kind: 'internal', message }, { cause: error });
    }
  }
}
