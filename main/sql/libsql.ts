/**
 * Types of the part of libsql that Orgdesk uses. Its own types are those of better-sqlite3, without
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
  /** Opens without encryption: `:memory:`, or a file without contents. */
  new (path: string): Database;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Returns whether the file is damaged, foreign or encrypted with another key, as opposed to a full disk. */
export function isBroken(error: unknown): boolean {
  return /^SQLITE_(?:CORRUPT|NOTADB|FORMAT)/.test(codeOf(error));
}

/** Returns whether another process has locked the file. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(?:BUSY|LOCKED)/.test(codeOf(error));
}

/** Returns whether a replaceable file is useless: broken, or without Orgdesk's tables. */
export function isDamage(error: unknown): boolean {
  return isBroken(error) || /^SQLITE_(?:ERROR|SCHEMA)/.test(codeOf(error));
}

/** Suffixes of SQLite's files beside the database file. */
export const companions = ['-wal', '-shm', '-journal'] as const;

/**
 * `key`: 256 random bits in hexadecimal digits. A wrong key fails at the first page that is read. If
 * `prepare` throws, the database is closed and the error passed on.
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

/** Returns `pragma user_version`; 0 in a new database. */
export function versionOf(database: Database): number {
  const row = database.prepare('pragma user_version').get();
  return typeof row === 'object' && row !== null && 'user_version' in row
    ? Number(row.user_version)
    : 0;
}
