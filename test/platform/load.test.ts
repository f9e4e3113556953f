/** One caller asks for far too much, and others, and probes, are still answered. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxRequestsInProgress } from '#platform/http/requests-in-progress.ts';
import { passwordCost } from '#platform/secrets/password.ts';
import { type RawAnswer, read, request } from './client.ts';
import { createPostgresql, openDatabase } from './databases.ts';
import { type Platform, startPlatform, type TestOrganization, type TestPerson } from './harness.ts';

/** For a busy machine; in milliseconds. */
const busy = { timeout: 60_000 };

let databaseUrl: string;
let platform: Platform;
let ada: TestPerson;
let bob: TestPerson;
let acme: TestOrganization;
let admins: readonly TestPerson[];
let count = 0;
const fresh = () => `load-${++count}@load.example.org`;

beforeAll(async () => {
  databaseUrl = await createPostgresql();
  const database = await openDatabase(databaseUrl);
  platform = await startPlatform({ database });
  ada = await platform.person('Ada', fresh());
  bob = await platform.person('Bob', fresh());
  acme = await ada.organization('Acme');
  const made: TestPerson[] = [];
  for (let number = 0; number < 12; number += 1) {
    made.push(await acme.member(`Admin ${number}`, fresh(), ['admin']));
  }
  admins = made;
});
afterAll(() => platform.stop());

const ask = (person: TestPerson, method: string, path: string, body?: unknown) =>
  request(platform.url, method, path, { token: person.token, ...(body !== undefined && { body }) });
const statuses = (answers: readonly RawAnswer[]) => new Set(answers.map(({ status }) => status));

/** Expects answers to everything that others do meanwhile. */
async function expectOthersServed(): Promise<void> {
  const ready = await request(platform.url, 'GET', '/ready');
  expect([ready.status, ready.text]).toEqual([200, JSON.stringify({ status: 'ready' })]);
  expect((await ask(bob, 'GET', '/user')).status).toBe(200);
  const made = await ask(bob, 'POST', '/organizations', { name: `Bob ${++count}` });
  expect(made.status).toBe(201);
}

it('others are answered while one caller sends 1,150 changes of one organization at once', async () => {
  const path = `/organizations/${acme.id}`;
  const answers: RawAnswer[] = [];
  let sent = 0;
  // As many connections as the system accepts at once; each sends its next request after an answer.
  const connection = async () => {
    for (let next = ++sent; next <= 1_150; next = ++sent) {
      answers.push(await ask(ada, 'PATCH', path, { description: `${next}` }));
    }
  };
  const flood = Promise.all(Array.from({ length: 400 }, connection));
  for (let round = 0; round < 8; round += 1) await expectOthersServed();
  // Another member does not wait behind all of them, either.
  const [admin] = admins;
  if (!admin) throw new Error('There is no admin');
  expect((await ask(admin, 'PATCH', path, { website: 'https://example.org' })).status).toBe(200);
  await flood;
  expect(answers).toHaveLength(1_150);
  // What waited too long on a busy machine was not done, and the answer says so.
  expect([...statuses(answers)].filter((status) => ![200, 429, 503].includes(status))).toEqual([]);
  const refused = answers.filter(({ status }) => status !== 200);
  for (const { headers } of refused) expect(headers.get('retry-after')).toMatch(/^[12]$/);
  const turnedAway = answers.filter(({ status }) => status === 429);
  expect(turnedAway.length).toBeGreaterThan(0);
  expect(answers.length - turnedAway.length).toBeGreaterThanOrEqual(maxRequestsInProgress);
  expect((await ask(ada, 'GET', '/user')).status).toBe(200);
});

