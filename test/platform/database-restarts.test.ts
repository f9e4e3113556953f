/**
 * A real PostgreSQL that is restarted, or loses its sessions, while two copies of the service are
 * busy.
 */
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openPostgresql } from '#platform/database/postgresql.ts';
import { buildService, type Serving, serve } from './built.ts';
import { client, type Person, read } from './client.ts';
import { type Crowd, type Guest, gather } from './crowd.ts';
import { startPlatform } from './harness.ts';
import { listen } from './listener.ts';
import { type PostgresqlServer, startPostgresql } from './postgresql-server.ts';
import { type MailServer, startMailServer } from './smtp.ts';

let server: PostgresqlServer;
let count = 0;
const running: Serving[] = [];
const mailServers: MailServer[] = [];

beforeAll(async () => {
  await buildService();
  server = await startPostgresql();
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.end('SIGKILL');
  for (const one of mailServers.splice(0)) await one.stop();
});
afterAll(() => server.stop());

interface Team {
  readonly database: string;
  readonly mails: MailServer;
  readonly copies: readonly [Serving, Serving];
  readonly owner: Person;
  readonly organization: string;
  readonly guests: readonly Guest[];
}

async function start(): Promise<Team> {
  const name = `restarts_${++count}`;
  await server.createDatabase(name);
  const database = `${server.url}/${name}`;
  const mails = await startMailServer();
  mailServers.push(mails);
  const platform = await startPlatform({
    database: await openPostgresql(database, () => undefined),
  });
  const { token } = await platform.person('Olive Owner', 'olive@example.org');
  const organization = read.id(
    await client(platform.url, token).call('POST', '/organizations', { name: 'Acme' }),
  );
  const guests: Guest[] = [];
  for (let number = 1; number <= 16; number += 1) {
    const email = `guest-${number}@example.org`;
    guests.push({ ...(await platform.person(`Guest ${number}`, email)), email });
  }
  await platform.stop();
  const environment = { DATABASE_URL: database, SMTP_URL: mails.url, RATE_LIMIT: '0' };
  const copy = async () => {
    const one = await serve(environment);
    running.push(one);
    return one;
  };
  const copies = [await copy(), await copy()] as const;
  return { database, mails, copies, owner: client(copies[0].url, token), organization, guests };
}

/** Runs one statement outside the service and returns its rows. */
async function administer(database: string, text: string, values: unknown[] = []) {
  const direct = new Client({ connectionString: database });
  await direct.connect();
  const { rows } = await direct.query(text, values);
  await direct.end();
  return rows;
}

