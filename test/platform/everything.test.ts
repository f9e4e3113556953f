/** The read of everything: it has exactly what the lists have, for everybody, and ends where it may not go on. */
import { sql } from 'drizzle-orm';
import { PglitePreparedQuery } from 'drizzle-orm/pglite';
import { Client } from 'pg';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { read, request } from './client.ts';
import { onEachPlatform } from './databases.ts';
import type { TestOrganization, TestPerson } from './harness.ts';
import { listen } from './listener.ts';

const lineSchema = z.object({
  list: z.string(),
  organization: z.string().optional(),
  status: z.number(),
  etag: z.string().optional(),
  body: z.unknown(),
});
const startSchema = z.object({ last_event_id: z.guid().nullable() });
const metaSchema = z.object({ meta: z.object({ current_page: z.number() }) });

const queries: Readonly<Record<string, string>> = {
  organizations: '',
  projects: 'bare=true&',
  members: 'include=user&',
  invitations: 'include=invited_by&state=open%2Cexpired%2Caccepted%2Cdeclined%2Crevoked&',
};

/** The address of the operation whose answer the line holds. */
function pathOf({ list, organization, body }: z.infer<typeof lineSchema>): string {
  const above = organization === undefined ? '' : `/organizations/${organization}`;
  if (list === 'ownership-transfer') return `${above}/${list}?include=offered_by`;
  const page = metaSchema.safeParse(body).data?.meta.current_page ?? 1;
  return `${above}/${list}?${queries[list]}page=${page}&per_page=250`;
}

