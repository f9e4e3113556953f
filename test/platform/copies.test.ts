/** Several copies of the service over one PostgreSQL, of which one is killed and one is stopped. */
import { Client } from 'pg';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openPostgresql } from '#platform/database/postgresql.ts';
import { buildService, type Serving, serve } from './built.ts';
import { client, type Person, read } from './client.ts';
import { type Crowd, type Guest, gather } from './crowd.ts';
import { createPostgresql } from './databases.ts';
import { startPlatform } from './harness.ts';
import { type MailServer, startMailServer } from './smtp.ts';

const withId = z.looseObject({ id: z.string() });
let mailServer: MailServer | undefined;
const running: Serving[] = [];

beforeAll(async () => {
  await buildService();
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.end('SIGKILL');
  await mailServer?.stop();
});

interface Team {
  readonly database: string;
  readonly mails: MailServer;
  readonly copies: readonly Serving[];
  readonly token: string;
  readonly organization: string;
  readonly guests: readonly Guest[];
}

/** Starts copies at once on an empty database, with people to work with. */
async function start(count: number): Promise<Team> {
  const mails = await startMailServer();
  mailServer = mails;
  const database = await createPostgresql('empty');
  const environment = { DATABASE_URL: database, SMTP_URL: mails.url, RATE_LIMIT: '0' };
  const copies = await Promise.all(
    Array.from({ length: count }, async () => {
      const one = await serve(environment);
      running.push(one);
      return one;
    }),
  );
  const platform = await startPlatform({
    database: await openPostgresql(database, (error) => {
      throw error;
    }),
  });
  const owner = await platform.person('Olive Owner', 'olive@example.org');
  const { id } = await owner.organization('Acme');
  const guests: Guest[] = [];
  for (let number = 1; number <= 24; number += 1) {
    const email = `guest-${number}@example.org`;
    guests.push({ ...(await platform.person(`Guest ${number}`, email)), email });
  }
  await platform.stop();
  return { database, mails, copies, token: owner.token, organization: id, guests };
}

function copyAt({ copies }: Team, place: number): Serving {
  const copy = copies[place];
  if (!copy) throw new Error(`There is no copy ${place}`);
  return copy;
}

interface Found {
  /** The identifiers of each project, by its name. */
  readonly projects: ReadonlyMap<string, readonly string[]>;
  readonly members: ReadonlySet<string>;
}

/** Reads the final state. */
async function look(owner: Person, organization: string): Promise<Found> {
  const path = `/organizations/${organization}`;
  const list = await owner.call('GET', `${path}/projects?per_page=1000`);
  const projects = new Map<string, readonly string[]>();
  for (const { id, name } of read.list(list, 'projects')) {
    projects.set(String(name), [...(projects.get(String(name)) ?? []), String(id)]);
  }
  const places = await owner.call('GET', `${path}/members?include=user&per_page=1000`);
  const emails = read.list(places, 'members').map(({ user }) => String(Object(user).email));
  return { projects, members: new Set(emails) };
}

function expectKept(crowd: Crowd, found: Found): void {
  expect(crowd.strange).toEqual([]);
  for (const [name, id] of crowd.projects)
    expect([name, found.projects.get(name)]).toEqual([name, [id]]);
  expect([...crowd.members].filter((email) => !found.members.has(email))).toEqual([]);
}

async function askAgain({ url }: Serving, token: string, organization: string, name: string) {
  const response = await fetch(`${url}/organizations/${organization}/projects`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-auth-token': token,
      'idempotency-key': name,
    },
    body: JSON.stringify({ name }),
  });
  const { id } = withId.parse(await response.json());
  return { id, replayed: response.headers.get('idempotency-replayed') };
}

function addressees({ received }: MailServer): ReadonlySet<string> {
  const addresses = received.flatMap(({ to }) => [to].flat()).flatMap((to) => to?.value ?? []);
  return new Set(addresses.map(({ address }) => address ?? ''));
}

/** Ends the leases of mail that a copy took and never finished, as time would. */
async function endLeases(database: string): Promise<void> {
  const direct = new Client({ connectionString: database });
  await direct.connect();
  await direct.query(`update mails set due_at = now() where state = 'queued'`);
  await direct.end();
}

it('killing one of three copies under load loses and doubles nothing', async () => {
  const team = await start(3);
  const { mails, organization, token } = team;
  const crowd = gather({ ...team, clients: 6, insistent: true });
  const [first, killed, third] = [copyAt(team, 0), copyAt(team, 1), copyAt(team, 2)];
  await crowd.more(20, killed);
  await killed.end('SIGKILL');
  await crowd.more(30, first);
  await crowd.more(30, third);
  await crowd.stop();
  const owner = client(first.url, token);
  const found = await look(owner, organization);
  expectKept(crowd, found);
  // What was repeated with its Idempotency-Key happened once, whichever copy did it.
  expect([...found.projects.keys()].sort()).toEqual([...crowd.projects.keys()].sort());
  for (const [name, id] of [...crowd.projects].slice(0, 9)) {
    const again = await askAgain(third, token, organization, name);
    expect(again).toEqual({ id, replayed: 'true' });
  }
  expect(found).toEqual(await look(client(third.url, token), organization));
  expect(crowd.members.size).toBeGreaterThan(3);
  await endLeases(team.database);
  // New mail wakes the outbox.
  const body = { invitee: 'last@example.org', roles: ['admin'] };
  read.ok(await owner.call('POST', `/organizations/${organization}/invitations`, body));
  const missing = () => {
    const reached = addressees(mails);
    return [...crowd.invited, body.invitee].filter((address) => !reached.has(address));
  };
  while (missing().length > 0) await mails.until('received', mails.received.length + 1);
});

it('stopping one of two copies under load answers every accepted request', async () => {
  const team = await start(2);
  const crowd = gather({ ...team, clients: 6, insistent: false });
  const [staying, stopped] = [copyAt(team, 0), copyAt(team, 1)];
  await crowd.more(20, stopped);
  expect(await stopped.end('SIGTERM')).toBe(0);
  crowd.avoid(stopped);
  await crowd.more(30, staying);
  await crowd.stop();
  const found = await look(client(staying.url, team.token), team.organization);
  expectKept(crowd, found);
  // What was not answered was not done, either.
  expect([...crowd.unanswered].filter((name) => found.projects.has(name))).toEqual([]);
  for (const email of found.members) expect(crowd.unanswered.has(`accept ${email}`)).toBe(false);
});
