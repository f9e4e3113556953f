/**
 * Runs the same suite against both databases that the platform supports. SQL that is the same for
 * both is tested on PostgreSQL alone, which is quicker; `authorization.test.ts` sends every request
 * to PGlite, too.
 */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import type { Database } from '#platform/database/database.ts';
import {
  openPostgresql,
  type PostgresqlTiming,
  postgresqlTiming,
} from '#platform/database/postgresql.ts';
import { memoryDatabase, type Platform, type PlatformOptions, startPlatform } from './harness.ts';

/**
 * Creates a PostgreSQL database, copied from the migrated one or empty, and returns its address.
 */
export async function createPostgresql(from: 'migrated' | 'empty' = 'migrated'): Promise<string> {
  const server = inject('postgresqlUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    const template = from === 'migrated' ? inject('postgresqlTemplate') : 'template0';
    await client.query(`create database ${name} template ${template}`);
  } finally {
    await client.end();
  }
  return `${server}/${name}`;
}

/**
 * Long timeouts, because tests with locks take longer on a busy machine than a user should wait.
 */
const patient: PostgresqlTiming = {
  ...postgresqlTiming,
  connectMs: 60_000,
  queryMs: 90_000,
  statementMs: 60_000,
  lockMs: 60_000,
  idleMs: 60_000,
};

/** Opens an existing database, as another copy of the service would. */
export function openDatabase(url: string): Promise<Database> {
  const onError = (error: Error) => {
    throw error;
  };
  return openPostgresql(url, onError, patient);
}

/** Creates a migrated database on the real server, which is quicker than a PGlite. */
export async function serverDatabase(): Promise<Database> {
  return openDatabase(await createPostgresql());
}

const openers = {
  PGlite: memoryDatabase,
  PostgreSQL: serverDatabase,
} as const satisfies Record<Database['kind'], () => Promise<Database>>;

type Kind = keyof typeof openers;

/** Declares a suite for each database. `open` creates a fresh one. */
export function onEachDatabase(
  name: string,
  suite: (open: () => Promise<Database>, kind: Kind) => void,
  kinds: readonly Kind[] = ['PGlite', 'PostgreSQL'],
): void {
  for (const kind of kinds) {
    describe(`${name} on ${kind}`, () => suite(openers[kind], kind));
  }
}

/** Declares a suite for each database, with one platform for the whole suite. */
export function onEachPlatform(
  name: string,
  suite: (platform: () => Platform, kind: Kind) => void,
  {
    kinds,
    ...options
  }: Omit<PlatformOptions, 'database'> & { readonly kinds?: readonly Kind[] } = {},
): void {
  const platformSuite = (open: () => Promise<Database>, kind: Kind) => {
    let running: Platform | undefined;
    beforeAll(async () => {
      running = await startPlatform({ ...options, database: await open() });
    });
    afterAll(() => running?.stop());
    suite(() => {
      if (!running) throw new Error('The platform has not started');
      return running;
    }, kind);
  };
  onEachDatabase(name, platformSuite, kinds);
}

/** Declares a suite for PostgreSQL alone, with one platform for the whole suite. */
export function onServerPlatform(
  name: string,
  suite: (platform: () => Platform) => void,
  options: Omit<PlatformOptions, 'database'> = {},
): void {
  onEachPlatform(name, suite, { ...options, kinds: ['PostgreSQL'] });
}
