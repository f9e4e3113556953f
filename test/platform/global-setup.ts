/**
 * Starts a real PostgreSQL for all test files, with a migrated database to copy, and creates a
 * folder for what they build.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPostgresql } from '#platform/database/postgresql.ts';
import { cache } from '../../scripts/setup/paths.mjs';
import { startPostgresql } from './postgresql-server.ts';
import { pgliteTemplate } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the server without a database: append a name. */
    readonly postgresqlUrl: string;
    readonly postgresqlTemplate: string;
    /** Empty at first, and deleted after the run. */
    readonly buildFolder: string;
  }
}

const template = 'orgdesk_template';

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await pgliteTemplate();
  const buildFolder = join(cache, `platform-test-build-${process.pid}`);
  await mkdir(buildFolder, { recursive: true });
  const { url, createDatabase, stop } = await startPostgresql();
  await createDatabase(template);
  const migrated = await openPostgresql(`${url}/${template}`, () => undefined);
  await migrated.close();
  project.provide('postgresqlUrl', url);
  project.provide('postgresqlTemplate', template);
  project.provide('buildFolder', buildFolder);
  return async () => {
    await Promise.all([stop(), rm(buildFolder, { recursive: true, force: true })]);
  };
}
