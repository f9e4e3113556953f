import type { Database, OpenDatabase } from '#main/sql/libsql.ts';
import { libsql } from './libsql.ts';

const enough = 1_000_000;

/**
 * libsql on a disk that can be full: its files then grow by no page, and no new one can be made. What
 * SQLite answers is what it answers on a real one (SQLITE_FULL).
 */
export function fullableDisk() {
  const files: Database[] = [];
  let pages = enough;
  const limit = (database: Database) => database.exec(`pragma max_page_count = ${pages}`);
  const limitAll = (most: number) => {
    pages = most;
    for (const file of files) {
      try {
        limit(file);
      } catch {
        // It was closed.
      }
    }
  };
  const open: OpenDatabase = new Proxy(libsql, {
    construct(target, parameters: ConstructorParameters<OpenDatabase>) {
      const database = new target(...parameters);
      if (parameters[0] === ':memory:') return database;
      files.push(database);
      // Set as soon as the key is known to be right: the pragma reads the first page.
      return new Proxy(database, {
        get(opened, name) {
          const member: unknown = Reflect.get(opened, name);
          if (typeof member !== 'function') return member;
          return (...given: readonly unknown[]): unknown => {
            if (name === 'exec' && pages < enough) limit(opened);
            return member.apply(opened, given);
          };
        },
      });
    },
  });
  return {
    libsql: open,
    fill: () => limitAll(1),
    /** Not even what is there can be changed, as on a disk that turned read-only. */
    refuse: () => {
      for (const file of files) file.exec('pragma query_only = true');
    },
    free: () => limitAll(enough),
  };
}
