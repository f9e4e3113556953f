/** Starts one real PostgreSQL for all test files, with a migrated database to copy from. */
import type { TestProject } from 'vitest/node';
import { openPostgresql } from '#platform/database/postgresql.ts';
import { startPostgresql } from './postgresql-server.ts';
import { pgliteTemplate } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the server's databases are: add a name. */
    readonly postgresqlUrl: string;
    readonly postgresqlTemplate: string;
  }
}

const template = 'orgdesk_template';

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await pgliteTemplate();
  const { url, createDatabase, stop } = await startPostgresql();
  await createDatabase(template);
  const migrated = await openPostgresql(`${url}/${template}`, () => undefined);
  await migrated.close();
  project.provide('postgresqlUrl', url);
  project.provide('postgresqlTemplate', template);
  return stop;
}