/** Counts the sessions that wait for a database lock. */
async function waiting(): Promise<number> {
  const { rows } = await administrator.query(
    `select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0].waiting;
}

let administrator: Client;
beforeAll(async () => {
  administrator = new Client({ connectionString: databaseUrl });
  await administrator.connect();
});
afterAll(() => administrator.end());

interface Shape {
  readonly name: string;
  /** Takes the lock outside the service. */
  readonly lock: () => Promise<string>;
  /** Sends one of many requests that wait for it. */
  readonly ask: (index: number) => Promise<RawAnswer>;
}

const admin = (index: number): TestPerson => {
  const one = admins[index % admins.length];
  if (!one) throw new Error('There is no admin');
  return one;
};
const rowOf = (table: string, id: string) => `select 1 from ${table} where id = '${id}' for update`;
const organizationRow = async () => rowOf('organizations', acme.id);
const address = (text: string, seed: number) =>
  `select pg_advisory_xact_lock(hashtextextended('${text}', ${seed}))`;

/** Everything that many requests may wait for, each with such a request. */
const shapes: readonly Shape[] = [
  {
    name: 'an organization',
    lock: organizationRow,
    ask: (index) =>
      ask(admin(index), 'PATCH', `/organizations/${acme.id}`, { twitter: `${index}` }),
  },
  {
    name: 'one person, by one person',
    lock: async () => rowOf('users', read.id(await bob.call('GET', '/user'))),
    ask: (index) => ask(bob, 'PATCH', '/user', { timezone: `UTC${index}` }),
  },
  {
    name: 'an organization, by a project',
    lock: organizationRow,
    ask: async (index) =>
      ask(admin(index), 'POST', `/organizations/${acme.id}/projects`, { name: `P${index}` }),
  },
  {
    name: 'an organization, by its payment methods',
    lock: organizationRow,
    ask: (index) =>
      ask(admin(index), 'POST', `/organizations/${acme.id}/payment-methods`, {
        name: `Card ${index}`,
        nonce: fresh(),
      }),
  },
  {
    name: 'an organization, by invitations',
    lock: organizationRow,
    ask: (index) =>
      ask(admin(index), 'POST', `/organizations/${acme.id}/invitations`, {
        invitee: fresh(),
        roles: ['admin'],
      }),
  },
  {
    name: 'an address that many add to their account',
    lock: async () => address('wanted@load.example.org', 0),
    ask: (index) => ask(admin(index), 'POST', '/emails', { address: 'wanted@load.example.org' }),
  },
  {
    name: 'an address for which many ask for a new password',
    lock: async () => address('reset@load.example.org', 0),
    ask: () => request(platform.url, 'POST', '/reset-password?email=reset%40load.example.org'),
  },
  {
    name: 'what somebody owns',
    lock: async () => address(read.id(await ada.call('GET', '/user')), 1),
    ask: (index) => ask(ada, 'POST', '/organizations', { name: `Owned ${index}` }),
  },
];

describe.each(shapes)('while many wait for $name', ({ lock, ask: askOne }) => {
  it('one connection waits, others are answered, and then all of them are', async () => {
    await administrator.query('begin');
    await administrator.query(await lock());
    const asked = Promise.all(Array.from({ length: 12 }, (_, index) => askOne(index)));
    await expect.poll(waiting, busy).toBe(1);
    for (let round = 0; round < 3; round += 1) {
      // In one case, the lock is on Bob’s own row.
      expect((await ask(ada, 'GET', '/user')).status).toBe(200);
      expect((await request(platform.url, 'GET', '/ready')).status).toBe(200);
      expect(await waiting()).toBe(1);
    }
    await administrator.query('rollback');
    for (const { status } of await asked) expect(status).toBeLessThan(300);
  });
});

it('of many requests with one Idempotency-Key one waits in the database', async () => {
  await administrator.query('begin');
  await administrator.query(await organizationRow());
  const asked = Promise.all(
    Array.from({ length: 12 }, () =>
      request(platform.url, 'PATCH', `/organizations/${acme.id}`, {
        token: ada.token,
        body: { twitter: 'once' },
        headers: { 'idempotency-key': 'once' },
      }),
    ),
  );
  const created = Promise.all(
    Array.from({ length: 12 }, () =>
      request(platform.url, 'POST', `/organizations/${acme.id}/projects`, {
        token: ada.token,
        body: { name: 'Once' },
        headers: { 'idempotency-key': 'once' },
      }),
    ),
  );
  await expect.poll(waiting, busy).toBe(1);
  await expectOthersServed();
  await administrator.query('rollback');
  expect(statuses(await asked)).toEqual(new Set([200]));
  const answers = await created;
  expect(statuses(answers)).toEqual(new Set([201]));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

it('a person can sign in while another client has many passwords hashed', async () => {
  const signIn = (client: string) =>
    request(behind.url, 'POST', '/sign-in', {
      headers: { 'x-forwarded-for': client },
      body: { email: fresh(), password: 'wrong horse battery staple' },
    });
  const behind = await startPlatform({
    database: await openDatabase(databaseUrl),
    trustProxy: 1,
    // The production cost, because the test is about waiting for it.
    passwordCost,
  });
  const answered: number[] = [];
  const flood = Array.from({ length: 30 }, async () => {
    answered.push((await signIn('192.0.2.1')).status);
  });
  // The attacker's requests wait for each other, and too many of them are refused.
  await expect.poll(() => behind.log(), busy).toContain('"status":429');
  expect((await signIn('198.51.100.1')).status).toBe(401);
  expect(answered.length).toBeLessThan(flood.length);
  expect(answered).toContain(429);
  expect(answered).not.toContain(503);
  await Promise.all(flood);
  // On a slow computer the last of them time out, and the answer says so.
  expect([...new Set(answered)].filter((status) => status !== 503).sort()).toEqual([401, 429]);
  await behind.stop();
});
