/**
 * The same suite against both databases that the platform runs on. What is the same SQL whoever asks is
 * asked of PostgreSQL alone, which is quicker; `authorization.test.ts` sends every request to PGlite too.
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

/** Makes an empty PostgreSQL database, copied from the migrated one or quite empty; gives its address. */
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

/** Tests that hold what others wait for take longer on a busy machine than anybody should wait. */
const patient: PostgresqlTiming = {
  ...postgresqlTiming,
  connectMs: 60_000,
  queryMs: 90_000,
  statementMs: 60_000,
  lockMs: 60_000,
  idleMs: 60_000,
};

/** Opens a database that was made, as another copy of the service would. */
export function openDatabase(url: string): Promise<Database> {
  const onError = (error: Error) => {
    throw error;
  };
  return openPostgresql(url, onError, patient);
}

/** A fresh, migrated database of the real server: quicker to have than a PGlite. */
export async function serverDatabase(): Promise<Database> {
  return openDatabase(await createPostgresql());
}

const openers = {
  PGlite: memoryDatabase,
  PostgreSQL: serverDatabase,
} as const satisfies Record<Database['kind'], () => Promise<Database>>;

type Kind = keyof typeof openers;

/** Declares a suite once for each database. `open` gives a fresh one. */
export function onEachDatabase(
  name: string,
  suite: (open: () => Promise<Database>, kind: Kind) => void,
  kinds: readonly Kind[] = ['PGlite', 'PostgreSQL'],
): void {
  for (const kind of kinds) {
    describe(`${name} on ${kind}`, () => suite(openers[kind], kind));
  }
}

/** Declares a suite for each database with one platform that runs through it. */
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

/** Declares a suite for PostgreSQL alone, with one platform that runs through it. */
export function onServerPlatform(
  name: string,
  suite: (platform: () => Platform) => void,
  options: Omit<PlatformOptions, 'database'> = {},
): void {
  onEachPlatform(name, suite, { ...options, kinds: ['PostgreSQL'] });
}
