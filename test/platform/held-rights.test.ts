/**
 * What a member created that would outlive their permission to create it: open invitations and API
 * keys of projects. It ends with the permission, is listed, and continues only if somebody else
 * says so.
 */
import { describe, expect, it } from 'vitest';
import { linkTo } from './accounts.ts';
import { type Answer, type Json, read, request, send } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestPerson } from './harness.ts';

let counter = 0;
const address = () => `held-${++counter}@example.org`;

onServerPlatform('rights that a member holds', (platform) => {
  const ask = (person: TestPerson, method: string, path: string, body?: unknown) =>
    send(platform().url, method, path, {
      token: person.token,
      headers: { prefer: 'return=representation' },
      ...(body === undefined ? {} : { body }),
    });

  /** Creates an admin who invited somebody and created a key of a project. */
  const create = async () => {
    const owner = await platform().person('Olive Owner', address());
    const organization = await owner.organization('Acme');
    const project = await organization.project('Web');
    const admin = await organization.member('Anna Admin', address(), ['admin']);
    const other = await organization.member('Otto Other', address(), ['admin']);
    const path = `/organizations/${organization.id}`;
    const invite = async (person: TestPerson) => {
      const invitee = address();
      const made = await person.call('POST', `${path}/invitations`, { invitee, roles: ['admin'] });
      return { id: read.id(made), invitee };
    };
    const key = async (person: TestPerson, description: string) => {
      const made = await person.call('POST', `/projects/${project.id}/api-keys`, { description });
      return { id: read.id(made), token: read.text(made, 'token') };
    };
    return {
      owner,
      organization,
      project,
      admin,
      other,
      path,
      place: `${path}/members/${admin.memberId}`,
      invitation: await invite(admin),
      key: await key(admin, 'deploy'),
      others: { invitation: await invite(other), key: await key(other, 'backup') },
    };
  };
  type World = Awaited<ReturnType<typeof create>>;

  const stateOf = async ({ owner, path }: World, { id }: { readonly id: string }) => {
    const list = await owner.call('GET', `${path}/invitations?state=all`);
    return read.list(list, 'invitations').find((one) => one.id === id)?.state;
  };
  const opens = async ({ token }: { readonly token: string }) =>
    (await send(platform().url, 'GET', '/projects', { token })).status === 200;

  const ids = (value: unknown) => (Array.isArray(value) ? value.map(({ id }: Json) => id) : value);
  const listed = ({ body }: Answer, what: 'revoked' | 'kept') => {
    const { invitations, api_keys } = Object(Object(body)[what]);
    return { invitations: ids(invitations), api_keys: ids(api_keys) };
  };
  const none = { invitations: [], api_keys: [] };
  const both = ({ invitation, key }: World) => ({
    invitations: [invitation.id],
    api_keys: [key.id],
  });

  /** Every way in which an admin stops being one. */
  const ways: Readonly<Record<string, (world: World, query: string) => Promise<Answer>>> = {
    'is removed': ({ owner, place }, query) => ask(owner, 'DELETE', `${place}${query}`),
    'is demoted to billing': ({ owner, place }, query) =>
      ask(owner, 'PUT', `${place}${query}`, { roles: ['billing'] }),
    'is demoted to a collaborator elsewhere': async (world, query) => {
      const { id } = await world.organization.project('Elsewhere');
      const body = { roles: ['limited_collaborator'], projects_ids: [id] };
      return ask(world.owner, 'PATCH', `${world.place}${query}`, body);
    },
    'is removed by another admin': ({ other, place }, query) =>
      ask(other, 'DELETE', `${place}${query}`),
  };
  const alone: typeof ways = {
    leaves: ({ admin, place }, query) => ask(admin, 'DELETE', `${place}${query}`),
    'demotes themselves': ({ admin, place }, query) =>
      ask(admin, 'PUT', `${place}${query}`, { roles: ['billing'] }),
  };

  describe.each(Object.entries({ ...ways, ...alone }))('of an admin who %s', (_title, change) => {
    it('end and are listed, and nobody else’s do', async () => {
      const world = await create();
      const answer = await change(world, '');
      expect(answer.status).toBe(200);
      expect(listed(answer, 'revoked')).toEqual(both(world));
      expect(listed(answer, 'kept')).toEqual(none);
      expect(await stateOf(world, world.invitation)).toBe('revoked');
      expect(await opens(world.key)).toBe(false);
      expect(await stateOf(world, world.others.invitation)).toBe('open');
      expect(await opens(world.others.key)).toBe(true);
      const page = await request(
        await linkTo(platform(), world.invitation.invitee, 'join'),
        'GET',
        '',
      );
      expect(page.status).toBe(410);
      expect(page.text).toContain('revoked');
      const events = read.list(
        await world.owner.call('GET', `${world.path}/events?per_page=100`),
        'events',
      );
      for (const [type, { id }] of [
        ['invitation.revoked', world.invitation],
        ['api_key.deleted', world.key],
      ] as const) {
        const told = events.filter((one) => one.type === type);
        expect(told).toHaveLength(1);
        expect(told[0]?.relationships).toContainEqual({ href: `#${id}` });
        expect(told[0]?.body).toContain('Anna Admin');
      }
    });
  });

  describe.each(Object.entries(ways))('of an admin who %s', (_title, change) => {
    it.each(['invitations', 'api_keys', 'invitations,api_keys'])(
      'continue with keep=%s',
      async (keep) => {
        const world = await create();
        const answer = await change(world, `?keep=${keep}`);
        expect(answer.status).toBe(200);
        const kept = Object.fromEntries(
          Object.entries(both(world)).map(([name, list]) => [
            name,
            keep.includes(name) ? list : [],
          ]),
        );
        const revoked = Object.fromEntries(
          Object.entries(both(world)).map(([name, list]) => [
            name,
            keep.includes(name) ? [] : list,
          ]),
        );
        expect(listed(answer, 'kept')).toEqual(kept);
        expect(listed(answer, 'revoked')).toEqual(revoked);
        expect(await stateOf(world, world.invitation)).toBe(
          keep.includes('invitations') ? 'open' : 'revoked',
        );
        expect(await opens(world.key)).toBe(keep.includes('api_keys'));
      },
    );
  });

  it.each(Object.entries(alone))('are not kept by a person who %s', async (_title, change) => {
    const world = await create();
    const refused = await change(world, '?keep=api_keys');
    expect(refused.status).toBe(403);
    expect(read.errors(refused).join()).toContain('cannot keep');
    // The request changed nothing.
    expect((await world.admin.call('GET', world.path)).body).toMatchObject({
      current_user_roles: ['admin'],
    });
    expect(await stateOf(world, world.invitation)).toBe('open');
    expect(await opens(world.key)).toBe(true);
  });

  it('are reported to the owner by mail, unless the owner ended them', async () => {
    for (const title of ['is removed', 'is removed by another admin'] as const) {
      const world = await create();
      read.ok((await ways[title]?.(world, '')) ?? expect.fail());
      const to = read.text(await world.owner.call('GET', '/user'), 'email');
      const mails = (await platform().mail()).filter((mail) => mail.to === to);
      if (title === 'is removed') expect(mails).toEqual([]);
      else {
        expect(mails).toHaveLength(1);
        expect(mails[0]?.text).toContain('Anna Admin');
        expect(mails[0]?.text).toContain('“deploy” of Web');
        expect(mails[0]?.text).toContain(world.invitation.invitee);
        expect(mails[0]?.text).not.toContain(world.others.invitation.invitee);
      }
    }
  });

  it('end silently for clients that do not know of them', async () => {
    const world = await create();
    const answer = await world.owner.call('DELETE', world.place);
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    expect(await stateOf(world, world.invitation)).toBe('revoked');
    expect(await opens(world.key)).toBe(false);
  });

  it('stay while the permission to create them does', async () => {
    const world = await create();
    const answer = await ask(world.owner, 'PUT', world.place, { roles: ['admin', 'billing'] });
    expect(answer.body).not.toHaveProperty('revoked');
    expect(await stateOf(world, world.invitation)).toBe('open');
    expect(await opens(world.key)).toBe(true);
  });

  it('continue at later changes if kept once, and end with the member', async () => {
    const world = await create();
    read.ok(
      await ask(world.owner, 'PUT', `${world.place}?keep=invitations,api_keys`, {
        roles: ['billing'],
      }),
    );
    read.ok(await ask(world.owner, 'PUT', world.place, { roles: ['billing', 'admin'] }));
    read.ok(
      await ask(world.owner, 'PUT', `${world.place}?keep=invitations,api_keys`, {
        roles: ['billing'],
      }),
    );
    read.ok(
      await ask(world.owner, 'PUT', world.place, {
        roles: ['billing', 'collaborator'],
        projects_ids: [(await world.organization.project('Elsewhere')).id],
      }),
    );
    expect(await stateOf(world, world.invitation)).toBe('open');
    expect(await opens(world.key)).toBe(true);
    const removed = await ask(world.owner, 'DELETE', world.place);
    expect(listed(removed, 'revoked')).toEqual(both(world));
  });

  it('are shown before, to those who manage them and to the member', async () => {
    const world = await create();
    const { organization, project, owner, admin } = world;
    const carl = await organization.member('Carl', address(), ['collaborator'], [project.id]);
    const shown = async (person: TestPerson) => {
      const list = await person.call(
        'GET',
        `${world.path}/members?include=invitations,api_keys&per_page=100`,
      );
      return read
        .list(list, 'members')
        .map(({ id, invitations, api_keys }) => [id, ids(invitations), ids(api_keys)]);
    };
    for (const person of [owner, admin]) {
      const all = await shown(person);
      expect(all).toContainEqual([admin.memberId, [world.invitation.id], [world.key.id]]);
      expect(all).toContainEqual([
        world.other.memberId,
        [world.others.invitation.id],
        [world.others.key.id],
      ]);
    }
    expect(await shown(carl)).toEqual([[carl.memberId, [], []]]);
    const one = await owner.call('GET', `${world.place}?include=api_keys`);
    expect(JSON.stringify(one.body)).not.toContain(world.key.token);
    expect((await owner.call('GET', world.place)).body).not.toHaveProperty('api_keys');
  });

  it('are listed when a member leaves a project, which ends nothing of an admin', async () => {
    const { organization, project, owner } = await create();
    const carl = await organization.member('Carl', address(), ['collaborator'], [project.id]);
    const path = `/memberships/${carl.membershipId}`;
    const changed = await ask(owner, 'PUT', path, { role: ['limited_collaborator'] });
    expect(changed.status).toBe(200);
    expect(changed.body).not.toHaveProperty('revoked');
    const left = await ask(carl, 'DELETE', path);
    expect(left.status).toBe(200);
    expect(left.body).toEqual({ revoked: none, kept: none });
  });

  const narrowings: Readonly<
    Record<string, (world: World, memberId: string, membershipId: string) => Promise<Answer>>
  > = {
    'is taken out of the project': ({ owner }, _, id) => ask(owner, 'DELETE', `/memberships/${id}`),
    'becomes a limited collaborator there': ({ owner }, _, id) =>
      ask(owner, 'PUT', `/memberships/${id}`, { role: ['limited_collaborator'] }),
    'becomes a limited collaborator of the organization': ({ owner, path }, id) =>
      ask(owner, 'PUT', `${path}/members/${id}`, { roles: ['limited_collaborator'] }),
    'is moved to another project': async ({ owner, organization, path }, id) => {
      const elsewhere = await organization.project('Elsewhere');
      return ask(owner, 'PUT', `${path}/members/${id}`, { projects_ids: [elsewhere.id] });
    },
    'is removed': ({ owner, path }, id) => ask(owner, 'DELETE', `${path}/members/${id}`),
  };
  it.each(Object.entries(narrowings))(
    'a collaborator’s project key ends when they no longer are one: a member who %s',
    async (_, change) => {
      const world = await create();
      const { organization, project } = world;
      const carl = await organization.member('Carl', address(), ['collaborator'], [project.id]);
      const made = await carl.call('POST', `/projects/${project.id}/api-keys`, {});
      const key = { id: read.id(made), token: read.text(made, 'token') };
      const answer = await change(world, carl.memberId, carl.membershipId);
      expect(answer.status).toBe(200);
      expect(listed(answer, 'revoked')).toEqual({ invitations: [], api_keys: [key.id] });
      expect(await opens(key)).toBe(false);
      expect(await opens(world.key)).toBe(true);
    },
  );

  it('an invalid keep is refused with the valid values', async () => {
    const world = await create();
    const refused = await ask(world.owner, 'DELETE', `${world.place}?keep=everything`);
    expect(refused.status).toBe(422);
    expect(read.errors(refused).join()).toContain('keep must be invitations, api_keys');
    expect(await opens(world.key)).toBe(true);
  });
});