onEachPlatform('reading everything', (platform, kind) => {
  let count = 0;
  const address = (name: string) => `${name}-${++count}@everything.example.org`;

  async function readAll(person: { readonly token: string }, path = '/everything') {
    const answer = await request(platform().url, 'GET', path, { token: person.token });
    expect(answer.status).toBe(200);
    const [start, ...lines] = answer.text
      .trim()
      .split('\n')
      .map((text): unknown => JSON.parse(text));
    expect(lines.pop()).toEqual({ end: true });
    return { start: startSchema.parse(start), lines: lines.map((one) => lineSchema.parse(one)) };
  }

  /** Compares each line with the answer of its own operation. Returns how many there were of each list. */
  async function compare(person: TestPerson) {
    const { lines } = await readAll(person);
    const amounts: Record<string, number> = {};
    for (const line of lines) {
      const path = pathOf(line);
      const alone = await request(platform().url, 'GET', path, { token: person.token });
      expect([line.status, line.body], path).toEqual([alone.status, alone.body]);
      if (line.list !== 'ownership-transfer')
        expect(line.etag ?? null, path).toBe(
          line.status === 200 ? alone.headers.get('etag') : null,
        );
      amounts[line.list] = (amounts[line.list] ?? 0) + 1;
    }
    return amounts;
  }

  async function world() {
    const owner = await platform().person('Olga Owner', address('olga'));
    const acme = await owner.organization('Acme');
    const web = await acme.project('Web');
    await acme.project('Shop');
    await owner.call('POST', `/organizations/${acme.id}/invitations`, {
      invitee: address('invited'),
      roles: ['collaborator'],
      projects_ids: [web.id],
    });
    return { owner, acme, web };
  }

  const roles = ['admin', 'billing', 'collaborator', 'limited_collaborator'] as const;
  it.each(roles)('the lines of a person who is %s are the answers of the lists', async (role) => {
    const { acme, web } = await world();
    const isInProject = role === 'collaborator' || role === 'limited_collaborator';
    const person = await acme.member('Mara', address('mara'), [role], isInProject ? [web.id] : []);
    const other = await person.organization('Mara’s own');
    await other.project('Own');
    const amounts = await compare(person);
    expect(amounts).toMatchObject({ organizations: 1, projects: 2, members: 2, invitations: 2 });
  });

  it('an owner’s offer of ownership is among the lines, and only for whom it concerns', async () => {
    const { owner, acme } = await world();
    const heir = await acme.member('Hal Heir', address('hal'), ['admin']);
    const other = await acme.member('Ada Admin', address('ada'), ['admin']);
    await owner.call('POST', `/organizations/${acme.id}/ownership-transfer`, {
      member_id: heir.memberId,
    });
    expect(await compare(owner)).toHaveProperty('ownership-transfer', 1);
    expect(await compare(heir)).toHaveProperty('ownership-transfer', 1);
    expect(await compare(other)).not.toHaveProperty('ownership-transfer');
  });

  it('an organization that requires two-factor stays closed to a person without it', async () => {
    const { owner, acme } = await world();
    const person = await acme.member('Mara', address('mara'), ['admin']);
    const open = await person.organization('Open');
    const { queries: database } = platform().database;
    await database.execute(
      sql`update organizations set enforce_2fa_at = now() - interval '1 day' where id = ${acme.id}`,
    );
    await compare(person);
    await compare(owner);
    const { lines } = await readAll(person);
    const refused = lines.filter(({ status }) => status === 403);
    expect(new Set(refused.map(({ organization }) => organization))).toEqual(new Set([acme.id]));
    expect(lines.filter(({ organization }) => organization === open.id)).not.toEqual([]);
  });

  it('long lists come in the pages of their operations', async () => {
    const { owner, acme } = await world();
    await grow(acme, 260);
    expect(await compare(owner)).toMatchObject({ projects: 2, members: 2, invitations: 1 });
  });

  async function grow({ id }: TestOrganization, amount: number) {
    const { queries: database } = platform().database;
    await database.execute(sql`insert into projects
      (id, organization_id, name, type, tags, customdata, backend_transfer_enabled, created_at, updated_at)
      select gen_random_uuid(), ${id}, 'Project ' || n, 'default', '{}', '{}', false, now(), now()
      from generate_series(1, ${amount}::int) n`);
    await database.execute(sql`with person as (
        insert into users (id, first_name, last_name, customdata, created_at, updated_at)
        select gen_random_uuid(), 'Person', 'Number ' || n, '{}', now(), now()
        from generate_series(1, ${amount}::int) n returning id),
      address as (
        insert into emails (id, user_id, address, is_default, verified_at, created_at)
        select gen_random_uuid(), id, id || '@everything.example.org', true, now(), now() from person)
      insert into members (id, organization_id, user_id, roles, created_at, updated_at)
      select gen_random_uuid(), ${id}, id, '{collaborator}', now(), now() from person`);
  }

  it('the organization that is wanted first comes first', async () => {
    const owner = await platform().person('Olga Owner', address('olga'));
    await owner.organization('One');
    const wanted = await owner.organization('Two');
    const { lines } = await readAll(owner, `/everything?first=${wanted.id}`);
    expect(lines.find(({ organization }) => organization !== undefined)?.organization).toBe(
      wanted.id,
    );
  });

  it('the stream goes on where the read began', async () => {
    const { owner, acme } = await world();
    const { start } = await readAll(owner);
    const later = await acme.project('Later');
    const stream = await listen(platform().url, owner.token, {
      lastEventId: start.last_event_id ?? '',
    });
    const found = await stream.until(({ event }) => event.startsWith('project.'));
    expect(JSON.stringify(found.data)).toContain(later.id);
    expect(stream.messages.map(({ event }) => event)).not.toContain('reset');
    await stream.close();
  });

  it('the key of a project is refused', async () => {
    const { owner, web } = await world();
    const made = await owner.call('POST', `/projects/${web.id}/api-keys`, { description: 'Key' });
    const token = read.text(made, 'token');
    const answer = await request(platform().url, 'GET', '/everything', { token });
    expect(answer.status).toBe(403);
  });

  it('many organizations take as many queries as one', async () => {
    const owner = await platform().person('Olga Owner', address('olga'));
    const fill = async () => {
      const one = await owner.organization('Acme');
      await one.project('Web');
      await owner.call('POST', `/organizations/${one.id}/invitations`, {
        invitee: address('invited'),
        roles: ['billing'],
      });
    };
    const counted = async () => {
      const spy =
        kind === 'PostgreSQL'
          ? vi.spyOn(Client.prototype, 'query')
          : vi.spyOn(PglitePreparedQuery.prototype, 'execute');
      await readAll(owner);
      const amount = spy.mock.calls.length;
      spy.mockRestore();
      return amount;
    };
    await fill();
    const one = await counted();
    for (let more = 0; more < 9; more += 1) await fill();
    expect(await counted()).toBe(one);
    expect(one).toBeLessThan(50);
  });
});
