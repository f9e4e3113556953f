/** What answers say that the caller may do, beside what happens when they try. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { permissionsOf } from '#domain/roles/roles.ts';
import { type Answer, type Person, read } from './client.ts';
import { onEachPlatform } from './databases.ts';

const actionsSchema = z.looseObject({ allowed_actions: z.array(z.string()) });
const actions = (answer: Answer) => actionsSchema.parse(read.ok(answer).body).allowed_actions;

onEachPlatform(
  'allowed actions',
  (platform) => {
    it('follow the roles table and the rules of membership', async () => {
      const owner = await platform().person('Olga Owner', 'olga@may.example.org');
      const acme = await owner.organization('Acme');
      const { id: projectId } = await acme.project('Web');
      const admin = await acme.member('Adam', 'adam@may.example.org', ['admin']);
      const worker = await acme.member(
        'Carl',
        'carl@may.example.org',
        ['collaborator'],
        [projectId],
      );
      const people = { owner, admin, worker } as const;
      const member = (id: string) => `/organizations/${acme.id}/members/${id}`;
      const seen = async (person: Person, path: string) => actions(await person.call('GET', path));

      for (const [role, person] of Object.entries(people)) {
        const { body } = await person.call('GET', `/organizations/${acme.id}`);
        const expected = permissionsOf([
          role === 'worker' ? 'collaborator' : role === 'admin' ? 'admin' : 'owner',
        ]);
        expect(body).toMatchObject({ current_user_permissions: expected });
      }
      expect(await seen(owner, member(worker.memberId))).toEqual([
        'change_roles',
        'remove',
        'offer_ownership',
      ]);
      expect(await seen(admin, member(worker.memberId))).toEqual(['change_roles', 'remove']);
      expect(await seen(admin, member(admin.memberId))).toEqual(['change_roles', 'leave']);
      expect(await seen(worker, member(worker.memberId))).toEqual(['leave']);
      const list = read.list(
        await owner.call('GET', `/organizations/${acme.id}/members`),
        'members',
      );
      expect(list[0]?.allowed_actions).toEqual([]);

      const all = ['update', 'delete', 'transfer', 'manage_api_keys', 'invite'];
      expect(await seen(owner, `/projects/${projectId}`)).toEqual(all);
      expect(await seen(worker, `/projects/${projectId}`)).toEqual(['update', 'manage_api_keys']);

      const memberships = await owner.call('GET', `/projects/${projectId}/memberships`);
      const path = `/memberships/${z.string().parse(read.list(memberships, 'memberships')[0]?.id)}`;
      expect(await seen(admin, path)).toEqual(['change_roles', 'remove']);
      expect(await seen(worker, path)).toEqual(['leave']);

      const invited = await owner.call('POST', `/organizations/${acme.id}/invitations`, {
        invitee: 'dora@may.example.org',
        roles: ['admin'],
      });
      expect(actions(invited)).toEqual(['revoke', 'resend']);
      const dora = await platform().person('Dora', 'dora@may.example.org');
      expect(await seen(dora, `/invitations/${read.id(invited)}`)).toEqual(['accept', 'decline']);
      // What is said not to be allowed is refused, and what is said to be is done.
      const rename = { name: 'Webs' };
      expect((await worker.call('PUT', `/projects/${projectId}`, rename)).status).toBe(200);
      expect((await worker.call('DELETE', `/projects/${projectId}`)).status).toBe(403);
      expect((await worker.call('DELETE', path)).status).toBe(204);
    });
  },
  { kinds: ['PGlite'] },
);
