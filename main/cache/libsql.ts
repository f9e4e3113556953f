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
  new (path: ':memory:'): Database;
}

/** Whether the file is damaged, foreign or locked with another key, as opposed to a full disk. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return /^SQLITE_(?:CORRUPT|NOTADB|ERROR|SCHEMA|FORMAT)/.test(String(error.code));
}
