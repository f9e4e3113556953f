import { migrations } from '#main/journal/migrations.ts';
import { openMemoryJournal } from '#main/journal/open.ts';
import { libsql } from './libsql.ts';
import { memoryLog } from './log.ts';

/** An empty journal in memory, made by these steps, and what it logs. */
export function memoryJournal(steps: readonly string[] = migrations) {
  const { logger, lines } = memoryLog();
  return { database: openMemoryJournal({ libsql, migrations: steps, logger }), lines };
}
