/**
 * The part of libsql that is used. Its own types are those of better-sqlite3 and know nothing of
 * encryption.
 */
export interface Statement {
  run(...parameters: readonly unknown[]): { readonly changes: number };
  get(...parameters: readonly unknown[]): unknown;
  all(...parameters: readonly unknown[]): readonly unknown[];
}

export interface Database {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): unknown;
}

export interface OpenDatabase {
  new (
    path: string,
    options: { readonly encryptionCipher: 'aes256cbc'; readonly encryptionKey: string },
  ): Database;
  /** Not encrypted: `:memory:`, or a file without contents. */
  new (path: string): Database;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Whether the file is damaged, foreign or locked with another key, as opposed to a full disk. */
export function isBroken(error: unknown): boolean {
  return /^SQLITE_(?:CORRUPT|NOTADB|FORMAT)/.test(codeOf(error));
}

/** Whether another process has the file. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(?:BUSY|LOCKED)/.test(codeOf(error));
}

/** Whether a file that can be had again at any time is of no use: broken, or without our tables. */
export function isDamage(error: unknown): boolean {
  return isBroken(error) || /^SQLITE_(?:ERROR|SCHEMA)/.test(codeOf(error));
}

/** SQLite's files beside a database's own. */
export const companions = ['-wal', '-shm', '-journal'] as const;

/**
 * `key`: 256 random bits in hexadecimal digits. A wrong one shows with the first page that is read.
 * What `prepare` throws is passed on, and the database closed.
 */
export function openEncrypted(
  libsql: OpenDatabase,
  path: string,
  key: string,
  prepare: (database: Database) => void = () => undefined,
): Database {
  const database = new libsql(path, { encryptionCipher: 'aes256cbc', encryptionKey: key });
  try {
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What `pragma user_version` was set to; 0 in a new database. */
export function versionOf(database: Database): number {
  const row = database.prepare('pragma user_version').get();
  return typeof row === 'object' && row !== null && 'user_version' in row
    ? Number(row.user_version)
    : 0;
}
