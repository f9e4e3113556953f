/**
 * Lists keep the order in which things were created, whatever the clocks of the service's copies
 * say.
 */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import type { Database } from '#platform/database/database.ts';
import { openPostgresql } from '#platform/database/postgresql.ts';
import { mails } from '#platform/database/schema.ts';
import { client, type Json, type Person, read } from './client.ts';
import { createPostgresql } from './databases.ts';
import { type Platform, startPlatform } from './harness.ts';

const start = Date.parse('2026-03-01T12:00:00Z');
const hour = 60 * 60_000;
let reads = 0;

/** What the clocks of two copies say each time. */
const clocks = {
  'stand still': [() => start, () => start],
  'run backwards': [() => start - ++reads * 1000, () => start - ++reads * 1000],
  'differ by an hour': [() => start, () => start + hour],
} as const;

/** How many of each thing are created: enough for several pages. */
const amount = 8;
const perPage = 3;

/** A database shared by both copies, which outlives each of them. */
const shared = (database: Database): Database => ({ ...database, close: async () => undefined });

const metaSchema = z.object({ meta: z.object({ last_page: z.number() }) });

/** Reads all entries of a list, page after page. */
async function readPages(person: Person, path: string, list: string): Promise<readonly Json[]> {
  const entries: Json[] = [];
  for (let page = 1, last = 1; page <= last; page += 1) {
    const query = `page=${page}&per_page=${perPage}`;
    const answer = await person.call('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`);
    last = metaSchema.parse(read.ok(answer).body).meta.last_page;
    entries.push(...read.list(answer, list));
  }
  return entries;
}

interface Scene {
  readonly database: Database;
  readonly platforms: readonly Platform[];
  readonly owner: Person;
  /** Returns the owner at one copy after the other. */
  readonly nextCopy: () => Person;
  readonly organization: string;
  readonly project: string;
}

async function setUp(times: readonly (() => number)[]): Promise<Scene> {
  const database = await openPostgresql(await createPostgresql(), (error) => {
    throw error;
  });
  const starting = times.map((time) =>
    startPlatform({ database: shared(database), clock: () => new Date(time()) }),
  );
  const platforms = await Promise.all(starting);
  const [first] = platforms;
  if (!first) throw new Error('No copy was started');
  const owner = await first.person('Olive Owner', 'olive@example.org');
  const copies = platforms.map(({ url }) => client(url, owner.token));
  let turn = 0;
  const acme = await owner.organization('Acme');
  return {
    database,
    platforms,
    owner,
    nextCopy: () => copies[turn++ % copies.length] ?? owner,
    organization: acme.id,
    project: (await acme.project('Web')).id,
  };
}

/**
 * Where something is created and listed, the list's name, whether it has pages, and what identifies
 * its entries.
 */
const lists = [
  ['/organizations', 'organizations', true, 'name'],
  ['/organizations/:id/projects', 'projects', true, 'name'],
  ['/organizations/:id/payment-methods', 'payment_methods', true, 'name'],
  ['/organizations/:id/invitations', 'invitations', true, 'invitee'],
  ['/projects/:project/invitations', 'invitations', true, 'invitee'],
  ['/projects/:project/api-keys', 'api_keys', false, 'description'],
  ['/user/api-keys', 'api_keys', false, 'description'],
] as const;

describe.each(Object.entries(clocks))('with clocks that %s', (_name, times) => {
  let scene: Scene | undefined;
  beforeAll(async () => {
    scene = await setUp(times);
  });
  afterAll(async () => {
    for (const platform of scene?.platforms ?? []) await platform.stop();
    await scene?.database.close();
  });

  function given(): Scene {
    if (!scene) throw new Error('Nothing was set up');
    return scene;
  }

  async function inTurn<Made>(
    make: (copy: Person, number: number) => Promise<Made>,
    count = amount,
  ) {
    const made: Made[] = [];
    for (let number = 0; number < count; number += 1) {
      made.push(await make(given().nextCopy(), number));
    }
    return made;
  }

  it.each(lists)('%s lists in the order of creation', async (path, list, isPaged, field) => {
    const { owner, organization, project } = given();
    const place = path.replace(':id', organization).replace(':project', project);
    const expected = await inTurn(async (copy, number) => {
      const text = `${path} ${number}`;
      const invitee = `${path.replaceAll(/\W+/g, '-')}x-${number}@example.org`;
      const body = { name: text, description: text, nonce: text, invitee, projects_ids: [project] };
      return read.text(await copy.call('POST', place, body), field);
    });
    const entries = isPaged
      ? await readPages(owner, place, list)
      : read.list(await owner.call('GET', place), list);
    const found = entries.map((entry) => entry[field]);
    expect(found.slice(-amount)).toEqual(expected);
    expect(new Set(found).size).toBe(found.length);
  });

  it('people are listed in the order in which they signed up and joined', async () => {
    const { owner, organization, project, platforms } = given();
    const invitations = `/organizations/${organization}/invitations`;
    const expected = await inTurn(async (copy, number) => {
      const email = `joining-${number}@example.org`;
      const body = { invitee: email, roles: ['collaborator'], projects_ids: [project] };
      const invited = read.id(await copy.call('POST', invitations, body));
      const person = await platforms[number % platforms.length]?.person(`N${number}`, email);
      if (!person) throw new Error('No copy');
      read.ok(await person.call('PUT', `/invitations/${invited}`));
      return email;
    });
    const emailOf = ({ user }: Json) => z.object({ email: z.string() }).parse(user).email;
    const members = `/organizations/${organization}/members?include=user&sort_by=created_at`;
    const joined = (await readPages(owner, members, 'members')).map(emailOf);
    expect(joined.slice(-amount)).toEqual(expected);
    const last = await readPages(owner, `${members}&sort_direction=desc`, 'members');
    expect(last.map(emailOf)).toEqual(joined.toReversed());
    const memberships = `/projects/${project}/memberships?include=user`;
    expect((await readPages(owner, memberships, 'memberships')).map(emailOf)).toEqual(expected);
    const including = `/organizations/${organization}?include=members.user,memberships.user`;
    const included = z
      .object({ members: z.array(z.looseObject({})), memberships: z.array(z.looseObject({})) })
      .parse(read.ok(await owner.call('GET', including)).body);
    expect(included.members.map(emailOf)).toEqual(joined);
    expect(included.memberships.map(emailOf)).toEqual(expected);
    const people = (await readPages(owner, '/users', 'users')).map(({ email }) => email);
    expect(people.slice(-amount)).toEqual(expected);
  });

  it('transfers, addresses and kept mail are in the order of creation', async () => {
    const { owner, organization, nextCopy, platforms } = given();
    const target = read.id(await owner.call('POST', '/organizations', { name: 'Target' }));
    const offered = await inTurn(async (copy, number) => {
      const body = { name: `Moving ${number}` };
      const moving = read.id(
        await copy.call('POST', `/organizations/${organization}/projects`, body),
      );
      const offer = { target_organization_id: target };
      return read.id(await nextCopy().call('POST', `/projects/${moving}/transfers`, offer));
    });
    const transfers = await readPages(owner, `/organizations/${target}/transfers`, 'transfers');
    expect(transfers.map(({ id }) => id)).toEqual(offered);
    const addresses = await inTurn(async (copy, number) => {
      const address = `address-${number}@example.org`;
      return read.text(await copy.call('POST', '/emails', { address }), 'address');
    }, limits.emails - 1);
    const emails = read.list(await owner.call('GET', '/user?include=emails'), 'emails');
    expect(emails.map(({ address }) => address)).toEqual(['olive@example.org', ...addresses]);
    const mail = await platforms[0]?.mail();
    expect(mail?.slice(0, addresses.length).map(({ to }) => to)).toEqual(addresses.toReversed());
  });

  it('the latest mail of an invitation decides its delivery status', async () => {
    const { owner, organization, nextCopy, platforms, database } = given();
    const body = { invitee: 'again@example.org', roles: ['billing'] };
    const invited = await owner.call('POST', `/organizations/${organization}/invitations`, body);
    const id = read.id(invited);
    for (let sent = 0; sent < 3; sent += 1) {
      read.ok(await nextCopy().call('POST', `/invitations/${id}`));
    }
    const [latest] = (await platforms[0]?.mail()) ?? [];
    await database.queries
      .update(mails)
      .set({ state: 'bounced', lastError: 'No such mailbox' })
      .where(eq(mails.id, latest?.id ?? ''));
    const shown = await owner.call('GET', `/invitations/${id}`);
    expect(shown.body).toMatchObject({ delivery: { state: 'bounced', error: 'No such mailbox' } });
  });
});