/** Terminates the sessions that are in a transaction. */
const terminate = (database: string) =>
  administer(
    database,
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and (state <> 'idle' or query ilike 'listen%')`,
  );

async function expectKept(crowd: Crowd, { owner, organization }: Team): Promise<void> {
  expect(crowd.strange).toEqual([]);
  const list = await owner.call('GET', `/organizations/${organization}/projects?per_page=1000`);
  const found = new Map<string, string[]>();
  for (const { id, name } of read.list(list, 'projects')) {
    found.set(String(name), [...(found.get(String(name)) ?? []), String(id)]);
  }
  for (const [name, id] of crowd.projects) {
    expect([name, found.get(name)]).toEqual([name, [id]]);
  }
  const places = await owner.call(
    'GET',
    `/organizations/${organization}/members?include=user&per_page=1000`,
  );
  const members = read.list(places, 'members').map(({ user }) => String(Object(user).email));
  expect([...crowd.members].filter((email) => !members.includes(email))).toEqual([]);
}

/** Waits until the database is back for both copies, which are then ready. */
async function untilReady({ copies }: Team): Promise<void> {
  for (const { url } of copies) {
    await expect
      .poll(() => fetch(`${url}/ready`).then(({ status }) => status), { timeout: 60_000 })
      .toBe(200);
  }
}

function expectAlive({ copies }: Team): void {
  for (const { child, stderr } of copies) {
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
    const levels = stderr()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ msg }) => msg === 'request failed');
    expect(levels).toEqual([]);
  }
}

const interruptions: Readonly<Record<string, (team: Team) => Promise<unknown>>> = {
  'sessions are ended': ({ database }) => terminate(database),
  'it is restarted': () => server.restart('fast'),
  'it crashes': () => server.restart('immediate'),
};

/** Interrupts the crowd twice: in the middle of its work, and again once everything runs. */
async function interrupt(team: Team, crowd: Crowd, name: string): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await crowd.more(6);
    await interruptions[name]?.(team);
    await untilReady(team);
  }
  await crowd.more(12);
}

it.each(Object.keys(interruptions))(
  'nothing is lost or doubled when %s under load, and no mail is sent twice',
  async (name) => {
    const team = await start();
    const { mails, copies, owner, organization } = team;
    const crowd = gather({
      ...team,
      token: owner.token,
      clients: 6,
      insistent: true,
      tolerant: true,
    });
    await interrupt(team, crowd, name);
    await crowd.stop();
    expectAlive(team);
    await expectKept(crowd, team);
    expect(crowd.away()).toBeGreaterThan(0);
    // What was repeated with its Idempotency-Key happened once.
    for (const [project, id] of [...crowd.projects].slice(0, 9)) {
      const response = await fetch(`${copies[1].url}/organizations/${organization}/projects`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-auth-token': owner.token,
          'idempotency-key': project,
        },
        body: JSON.stringify({ name: project }),
      });
      expect(await response.json()).toMatchObject({ id });
    }
    const sentTo = () =>
      mails.received.flatMap(({ to }) => [to].flat()).flatMap((to) => to?.value[0]?.address ?? []);
    const missing = () => [...crowd.invited].filter((address) => !sentTo().includes(address));
    // Ends the leases of mail that a copy lost sight of, as time would.
    const endLeases = () =>
      administer(
        team.database,
        `update mails set due_at = now() where state = 'queued' and recipient = any($1)`,
        [missing()],
      );
    const look = async () => {
      await endLeases();
      return missing();
    };
    await expect.poll(look, { timeout: 60_000, interval: 1_000 }).toEqual([]);
    const twice = sentTo().filter((address, index, all) => all.indexOf(address) !== index);
    expect(twice.filter((address) => crowd.invited.has(address))).toEqual([]);
  },
  240_000,
);

it('nothing happened that was reported as not done', async () => {
  const team = await start();
  const crowd = gather({
    ...team,
    token: team.owner.token,
    clients: 6,
    insistent: false,
    tolerant: true,
  });
  await interrupt(team, crowd, 'sessions are ended');
  await interrupt(team, crowd, 'it crashes');
  await crowd.stop();
  expectAlive(team);
  await expectKept(crowd, team);
  const path = `/organizations/${team.organization}/projects?per_page=1000`;
  const names = read.list(await team.owner.call('GET', path), 'projects').map(({ name }) => name);
  expect([...crowd.notDone].filter((name) => names.includes(name))).toEqual([]);
  expect(crowd.notDone.size).toBeGreaterThan(0);
}, 240_000);

interface Following {
  readonly token: string;
  /** The event after which it begins. */
  readonly after: string | undefined;
  /** The name of the last project. */
  readonly last: string;
}

/** Follows a stream from its last event, whenever it is cut off or refused. */
async function follow(
  { copies }: Team,
  { token, after, last }: Following,
): Promise<readonly string[]> {
  const told: string[] = [];
  let lastEventId = after;
  for (let leg = 0; ; leg += 1) {
    const stream = await listen(copies[leg % 2 === 0 ? 0 : 1].url, token, { lastEventId });
    let taken = 0;
    const take = () => {
      for (const { id, event, data } of stream.messages.slice(taken)) {
        taken += 1;
        lastEventId = id ?? lastEventId;
        if (event === 'project.created') told.push(String(data.body));
      }
      return told.at(-1)?.includes(last) ?? false;
    };
    const done = await stream.until(take).then(
      () => true,
      () => false,
    );
    await stream.close();
    if (done) return told;
    await setTimeout(20);
  }
}

it('streams continue after a restart and deliver every event once', async () => {
  const team = await start();
  const { copies, owner, organization } = team;
  const first = await listen(copies[0].url, owner.token);
  // A stream without a beginning starts at the event that is the newest when it opens.
  const { id: after } = await first.until(({ event }) => event === 'reset');
  expect(after).toBeDefined();
  await first.close();
  const following = follow(team, { token: owner.token, after, last: 'The last one' });
  const crowd = gather({
    ...team,
    token: owner.token,
    clients: 4,
    insistent: true,
    tolerant: true,
  });
  for (const name of Object.keys(interruptions)) await interrupt(team, crowd, name);
  await crowd.stop();
  const path = `/organizations/${organization}/projects`;
  read.ok(await owner.call('POST', path, { name: 'The last one' }));
  const told = await following;
  const named = [...crowd.projects.keys()].filter(
    (name) => told.filter((body) => body.includes(`${name} `) || body.endsWith(name)).length !== 1,
  );
  expect(named).toEqual([]);
  expectAlive(team);
}, 240_000);
