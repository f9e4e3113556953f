import { type Database, versionOf } from '../sql/libsql.ts';

/** The file was written by an Orgdesk that knows more steps than this one. */
export class NewerJournalError extends Error {}

/** Runs the migrations that the file lacks, each completely or not at all. */
export function migrate(database: Database, migrations: readonly string[]): void {
  const taken = versionOf(database);
  if (taken > migrations.length) {
    throw new NewerJournalError(`The journal has version ${taken}, not ${migrations.length}`);
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < taken) continue;
    database.exec(`begin immediate; ${migration}; pragma user_version = ${index + 1}; commit;`);
  }
}
