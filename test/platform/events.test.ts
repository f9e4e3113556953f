/** Events in lists: who sees which, in which form, page by page. */
import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { organizations, projects } from '#platform/database/schema.ts';
import { type Person, read } from './client.ts';
import { onServerPlatform } from './databases.ts';
import { record } from './record.ts';
import { createTokens, createWorld, type Standing, standings, type World } from './world.ts';

const meta = z.object({
  meta: z.object({ total: z.number(), next: z.object({ href: z.string() }).nullable() }),
});

async function membershipOf({ call }: Person, projectId: string, userId: string) {
  const list = await call('GET', `/projects/${projectId}/memberships?include=user`);
  const found = read
    .list(list, 'memberships')
    .find(({ user }) => z.object({ id: z.string() }).parse(user).id === userId);
  return { membershipId: z.string().parse(found?.id) };
}

onServerPlatform('events', (platform) => {
  let count = 0;
  let world: World;
  beforeAll(async () => {
    world = await createWorld(platform());
  });

  /** Returns a type that only this test uses, to find its events among all. */
  const newType = () => `test${'abcdefghijklmnopqrstuvwxyz'[count++]}`;
  const bodies = async (person: Pick<Person, 'call'>, path: string) =>
    read.list(await person.call('GET', path), 'events').map(({ body }) => body);

  it('each role sees the events that the role table says', async () => {
    const tokens = await createTokens(platform(), world);
    const type = newType();
    const organizationId = world.organization.id;
    const user = await world.people.collaborator?.call('GET', '/user');
    const userId = read.id(user ?? expect.fail());
    await record(
      platform().database,
      { type: `${type}.a`, body: 'organization', organizationId },
      { type: `${type}.a`, body: 'own', organizationId, projectId: world.own.id },
      { type: `${type}.a`, body: 'other', organizationId, projectId: world.other.id },
      { type: `${type}.a`, body: 'billing', organizationId, aboutBilling: true },
      { type: `${type}.a`, body: 'hers', organizationId, userId },
      { type: `${type}.a`, body: 'hers alone', userId },
    );
    const everything = ['hers', 'billing', 'other', 'own', 'organization'];
    const expected: Record<Standing, readonly string[]> = {
      owner: everything,
      admin: everything,
      collaborator: ['hers alone', 'hers', 'own'],
      limited_collaborator: ['own'],
      billing: ['billing'],
      outsider: [],
      anonymous: [],
      read_only_key: everything,
      project_key: ['own'],
    };
    for (const standing of standings) {
      const token = tokens[standing];
      if (token === undefined) continue;
      const seen = async (path: string) => {
        const answer = await fetch(`${platform().url}${path}?type=${type}`, {
          headers: { 'x-auth-token': token },
        });
        if (answer.status !== 200) return answer.status;
        const list = z.object({ events: z.array(z.object({ body: z.string() })) });
        return list.parse(await answer.json()).events.map(({ body }) => body);
      };
      expect(await seen('/events'), standing).toEqual(expected[standing]);
      const inside = expected[standing].filter((body) => body !== 'hers alone');
      const path = `/organizations/${organizationId}/events`;
      expect(await seen(path), standing).toEqual(standing === 'outsider' ? 404 : inside);
      const own = everything.filter((body) => body === 'own');
      const hidden = { outsider: 404, billing: 403 } as const;
      expect(await seen(`/projects/${world.own.id}/events`), standing).toEqual(
        standing === 'outsider' || standing === 'billing' ? hidden[standing] : own,
      );
    }
  });

  it('events show who caused them, and the network address only to those who see all', async () => {
    const { organization, own, owner, people } = world;
    const type = newType();
    const by = read.id(await owner.call('GET', '/user'));
    const organizationId = organization.id;
    await record(platform().database, {
      type: `${type}.a`,
      body: 'Olive Owner did it',
      organizationId,
      projectId: own.id,
      relationships: [own.id],
      modifiedBy: by,
    });
    const [event] = read.list(await owner.call('GET', `/metal/v1/events?type=${type}.a`), 'events');
    expect(event).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      type: `${type}.a`,
      body: 'Olive Owner did it',
      interpolated: 'Olive Owner did it',
      details: {},
      state: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      relationships: [{ href: `#${own.id}` }],
      ip: '192.0.2.1',
      organization: { href: `/metal/v1/organizations/${organizationId}` },
      project: { href: `/metal/v1/projects/${own.id}` },
      modified_by: { id: by, full_name: 'Olive Owner', avatar_url: '', avatar_thumb_url: '' },
      href: `/metal/v1/events/${event?.id}`,
    });
    const one = await owner.call('GET', `/metal/v1/events/${event?.id}`);
    expect(one.body).toEqual(event);
    const short = await owner.call('GET', `/events/${event?.id}?exclude=modified_by`);
    expect(short.body).toMatchObject({ modified_by: { href: `/users/${by}` } });
    const seen = await people.collaborator?.call('GET', `/events/${event?.id}`);
    expect(seen?.body).toMatchObject({ ip: null, modified_by: { id: by } });
    expect((await people.billing?.call('GET', `/events/${event?.id}`))?.status).toBe(404);
  });

  it('changes of a project are described, and no change gives no event', async () => {
    const { organization, owner } = world;
    const { id } = await organization.project('Before');
    const path = `/projects/${id}`;
    read.ok(await owner.call('PUT', path, { name: 'After', tags: [] }));
    read.ok(await owner.call('PUT', path, { name: 'Last', tags: ['x'], customdata: { a: 1 } }));
    read.ok(await owner.call('PUT', path, { name: 'Last', customdata: { a: 1 } }));
    expect(await bodies(owner, `${path}/events?type=project.updated`)).toEqual([
      'Olive Owner changed the name, tags, and custom data of the project After',
      'Olive Owner renamed the project Before to After',
    ]);
  });

  it('events are filtered by types, areas, people, projects and time', async () => {
    const { organization, own, other, owner, people } = world;
    const by = read.id(await owner.call('GET', '/user'));
    const userId = read.id((await people.admin?.call('GET', '/user')) ?? expect.fail());
    const type = newType();
    const organizationId = organization.id;
    const about = { organizationId, relationships: [userId] };
    await record(
      platform().database,
      { ...about, type: `${type}.one`, body: 'one', modifiedBy: by, projectId: own.id },
      { organizationId, type: `${type}.two`, body: 'two', modifiedBy: userId, projectId: other.id },
      { ...about, type: `${type}.three`, body: 'three' },
      // Whom a private event concerns is not for everyone to search by.
      { organizationId, userId, type: `${type}.four`, body: 'four' },
      { organizationId, type: `${type}x.one`, body: 'five' },
    );
    const seen = (query: string) =>
      bodies(owner, `/organizations/${organizationId}/events?${query}`);
    const all = ['four', 'three', 'two', 'one'];
    expect(await seen(`type=${type}`)).toEqual(all);
    expect(await seen(`type=${type}.two`)).toEqual(['two']);
    expect(await seen(`type=${type}.one,${type}x`)).toEqual(['five', 'one']);
    expect(await seen(`type=${type}&modified_by=${by}`)).toEqual(['one']);
    expect(await seen(`type=${type}&modified_by=${by},${userId}`)).toEqual(['two', 'one']);
    expect(await seen(`type=${type}&person=${userId}`)).toEqual(['three', 'two', 'one']);
    expect(await seen(`type=${type}&person=${by}`)).toEqual(['one']);
    expect(await seen(`type=${type}&project=${own.id}`)).toEqual(['one']);
    expect(await seen(`type=${type}&project=${own.id},${other.id}`)).toEqual(['two', 'one']);
    expect(await bodies(owner, `/projects/${own.id}/events?project=${other.id}`)).toEqual([]);
    const hourMs = 60 * 60_000;
    const inAnHour = new Date(Date.now() + hourMs).toISOString();
    const anHourAgo = new Date(Date.now() - hourMs).toISOString();
    expect(await seen(`type=${type}&since=${anHourAgo}&until=${inAnHour}`)).toEqual(all);
    expect(await seen(`type=${type}&since=${inAnHour}`)).toEqual([]);
    expect(await seen(`type=${type}&until=${anHourAgo}`)).toEqual([]);
  });

  it('a change feed gives what came after an event, and history what came before it', async () => {
    const ada = await platform().person('Ada', `ada-${newType()}@example.org`);
    const userId = read.id(await ada.call('GET', '/user'));
    const type = newType();
    const happen = (...numbers: readonly string[]) =>
      record(
        platform().database,
        ...numbers.map((body) => ({ type: `${type}.a`, body, userId })),
        { type: `${type}x.a`, body: 'of another type', userId },
        { type: `${type}.a`, body: 'somebody else’s' },
      );
    await happen('1', '2', '3');
    const found = read.list(await ada.call('GET', `/events?type=${type}`), 'events');
    const [newest, second] = found.map(({ id }) => id);
    const after = `/events?type=${type}&after=${newest}`;
    expect(await bodies(ada, after)).toEqual([]);
    await happen('4', '5', '6');
    expect(await bodies(ada, after)).toEqual(['4', '5', '6']);
    const first = await ada.call('GET', `${after}&per_page=2`);
    expect(read.list(first, 'events').map(({ body }) => body)).toEqual(['4', '5']);
    // What happens between two pages moves nothing.
    await happen('7');
    const { meta: paging } = meta.parse(first.body);
    expect(await bodies(ada, paging.next?.href ?? expect.fail())).toEqual(['6', '7']);
    expect(await bodies(ada, `/events?type=${type}&before=${second}`)).toEqual(['1']);
    expect(await bodies(ada, `/events?type=${type}&before=${newest}&per_page=1`)).toEqual(['2']);
  });

  it('a cursor that the viewer cannot see is refused, so that the list is read anew', async () => {
    const { organization, other, owner, people } = world;
    const id = await world.newEvent('other');
    const path = `/organizations/${organization.id}/events?after=`;
    expect((await owner.call('GET', `${path}${id}`)).status).toBe(200);
    for (const person of [people.collaborator, people.billing]) {
      const answer = await person?.call('GET', `${path}${id}`);
      expect(read.errors(answer ?? expect.fail())).toEqual([
        'after does not name an event that you can see. Read the list anew.',
      ]);
    }
    expect((await people.outsider?.call('GET', `/events?before=${id}`))?.status).toBe(422);
    expect((await owner.call('GET', `/events?before=${other.id}`)).status).toBe(422);
  });

  it.each([
    'type=%25',
    'type=',
    'type=member,',
    'modified_by=me',
    'person=',
    `project=${'00000000-0000-4000-8000-000000000000,'.repeat(100)}00000000-0000-4000-8000-000000000000`,
    'since=yesterday',
    'until=1969-12-31T00:00:00Z',
    'until=9999-12-31T23:59:59-12:00',
    'after=1',
    'before=%00',
    'after=a&after=b',
  ])('the wrong filter %s is refused by its name', async (query) => {
    const answer = await world.owner.call('GET', `/events?${query}`);
    expect(answer.status).toBe(422);
    expect(read.errors(answer).join()).toContain(query.split('=')[0]);
  });

  it('an event tells programs what its sentence tells people', async () => {
    const { organization, owner, own } = await createWorld(platform());
    const path = `/organizations/${organization.id}`;
    const name = read.text(await owner.call('GET', path), 'name');
    const details = async (type: string) => {
      const events = await owner.call('GET', `${path}/events?type=${type}&per_page=1`);
      const [event] = read.list(events, 'events');
      return [event?.body, event?.details];
    };
    const email = `grace-${newType()}@example.org`;
    const body = { invitee: email, roles: ['billing'] };
    const invitation = read.id(await owner.call('POST', `${path}/invitations`, body));
    expect(await details('invitation.created')).toEqual([
      `Olive Owner invited ${email} to ${name} as Billing`,
      { invitation_id: invitation, invitee: email, roles_after: ['billing'] },
    ]);
    const grace = await platform().person('Grace', email);
    const userId = read.id(await grace.call('GET', '/user'));
    const { memberId } = read.place(await grace.call('PUT', `/invitations/${invitation}`));
    const about = { member_id: memberId, user_id: userId, user_name: 'Grace' };
    expect(await details('member.added')).toEqual([
      `Grace joined ${name} as Billing`,
      { ...about, roles_after: ['billing'] },
    ]);
    const change = { roles: ['collaborator'], projects_ids: [own.id] };
    read.ok(await owner.call('PUT', `${path}/members/${memberId}`, change));
    expect(await details('member.role_changed')).toEqual([
      'Olive Owner changed the role of Grace from Billing to Collaborator',
      { ...about, roles_before: ['billing'], roles_after: ['collaborator'] },
    ]);
    const inProject = { ...about, project_id: own.id, project_name: 'Own' };
    expect(await details('member.projects_changed')).toEqual([
      'Olive Owner added Grace to Own',
      { ...inProject, action: 'added' },
    ]);
    const { membershipId } = await membershipOf(owner, own.id, userId);
    read.ok(
      await owner.call('PUT', `/memberships/${membershipId}`, { role: ['limited_collaborator'] }),
    );
    expect(await details('membership.changed')).toEqual([
      expect.stringContaining('from Collaborator to Limited collaborator'),
      {
        ...inProject,
        membership_id: membershipId,
        roles_before: ['collaborator'],
        roles_after: ['limited_collaborator'],
      },
    ]);
    read.ok(await owner.call('PUT', `/projects/${own.id}`, { name: 'New', tags: ['x'] }));
    expect(await details('project.updated')).toEqual([
      'Olive Owner changed the name and tags of the project Own',
      {
        project_id: own.id,
        project_name: 'New',
        changed: ['name', 'tags'],
        name_before: 'Own',
        name_after: 'New',
      },
    ]);
    read.ok(await owner.call('PUT', path, { website: 'https://example.org', tax_id: 'DE1' }));
    expect(await details('organization.updated')).toEqual([
      `Olive Owner changed the website and contact and billing details of ${name}`,
      { changed: ['website', 'tax_id'] },
    ]);
    read.ok(await owner.call('DELETE', `${path}/members/${memberId}`));
    expect(await details('member.removed')).toEqual([
      `Olive Owner removed Grace from ${name}`,
      { ...about, roles_before: ['collaborator'] },
    ]);
  });

  it('paging continues past the exact count', async () => {
    const ada = await platform().person('Ada', `ada-${newType()}@example.org`);
    const userId = read.id(await ada.call('GET', '/user'));
    const type = newType();
    const numbers = Array.from({ length: 1205 }, (_, index) => String(index));
    const happened = numbers.map((body) => ({ type: `${type}.a`, body, userId }));
    await record(platform().database, ...happened);
    const first = await ada.call('GET', `/events?type=${type}&per_page=400`);
    expect(meta.parse(first.body).meta.total).toBe(1000);
    const seen: unknown[] = [];
    let path: string | undefined = `/events?type=${type}&per_page=400`;
    while (path !== undefined) {
      const answer = await ada.call('GET', path);
      seen.push(...read.list(answer, 'events').map(({ body }) => body));
      path = meta.parse(answer.body).meta.next?.href;
    }
    expect(seen).toEqual(numbers.toReversed());
    const last = await ada.call('GET', `/events?type=${type}&per_page=400&page=4`);
    expect(meta.parse(last.body).meta.total).toBe(1205);
  });

  it('a member of many organizations sees the same as a member of few', async () => {
    const { organization, own } = world;
    const type = newType();
    const mine = [];
    for (let index = 0; index < 22; index += 1) {
      mine.push(await organization.project(`Project ${index}`));
    }
    const ids = mine.map(({ id }) => id);
    const email = `mia-${type}@example.org`;
    const mia = await organization.member('Mia Many', email, ['collaborator'], ids);
    const organizationId = organization.id;
    const inProject = (projectId: string) => ({
      type: `${type}.a`,
      body: projectId,
      organizationId,
      projectId,
    });
    const userId = read.id(await mia.call('GET', '/user'));
    const hers = { type: `${type}.a`, body: 'hers', userId };
    await record(platform().database, ...[...ids, own.id].map(inProject), hers);
    const path = `/events?type=${type}&per_page=100`;
    expect(await bodies(mia, path)).toEqual(['hers', ...ids.toReversed()]);
  });

  it('events stay closed if the organization requires two-factor and the viewer has none', async () => {
    const { organization, owner, people } = await createWorld(platform());
    const { queries } = platform().database;
    const type = newType();
    const { admin } = people;
    const userId = read.id((await admin?.call('GET', '/user')) ?? expect.fail());
    const organizationId = organization.id;
    await record(
      platform().database,
      { type: `${type}.a`, body: 'inside', organizationId },
      { type: `${type}.a`, body: 'his, inside', organizationId, userId },
      { type: `${type}.a`, body: 'his', userId },
    );
    const seen = () => bodies(admin ?? owner, `/events?type=${type}`);
    expect(await seen()).toEqual(['his', 'his, inside', 'inside']);
    await queries
      .update(organizations)
      .set({ enforceTwoFactorAt: new Date(0) })
      .where(eq(organizations.id, organizationId));
    expect(await seen()).toEqual(['his']);
    // Members of many organizations are asked with a different query.
    for (let index = 0; index < 21; index += 1) await admin?.organization(`Own ${index}`);
    expect(await seen()).toEqual(['his']);
    await queries.update(organizations).set({ enforceTwoFactorAt: null });
    expect(await seen()).toEqual(['his', 'his, inside', 'inside']);
  });

  it('events do not move with a project to another organization', async () => {
    const { organization, own } = await createWorld(platform());
    const type = newType();
    await record(platform().database, {
      type: `${type}.a`,
      body: 'before',
      organizationId: organization.id,
      projectId: own.id,
    });
    const bo = await platform().person('Bo', `bo-${type}@example.org`);
    const target = await bo.organization('Target');
    await platform()
      .database.queries.update(projects)
      .set({ organizationId: target.id })
      .where(eq(projects.id, own.id));
    expect(await bodies(bo, `/projects/${own.id}/events?type=${type}`)).toEqual([]);
    expect(await bodies(bo, `/events?type=${type}`)).toEqual([]);
  });
});
