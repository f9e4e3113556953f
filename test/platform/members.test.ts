import { eq, inArray } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { emails, users } from '#platform/database/schema.ts';
import { read } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestPerson } from './harness.ts';

const day = 24 * 60 * 60_000;

onServerPlatform('the members of an organization', (platform) => {
  let olga: TestPerson;
  let cleo: TestPerson;
  let bill: TestPerson;
  let at: string;
  let web: string;
  let mail: string;

  beforeAll(async () => {
    olga = await platform().person('Olga Owner', 'olga@members.example.org');
    const organization = await olga.organization('Acme');
    at = `/organizations/${organization.id}`;
    web = (await organization.project('Web')).id;
    mail = (await organization.project('Mail')).id;
    await organization.member('Anna Zimmer', 'zz@members.example.org', ['admin']);
    cleo = await organization.member(
      'Cleo 50%',
      'cleo@members.example.org',
      ['collaborator'],
      [web],
    );
    await organization.member(
      'dan Dot',
      'aa@members.example.org',
      ['limited_collaborator'],
      [web, mail],
    );
    bill = await organization.member('Bill', 'bill@members.example.org', ['billing']);
    await set('zz@members.example.org', { twoFactorEnabledAt: new Date() });
  });

  const set = async (email: string, values: Partial<typeof users.$inferInsert>) => {
    const { queries } = platform().database;
    const found = queries
      .select({ id: emails.userId })
      .from(emails)
      .where(eq(emails.address, email));
    await queries.update(users).set(values).where(inArray(users.id, found));
  };
  // Requests of earlier tests count as visits.
  beforeEach(async () => {
    await set('cleo@members.example.org', { lastSeenAt: new Date(Date.now() - 30 * day) });
    await set('aa@members.example.org', { lastSeenAt: null });
  });

  const names = async (query: string, by: TestPerson = olga) => {
    const list = await by.call('GET', `${at}/members?include=user&${query}`);
    return read.list(list, 'members').map(({ user }) => String(Object(user).first_name));
  };

  it('are sorted as requested, by default with the owner first', async () => {
    expect(await names('')).toEqual(['Olga', 'Anna', 'Bill', 'Cleo', 'dan']);
    expect(await names('sort_by=name&sort_direction=desc')).toEqual([
      'Olga',
      'dan',
      'Cleo',
      'Bill',
      'Anna',
    ]);
    expect(await names('sort_by=email')).toEqual(['dan', 'Bill', 'Cleo', 'Olga', 'Anna']);
    expect(await names('sort_by=role')).toEqual(['Olga', 'Anna', 'Cleo', 'dan', 'Bill']);
    expect(await names('sort_by=created_at&sort_direction=desc')).toEqual([
      'Bill',
      'dan',
      'Cleo',
      'Anna',
      'Olga',
    ]);
    expect((await names('sort_by=last_login_at')).slice(0, 2)).toEqual(['dan', 'Cleo']);
    expect((await names('sort_by=last_login_at&sort_direction=desc')).slice(3)).toEqual([
      'Cleo',
      'dan',
    ]);
    expect(await names('sort_by=name&per_page=2&page=2')).toEqual(['Cleo', 'dan']);
  });

  it('are found by name, address and role', async () => {
    expect(await names('search=ZIMMER')).toEqual(['Anna']);
    expect(await names('search=a zi')).toEqual(['Anna']);
    expect(await names('search=bill@')).toEqual(['Bill']);
    expect(await names('search=%25')).toEqual(['Cleo']);
    expect(await names('search=_')).toEqual([]);
    expect(await names('search=%20')).toHaveLength(5);
    expect(await names('role=admin')).toEqual(['Anna']);
    expect(await names('role=owner')).toEqual(['Olga']);
    expect(await names(`project=${web}`)).toEqual(['Cleo', 'dan']);
    expect(await names(`project=${mail}`)).toEqual(['dan']);
    expect(await names('project=00000000-0000-4000-8000-000000000000')).toEqual([]);
    expect(await names('two_factor=true')).toEqual(['Anna']);
    expect(await names('two_factor=false')).toEqual(['Olga', 'Bill', 'Cleo', 'dan']);
    const week = new Date(Date.now() - 7 * day).toISOString();
    expect(await names(`seen_before=${week}`)).toEqual(['Cleo', 'dan']);
    expect(await names(`seen_after=${week}`)).toEqual(['Olga', 'Anna', 'Bill']);
    expect(await names(`role=collaborator&search=cleo&project=${web}`)).toEqual(['Cleo']);
    const paged = await olga.call('GET', `${at}/members?role=billing`);
    expect(paged.body).toMatchObject({
      meta: { total: 1, self: { href: `${at}/members?role=billing&page=1` } },
    });
  });

  it('reveal two-factor and projects only to those who may know', async () => {
    for (const person of [cleo, bill]) {
      for (const value of ['true', 'false']) {
        expect((await person.call('GET', `${at}/members?two_factor=${value}`)).status).toBe(403);
      }
      const seen = await person.call('GET', `${at}/members?include=user`);
      expect(JSON.stringify(seen.body)).not.toContain('two_factor');
    }
    expect(await names('', cleo)).toEqual(['Cleo', 'dan']);
    expect(await names(`project=${mail}`, cleo)).toEqual([]);
    expect(await names(`project=${web}`, cleo)).toEqual(['Cleo', 'dan']);
    const shown = await olga.call('GET', `${at}/members?role=admin&include=user`);
    expect(read.list(shown, 'members')).toMatchObject([{ user: { two_factor_auth: 'app' } }]);
  });

  it.each([
    'sort_by=shoe',
    'sort_direction=up',
    'role=boss',
    'project=web',
    'two_factor=maybe',
    'seen_before=yesterday',
    'seen_after=2020',
    `search=${'x'.repeat(201)}`,
  ])('refuse %s by its name', async (query) => {
    const answer = await olga.call('GET', `${at}/members?${query}`);
    expect(answer.status).toBe(422);
    expect(read.errors(answer).join()).toContain(query.split('=')[0]);
  });

  it('are found in a project by name, address and identifier', async () => {
    const path = `/projects/${web}/memberships`;
    const all = read.list(await olga.call('GET', `${path}?include=user`), 'memberships');
    const found = async (search: string) =>
      read
        .list(await olga.call('GET', `${path}?include=user&search=${search}`), 'memberships')
        .map(({ user }) => Object(user).first_name);
    expect(await found('DOT')).toEqual(['dan']);
    expect(await found('cleo@')).toEqual(['Cleo']);
    expect(await found('nobody')).toEqual([]);
    for (const { id, user } of all) {
      expect(await found(String(id))).toEqual([Object(user).first_name]);
      expect(await found(String(Object(user).id))).toEqual([Object(user).first_name]);
    }
  });

  it('change with their memberships, with an event for each project', async () => {
    const list = await olga.call('GET', `${at}/members?role=limited_collaborator`);
    const [member] = read.list(list, 'members');
    const path = `${at}/members/${member?.id}`;
    const revision = async () => Number(Object((await olga.call('GET', path)).body).revision);
    const first = await revision();
    read.ok(await olga.call('PUT', path, { projects_ids: [web] }));
    expect(await revision()).toBeGreaterThan(first);
    const [place] = read.list(
      await olga.call('GET', `/projects/${web}/memberships?search=dot`),
      'memberships',
    );
    const before = await revision();
    const own = `/memberships/${place?.id}`;
    read.ok(await olga.call('PUT', own, { role: ['collaborator'] }));
    expect(await revision()).toBeGreaterThan(before);
    const changed = await revision();
    // Repeating it changes nothing.
    read.ok(await olga.call('PUT', own, { role: ['collaborator'] }));
    read.ok(await olga.call('PUT', path, { projects_ids: [web] }));
    expect(await revision()).toBe(changed);
    expect((await olga.call('DELETE', own)).status).toBe(204);
    expect(await revision()).toBeGreaterThan(changed);
    const events = read.list(await olga.call('GET', `${at}/events`), 'events');
    expect(events.slice(0, 3).map(({ body }) => body)).toEqual([
      'Olga Owner removed dan Dot from the project Web',
      'Olga Owner changed the role of dan Dot in Web from Limited collaborator to Collaborator',
      'Olga Owner removed dan Dot from the project Mail',
    ]);
    expect((await olga.call('PUT', path, { projects_ids: [] })).status).toBe(422);
    read.ok(await olga.call('PUT', path, { projects_ids: [web, mail] }));
  });
});
