import { createRequire } from 'node:module';
import type { OpenDatabase } from '#main/sql/libsql.ts';

/** The real one, as the app loads it. */
export const libsql: OpenDatabase = createRequire(import.meta.url)('libsql');
