/** The includes of an answer are limited in depth, repetition and size. */
import { sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { answerBounds } from '#platform/present/resource/measure.ts';
import { type RawAnswer, read, request } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestPerson } from './harness.ts';

const thing = z.looseObject({ href: z.string(), name: z.string().optional() });
const things = z.array(thing);

onServerPlatform('includes', (platform) => {
  let ada: TestPerson;
  let small: string;
  let large: string;

  /** Creates an organization with many projects, outside the service. */
  async function organizationWith(
    projects: number,
    { owner = ada, extra = '{}' } = {},
  ): Promise<string> {
    const { id } = await owner.organization(`With ${projects}`);
    await platform().database.queries.execute(sql`
      insert into projects (id, organization_id, name, type, tags, customdata,
        backend_transfer_enabled, created_at, updated_at)
      select gen_random_uuid(), ${id}, 'Project ' || number, 'default', '{}', ${extra}::jsonb,
        false, now(), now()
      from generate_series(1, ${projects}) as number`);
    return id;
  }
  const get = (path: string, { token } = ada) => request(platform().url, 'GET', path, { token });
  const bytesOf = ({ text }: RawAnswer) => Buffer.byteLength(text);
  const include = (id: string, names: string) => get(`/organizations/${id}?include=${names}`);

  beforeAll(async () => {
    ada = await platform().person('Ada Lovelace', 'ada@includes.example.org');
    small = await organizationWith(300);
    large = await organizationWith(1_000);
  });

  it.each([300, 1_000])(
    '%d projects are shown in full, but not their organization with all of them again',
    async (count) => {
      const id = count === 300 ? small : large;
      const answer = await include(id, 'projects.organization.projects');
      expect(answer.status).toBe(200);
      expect(bytesOf(answer)).toBeLessThan(2_000 * count);
      const projects = things.parse(Object(answer.body).projects);
      expect(projects).toHaveLength(count);
      for (const one of projects) {
        expect(one.name).toMatch(/^Project/);
        expect(one.organization).toEqual({ href: `/organizations/${id}` });
      }
      expect(answer.headers.get('x-collapsed')).toBe('organization');
      const plain = await include(id, 'projects');
      expect(plain.headers.get('x-collapsed')).toBeNull();
      expect(bytesOf(answer)).toBe(bytesOf(plain));
    },
  );

  it('everything that fits is shown, however often it appears', async () => {
    const id = await organizationWith(20);
    const answer = await include(id, 'projects.organization.projects');
    expect(answer.headers.get('x-collapsed')).toBeNull();
    const [first] = things.parse(Object(answer.body).projects);
    const again = thing.parse(first?.organization);
    expect(things.parse(again.projects)).toHaveLength(20);
    expect(things.parse(again.projects)[0]?.name).toMatch(/^Project/);
  });

  it('includes go three levels deep, as published', async () => {
    const id = await organizationWith(2);
    const deep = await include(id, 'projects.organization.projects.organization.projects');
    const [first] = things.parse(Object(deep.body).projects);
    const [third] = things.parse(thing.parse(first?.organization).projects);
    expect(third?.organization).toEqual({ href: `/organizations/${id}` });
  });

  it.each([
    '/projects?per_page=1000&include=organization',
    '/projects?per_page=1000&include=organization.projects.organization',
    '/projects?per_page=1000&include=members,memberships.user,memberships.project.organization',
    '/user?include=organizations.projects.organization.projects',
    '/organizations?per_page=1000&include=projects.organization.members.user,members.projects',
    '/organizations?per_page=1000&include=memberships.project.organization,owners',
    '/events?per_page=1000&include=relationships,modified_by',
  ])('%s is limited', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(bytesOf(answer)).toBeLessThanOrEqual(answerBounds.bytes);
  });

  it('a team of thousands is shown with its people', async () => {
    const { id } = await ada.organization('Crowd');
    const crowd = 5_000;
    await platform().database.queries.execute(sql`
      with made as (
        insert into users (id, first_name, last_name, customdata, created_at, updated_at)
        select gen_random_uuid(), 'Member', number::text, '{}', now(), now()
        from generate_series(1, ${crowd}) as number returning id
      ), named as (
        insert into emails (id, user_id, address, is_default, verified_at, created_at)
        select gen_random_uuid(), id, id || '@includes.example.org', true, now(), now() from made
      )
      insert into members (id, organization_id, user_id, roles, created_at, updated_at)
      select gen_random_uuid(), ${id}, id, '{admin}', now(), now() from made`);
    const answer = await include(id, 'members,members.user');
    expect(answer.headers.get('x-collapsed')).toBeNull();
    const members = z.array(z.looseObject({ user: z.looseObject({ email: z.string() }) }));
    expect(members.parse(Object(answer.body).members)).toHaveLength(crowd + 1);
    // With each one's organization again, it does not fit.
    const repeated = await include(id, 'members.user,members.organization.members');
    expect(repeated.headers.get('x-collapsed')).toBe('organization');
    expect(things.parse(Object(repeated.body).members)).toHaveLength(crowd + 1);
  });

  it('a page that is too large by itself is refused with advice', async () => {
    const free = JSON.stringify({ text: 'x'.repeat(60_000) });
    const bob = await platform().person('Bob', 'bob@includes.example.org');
    const id = await organizationWith(900, { owner: bob, extra: free });
    // The first is too many to send, and the second too many even to read.
    for (const count of [400, 900]) {
      const path = `/organizations/${id}/projects?per_page=${count}`;
      const refused = await get(path, bob);
      expect([count, refused.status]).toEqual([count, 422]);
      expect(read.errors(refused)).toEqual([expect.stringContaining('per_page')]);
    }
    const fits = await get(`/organizations/${id}/projects?per_page=100`, bob);
    expect([fits.status, read.list(fits, 'projects').length]).toEqual([200, 100]);
    // Only the organization is read, and none of them.
    expect((await get(`/organizations/${id}`, bob)).status).toBe(200);
  });
});
