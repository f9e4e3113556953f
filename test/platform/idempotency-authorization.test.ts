/**
 * A stored answer is repeated only for a caller who may still send the request and see its result.
 */
import { expect, it } from 'vitest';
import { routes } from '#platform/routes/routes.ts';
import { cases } from './authorization-cases.ts';
import { read, request } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestPerson } from './harness.ts';
import { createWorld, type World } from './world.ts';

/** What people create for themselves, outside any organization, and nobody takes from them. */
const own: readonly string[] = [
  'POST /emails',
  'POST /user/api-keys',
  'POST /user/otp/app/receive',
  'POST /user/otp/link',
];

/** Routes that create something, and so store their answers. */
const creating = routes.flatMap((route) => {
  const name = `POST ${route.path}`;
  const one = cases[name];
  const creates = route.methods.includes('POST') && !route.anonymous;
  return creates && one && one.success < 300 ? [{ name, one }] : [];
});
/** Those that an admin may use and lesser roles may not. */
const forAdmins = creating.filter(
  ({ name }) =>
    ![...own, 'POST /organizations', 'POST /organizations/:id/ownership-transfer'].includes(name),
);

onServerPlatform(
  'a repeated request',
  (platform) => {
    let count = 0;
    const post = (person: TestPerson, path: string, body: unknown, key: string) =>
      request(platform().url, 'POST', path, {
        token: person.token,
        body,
        headers: { 'idempotency-key': key },
      });

    /** Creates an admin, and returns the path of their membership. */
    async function adminOf(world: World) {
      const { admin } = world.people;
      if (!admin) throw new Error('There is no admin');
      const email = read.text(await admin.call('GET', '/user'), 'email');
      const members = `/organizations/${world.organization.id}/members`;
      const list = await world.owner.call('GET', `${members}?search=${email}`);
      const [member] = read.list(list, 'members');
      return { admin, place: `${members}/${String(member?.id)}` };
    }

    it.each(forAdmins)(
      'a repeat is refused to a demoted and to a removed admin: $name',
      async ({ one, name }) => {
        const world = await createWorld(platform());
        const { admin, place } = await adminOf(world);
        const key = `key-${++count}`;
        const [path, body] = [await one.path(world, 'own'), await one.body?.(world)];
        const first = await post(admin, path, body, key);
        expect(first.status).toBe(one.success);
        const again = await post(admin, path, body, key);
        expect([again.status, again.text]).toEqual([first.status, first.text]);

        const less = { roles: ['limited_collaborator'], projects_ids: [world.own.id] };
        read.ok(await world.owner.call('PUT', place, less));
        const demoted = await post(admin, path, body, key);
        expect([name, [403, 404].includes(demoted.status)]).toEqual([name, true]);
        expect(demoted.body).toEqual({ errors: [expect.any(String)] });

        read.ok(await world.owner.call('DELETE', place));
        const removed = await post(admin, path, body, key);
        expect([name, [403, 404].includes(removed.status)]).toEqual([name, true]);

        await world.organization.member(
          'Anna Admin',
          read.text(await admin.call('GET', '/user'), 'email'),
          ['admin'],
        );
        expect((await post(admin, path, body, key)).text).toBe(first.text);
      },
    );

    it('a repeat is refused to an owner who has transferred the organization', async () => {
      const world = await createWorld(platform());
      const { admin, place } = await adminOf(world);
      const path = `/organizations/${world.organization.id}/ownership-transfer`;
      const body = { member_id: place.split('/').at(-1) };
      expect((await post(world.owner, path, body, 'hand-over')).status).toBe(201);
      read.ok(await admin.call('PUT', path));
      expect((await post(world.owner, path, body, 'hand-over')).status).toBe(403);
    });

    it('a repeat does not show an organization that is deleted, or that the caller has left', async () => {
      const world = await createWorld(platform());
      const ada = world.owner;
      const make = (key: string) => post(ada, '/organizations', { name: 'Short-lived' }, key);
      const deleted = read.id(await make('deleted'));
      read.ok(await ada.call('DELETE', `/organizations/${deleted}`));
      expect((await make('deleted')).status).toBe(404);

      const left = read.id(await make('left'));
      const { admin } = await adminOf(world);
      const invitee = read.text(await admin.call('GET', '/user'), 'email');
      const invited = await ada.call('POST', `/organizations/${left}/invitations`, {
        invitee,
        roles: ['admin'],
      });
      const joined = read.place(await admin.call('PUT', `/invitations/${read.id(invited)}`));
      const path = `/organizations/${left}/ownership-transfer`;
      read.ok(await ada.call('POST', path, { member_id: joined.memberId }));
      read.ok(await admin.call('PUT', path));
      expect((await make('left')).status).toBe(201);
      const members = await ada.call('GET', `/organizations/${left}/members?include=user`);
      const mine = read.list(members, 'members').find(({ id }) => id !== joined.memberId);
      read.ok(await ada.call('DELETE', `/organizations/${left}/members/${String(mine?.id)}`));
      expect((await make('left')).status).toBe(404);
    });

    it('a repeat does not show a deleted project', async () => {
      const world = await createWorld(platform());
      const body = { name: 'Gone', organization_id: world.organization.id };
      const make = () => post(world.owner, '/projects', body, 'gone');
      read.ok(await world.owner.call('DELETE', `/projects/${read.id(await make())}`));
      expect((await make()).status).toBe(404);
    });

    it('a repeat shows nothing to a revoked key, another key, or another person', async () => {
      const world = await createWorld(platform());
      const made = await world.owner.call('POST', '/user/api-keys', { description: 'Second' });
      const second: TestPerson = { ...world.owner, token: read.text(made, 'token') };
      const body = { description: 'Third' };
      const first = await post(second, '/user/api-keys', body, 'third');
      const token = read.text(first, 'token');
      expect(read.text(await post(second, '/user/api-keys', body, 'third'), 'token')).toBe(token);
      for (const other of [world.owner, world.people.admin, world.people.outsider]) {
        if (!other) throw new Error('There is nobody else');
        const theirs = await post(other, '/user/api-keys', body, 'third');
        expect([theirs.status, theirs.headers.get('idempotency-replayed')]).toEqual([201, null]);
        expect(theirs.text).not.toContain(token);
      }
      read.ok(await world.owner.call('DELETE', `/user/api-keys/${read.id(made)}`));
      expect((await post(second, '/user/api-keys', body, 'third')).status).toBe(401);
    });

    it('a repeat stays closed if the organization has come to require two-factor', async () => {
      const world = await createWorld(platform());
      const { admin } = await adminOf(world);
      const path = `/organizations/${world.organization.id}/projects`;
      expect((await post(admin, path, { name: 'Before' }, 'before')).status).toBe(201);
      const soon = new Date(now + 60_000).toISOString();
      read.ok(
        await world.owner.call('PATCH', `/organizations/${world.organization.id}`, {
          enforce_2fa_at: soon,
        }),
      );
      now += 120_000;
      expect((await post(admin, path, { name: 'Before' }, 'before')).status).toBe(403);
    });
  },
  { clock: () => new Date(now) },
);

let now = Date.now();
