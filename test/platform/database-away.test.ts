/**
 * The database is away, in every way in which it can be: every route answers 503, and the process
 * survives.
 */
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { UnreachableError } from '#platform/database/database.ts';
import {
  openPostgresql,
  type PostgresqlTiming,
  postgresqlTiming,
} from '#platform/database/postgresql.ts';
import { routes } from '#platform/routes/routes.ts';
import { type RawAnswer, read, request } from './client.ts';
import { type DatabaseProxy, type Mood, startDatabaseProxy } from './database-proxy.ts';
import { createPostgresql } from './databases.ts';
import { memoryDatabase, type Platform, startPlatform, type TestPerson } from './harness.ts';

/** The production timeouts, but short, for tests with a silent database. */
const impatient: PostgresqlTiming = {
  ...postgresqlTiming,
  connectMs: 300,
  queryMs: 300,
  startMs: 0,
};

let now = Date.now();
let databaseUrl: string;
let proxy: DatabaseProxy;
let platform: Platform;
let ada: TestPerson;

beforeAll(async () => {
  databaseUrl = await createPostgresql();
  proxy = await startDatabaseProxy(databaseUrl);
  const database = await openPostgresql(proxy.url, () => undefined, impatient);
  platform = await startPlatform({ database, clock: () => new Date(now) });
  ada = await platform.person('Ada Lovelace', 'ada@away.example.org');
});
/** Waits until the service finds out by itself that the database is back. */
async function comeBackTo(statuses: readonly number[]): Promise<void> {
  await proxy.setMood('forwards');
  const asked = async () => [(await ada.call('GET', '/user')).status, ...(await probes())];
  await expect.poll(asked, { timeout: 60_000 }).toEqual(statuses);
}
const comeBack = () => comeBackTo([200, 200, 200]);
afterEach(async () => {
  // Later than a full disk is remembered.
  now += 20_000;
  await comeBack();
});
afterAll(async () => {
  await platform.stop();
  await proxy.stop();
});

const id = '01890a5d-ac96-474b-bcce-b302099a8057';
const bodies: Readonly<Record<string, object>> = {
  '/users': { first_name: 'Eve', last_name: 'E', emails: [{ address: 'eve@away.example.org' }] },
  '/sign-in': { email: 'ada@away.example.org', password: 'correct horse battery' },
  '/reset-password': { email: 'ada@away.example.org' },
  'PUT /verify-email': { user_token: 'secret' },
};

interface Asked {
  readonly name: string;
  readonly ask: () => Promise<RawAnswer>;
  readonly type: RegExp;
}

