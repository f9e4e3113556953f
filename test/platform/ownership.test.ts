import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { emails } from '#platform/database/schema.ts';
import { read } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestPerson } from './harness.ts';

let now = new Date();

onServerPlatform(
  'ownership',
  (platform) => {
    let count = 0;
    const address = () => `person-${++count}@ownership.example.org`;

    async function stage() {
      const olga = await platform().person('Olga Owner', address());
      const organization = await olga.organization('Acme');
      const project = await organization.project('Web');
      const nina = await organization.member(
        'Nina Next',
        address(),
        ['collaborator'],
        [project.id],
      );
      const anna = await organization.member('Anna Admin', address(), ['admin']);
      const at = `/organizations/${organization.id}`;
      const path = `${at}/ownership-transfer`;
      const offer = (memberId = nina.memberId) => olga.call('POST', path, { member_id: memberId });
      return { olga, nina, anna, organization, project, at, path, offer };
    }

    const roles = async (person: TestPerson, at: string) =>
      Object(read.ok(await person.call('GET', at)).body).current_user_roles;

    it('goes to the member who accepts it, and the previous owner becomes an admin', async () => {
      const { olga, nina, anna, at, path, offer, project } = await stage();
      expect((await olga.call('GET', path)).status).toBe(404);
      expect((await nina.call('GET', path)).status).toBe(403);
      const made = await offer();
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        member: { href: `${at}/members/${nina.memberId}` },
        organization: { href: at },
        href: path,
      });
      const [mail] = await platform().mail();
      expect(mail?.subject).toContain('ownership of');
      expect((await offer()).status).toBe(422);
      for (const [person, status] of [
        [olga, 200],
        [nina, 200],
        [anna, 403],
      ] as const) {
        expect((await person.call('GET', path)).status).toBe(status);
      }
      for (const person of [olga, anna]) {
        expect((await person.call('PUT', path)).status).toBe(403);
      }
      expect((await anna.call('DELETE', path)).status).toBe(403);
      const accepted = await nina.call('PUT', `${path}?include=primary_owner`);
      expect(accepted.body).toMatchObject({
        current_user_roles: ['owner'],
        primary_owner: { first_name: 'Nina' },
      });
      expect(await roles(olga, at)).toEqual(['admin']);
      const places = await nina.call('GET', `/projects/${project.id}/memberships`);
      expect(read.list(places, 'memberships')).toEqual([]);
      expect((await nina.call('PUT', path)).status).toBe(404);
      expect((await olga.call('DELETE', at)).status).toBe(403);
      const events = read.list(await nina.call('GET', `${at}/events`), 'events');
      expect(events.slice(0, 2)).toMatchObject([
        { type: 'ownership.accepted', body: 'Nina Next accepted ownership of Acme' },
        {
          type: 'ownership.offered',
          body: 'Olga Owner offered ownership of Acme to Nina Next',
        },
      ]);
    });

    it('is withdrawn, declined, and offered again', async () => {
      const { olga, nina, at, path, offer } = await stage();
      read.ok(await offer());
      expect((await olga.call('DELETE', path)).status).toBe(204);
      expect((await nina.call('PUT', path)).status).toBe(403);
      read.ok(await offer());
      expect((await nina.call('DELETE', path)).status).toBe(204);
      expect((await olga.call('DELETE', path)).status).toBe(404);
      read.ok(await offer());
      const events = read.list(await olga.call('GET', `${at}/events`), 'events');
      expect(events.slice(0, 4).map(({ type }) => type)).toEqual([
        'ownership.offered',
        'ownership.declined',
        'ownership.offered',
        'ownership.withdrawn',
      ]);
    });

    it('is offered only to members with a confirmed address', async () => {
      const { olga, nina, at, path, offer } = await stage();
      const others = await (await platform().person('Otto', address())).organization('Other');
      const otto = await others.member('Omar', address(), ['admin']);
      const unknown = await offer('00000000-0000-4000-8000-000000000000');
      expect(unknown.status).toBe(422);
      expect((await offer(otto.memberId)).body).toEqual(unknown.body);
      const [own] = read.list(await olga.call('GET', `${at}/members`), 'members');
      expect((await offer(String(own?.id))).status).toBe(422);
      const userId = read.id(await nina.call('GET', '/user'));
      const { queries } = platform().database;
      const confirm = (verifiedAt: Date | null) =>
        queries.update(emails).set({ verifiedAt }).where(eq(emails.userId, userId));
      await confirm(null);
      expect(read.errors(await offer()).join()).toContain('verified');
      await confirm(new Date());
      read.ok(await offer());
      await confirm(null);
      expect((await nina.call('PUT', path)).status).toBe(422);
      expect(await roles(olga, at)).toEqual(['owner']);
    });

    it.each(['role', 'removal', 'leaving'])('is no longer offered after a %s', async (how) => {
      const { olga, nina, anna, at, path, offer } = await stage();
      read.ok(await offer());
      const place = `${at}/members/${nina.memberId}`;
      if (how === 'role') read.ok(await anna.call('PUT', place, { roles: ['billing'] }));
      else expect((await (how === 'leaving' ? nina : anna).call('DELETE', place)).status).toBe(204);
      expect((await olga.call('GET', path)).status).toBe(404);
      expect((await nina.call('PUT', path)).status).toBe(how === 'role' ? 403 : 404);
      const events = read.list(await olga.call('GET', `${at}/events`), 'events');
      expect(events.map(({ type }) => type)).toContain('ownership.withdrawn');
      const told = read.list(await nina.call('GET', '/events'), 'events').map(({ type }) => type);
      const type = {
        role: 'member.role_changed',
        removal: 'member.removed',
        leaving: 'member.left',
      };
      expect(told).toContain(type[how as keyof typeof type]);
    });

    it('is offered for as long as an invitation', async () => {
      const { olga, nina, path, offer } = await stage();
      read.ok(await offer());
      now = new Date(now.getTime() + 14 * 24 * 60 * 60_000);
      expect((await nina.call('PUT', path)).status).toBe(403);
      expect((await olga.call('GET', path)).status).toBe(404);
      read.ok(await offer());
      expect((await nina.call('PUT', path)).status).toBe(200);
    });
  },
  { clock: () => now },
);