function calls(): readonly Asked[] {
  return routes.flatMap((route) =>
    route.methods.map((method) => ({
      name: `${method} ${route.path}`,
      type: /^application\/json/,
      ask: () =>
        request(
          platform.url,
          method,
          `${route.path.replace(/:\w+/g, id)}?login=ada%40away.example.org&email=ada%40away.example.org`,
          {
            token: ada.token,
            ...(method !== 'GET' && {
              body: bodies[route.path] ?? bodies[`${method} ${route.path}`] ?? {},
            }),
          },
        ),
    })),
  );
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const page = (method: string, path: string, body?: string): Asked => ({
  name: `${method} ${path}`,
  type: /^text\/html/,
  ask: () => request(platform.url, method, path, { headers: form, ...(body && { body }) }),
});
const pages: readonly Asked[] = [
  page('GET', '/join/secret'),
  page('POST', '/join/secret/accept', 'name=Ada'),
  page('POST', '/join/secret/decline', 'x=y'),
  page('POST', '/join/token', 'secret=x'),
  page('GET', '/verify/secret'),
  page('POST', '/verify/secret', 'x=y'),
  page('GET', '/reset/secret'),
  page('POST', '/reset/secret', 'password=correct+horse+battery'),
  page('POST', '/sign-in/token', 'email=ada%40away.example.org&password=correct+horse+battery'),
  page('POST', '/sign-in/forgotten', 'email=ada%40away.example.org'),
];

function expectAway({ status, headers, body, text }: RawAnswer, { name, type }: Asked): void {
  expect([name, status]).toEqual([name, 503]);
  expect(headers.get('content-type')).toMatch(type);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  if (body === undefined) expect(text).toContain('Try again');
  else expect(body).toEqual({ errors: [expect.stringContaining('Try again')] });
}

async function probes(): Promise<readonly number[]> {
  const answers = [
    await request(platform.url, 'GET', '/health'),
    await request(platform.url, 'GET', '/ready'),
  ];
  return answers.map(({ status }) => status);
}

const starting = { says: '57P03', message: 'the database system is starting up' };
const moods: readonly (readonly [string, Mood])[] = [
  ['refuses connections', 'refuses'],
  ['cuts connections off', 'resets'],
  ['takes connections and says nothing', 'says nothing'],
  ['is starting up', starting],
  ['is shutting down', { says: '57P01', message: 'terminating connection' }],
  ['has no connection left', { says: '53300', message: 'sorry, too many clients already' }],
  ['lets the service in no more', { says: '28P01', message: 'password authentication failed' }],
  ['is gone', { says: '3D000', message: 'database "orgdesk" does not exist' }],
];

const everything = () => [...calls(), ...pages];
/** One call that reads, one that writes, one without a token, and a page. */
const some = () =>
  everything().filter(({ name }) =>
    ['GET /organizations', 'POST /organizations', 'POST /sign-in', 'GET /join/secret'].includes(
      name,
    ),
  );

describe.each(moods)('a database that %s', (_name, mood) => {
  it('gives 503, and the service recovers by itself', async () => {
    await proxy.setMood(mood);
    const asked = mood === 'refuses' ? everything() : some();
    const answers = await Promise.all(asked.map(async (one) => [one, await one.ask()] as const));
    for (const [one, answer] of answers) expectAway(answer, one);
    expect(answers.length).toBeGreaterThanOrEqual(4);
    expect(await probes()).toEqual([200, 503]);
    await comeBack();
  });
});

it('a database that falls silent during a request gives 503', async () => {
  expect((await ada.call('GET', '/user')).status).toBe(200);
  proxy.silence();
  const answer = await request(platform.url, 'GET', '/user', { token: ada.token });
  expectAway(answer, { name: 'GET /user', type: /json/, ask: async () => answer });
});

/** Runs statements outside the service. */
async function administer(...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** Runs PL/pgSQL before each write of an event. */
async function whileWriting(body: string, run: () => Promise<void>): Promise<void> {
  await administer(
    `create function interfere() returns trigger language plpgsql as $$ begin ${body} return null; end $$`,
    'create trigger interferes before insert on events for each statement execute function interfere()',
  );
  try {
    await run();
  } finally {
    await administer('drop function interfere cascade');
  }
}

const failing = (state: string, run: () => Promise<void>) =>
  whileWriting(`raise exception 'as the database would' using errcode = '${state}';`, run);

it.each([
  ['53100', 'is full'],
  ['53200', 'too busy'],
  ['58030', 'is full'],
  ['25006', 'is read-only'],
  ['40001', 'Someone else changed'],
  ['40P01', 'Someone else changed'],
  ['55P03', 'too busy'],
  ['57014', 'too busy'],
  ['57P01', 'can’t reach'],
])('a failed write with %s gives 503 and writes nothing', async (state, words) => {
  const name = `Failed by ${state}`;
  now += 20_000;
  await failing(state, async () => {
    const answer = await request(platform.url, 'POST', '/organizations', {
      token: ada.token,
      body: { name },
    });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(read.errors(answer)).toEqual([expect.stringContaining(words)]);
  });
  const list = await ada.call('GET', `/organizations?search=${state}`);
  expect(read.list(list, 'organizations')).toEqual([]);
});

it('a transaction that the database aborts runs again, at most three times', async () => {
  await administer('create sequence tries');
  const body = `if nextval('tries') < 3 then raise 'not yet' using errcode = '40001'; end if;`;
  await whileWriting(body, async () => {
    const made = await ada.call('POST', '/organizations', { name: 'At the third try' });
    expect(made.status).toBe(201);
  });
  await administer('drop sequence tries');
});

it('a read-only database can be read, and the service reports that it is not ready', async () => {
  const name = new URL(databaseUrl).pathname.slice(1);
  await administer(`alter database ${name} set default_transaction_read_only = on`);
  await comeBackTo([200, 200, 503]);
  const answer = await request(platform.url, 'POST', '/organizations', {
    token: ada.token,
    body: { name: 'Never' },
  });
  expect(answer.status).toBe(503);
  expect(read.errors(answer)).toEqual([expect.stringContaining('is read-only')]);
  const ready = await request(platform.url, 'GET', '/ready');
  expect(read.errors(ready)).toEqual(['The database is read-only']);
  await administer(
    'set default_transaction_read_only = off',
    `alter database ${name} reset default_transaction_read_only`,
  );
});

it('a full disk makes the service report that it is not ready', async () => {
  await failing('53100', async () => {
    await ada.call('POST', '/organizations', { name: 'Never' });
  });
  const ready = await request(platform.url, 'GET', '/ready');
  expect([ready.status, read.errors(ready)]).toEqual([503, ['The database is full']]);
});

it('a closed embedded database gives 503', async () => {
  const database = await memoryDatabase();
  const embedded = await startPlatform({ database });
  const bob = await embedded.person('Bob', 'bob@away.example.org');
  await database.close();
  const answer = await request(embedded.url, 'GET', '/user', { token: bob.token });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect((await request(embedded.url, 'GET', '/health')).status).toBe(200);
  expect((await request(embedded.url, 'GET', '/ready')).status).toBe(503);
  // It cannot be closed a second time.
  await expect(embedded.stop()).rejects.toThrow('closed');
});

it('the starting service waits for a database that is starting, and for no other', async () => {
  await proxy.setMood(starting);
  const opening = openPostgresql(proxy.url, () => undefined, { ...impatient, startMs: 60_000 });
  await proxy.setMood('forwards');
  await (await opening).close();
  for (const mood of ['refuses', { says: '28P01', message: 'password failed' }] as const) {
    await proxy.setMood(mood);
    const opened = openPostgresql(proxy.url, () => undefined, { ...impatient, startMs: 60_000 });
    await expect(opened).rejects.toThrow(UnreachableError);
  }
});
