/**
 * Concurrent requests on several connections, of which PGlite has only one. Each outcome is that of
 * some order, and never a 500.
 */
import { expect, it } from 'vitest';
import { read } from './client.ts';
import { onEachPlatform } from './databases.ts';

const rounds = [1, 2, 3, 4, 5];

onEachPlatform(
  'races',
  (platform) => {
    let count = 0;
    const address = () => `racer-${++count}@example.org`;

    async function stage() {
      const owner = await platform().person('Olive Owner', address());
      const organization = await owner.organization('Races');
      const project = await organization.project('Short-lived');
      const path = `/organizations/${organization.id}`;
      const invite = (invitee: string, by = owner) =>
        by.call('POST', `${path}/invitations`, {
          invitee,
          roles: ['collaborator'],
          projects_ids: [project.id],
        });
      return { owner, organization, project, path, invite };
    }

    it('a project is deleted while invitations name it', async () => {
      for (const _ of rounds) {
        const { owner, project, invite } = await stage();
        const [gone, ...invited] = await Promise.all([
          owner.call('DELETE', `/projects/${project.id}`),
          ...rounds.map(() => invite(address())),
        ]);
        expect(gone.status).toBe(204);
        for (const { status } of invited) expect([201, 422]).toContain(status);
      }
    });

    it('a project is deleted while somebody joins it, and by two people at once', async () => {
      for (const _ of rounds) {
        const { owner, project, path, invite } = await stage();
        const email = address();
        const invitation = read.id(await invite(email));
        const guest = await platform().person('Gus Guest', email);
        const [joined, ...gone] = await Promise.all([
          guest.call('PUT', `/invitations/${invitation}`),
          owner.call('DELETE', `/projects/${project.id}`),
          owner.call('DELETE', `/projects/${project.id}`),
        ]);
        expect(joined.status).toBe(200);
        expect(gone.map(({ status }) => status).sort()).toEqual([204, 404]);
        const members = await owner.call('GET', `${path}/members?include=user`);
        expect(read.list(members, 'members')).toHaveLength(2);
      }
    });

    it('an invitation is accepted twice, declined, revoked and resent', async () => {
      for (const _ of rounds) {
        const { owner, path, invite } = await stage();
        const email = address();
        const at = `/invitations/${read.id(await invite(email))}`;
        const guest = await platform().person('Gus Guest', email);
        const [first, second, ...others] = await Promise.all([
          guest.call('PUT', at),
          guest.call('PUT', at),
          guest.call('DELETE', at),
          owner.call('DELETE', at),
          owner.call('POST', at),
        ]);
        for (const { status } of [first, second, ...others]) {
          expect([200, 204, 404, 422]).toContain(status);
        }
        const joined = [first, second].filter(({ status }) => status === 200).length;
        const ended = others.slice(0, 2).filter(({ status }) => status === 204).length;
        expect(joined + ended).toBe(1);
        const members = await owner.call('GET', `${path}/members`);
        expect(read.list(members, 'members')).toHaveLength(1 + joined);
      }
    });

    it('one address is invited several times', async () => {
      const { owner, path, invite } = await stage();
      const email = address();
      const answers = await Promise.all(rounds.map(() => invite(email)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422]);
      const open = await owner.call('GET', `${path}/invitations`);
      expect(read.list(open, 'invitations')).toHaveLength(1);
    });

    it('two admins remove each other, and invite', async () => {
      for (const _ of rounds) {
        const { organization, owner, path, invite } = await stage();
        const one = await organization.member('One', address(), ['admin']);
        const two = await organization.member('Two', address(), ['admin']);
        const [invited, ...removed] = await Promise.all([
          invite(address(), one),
          one.call('DELETE', `${path}/members/${two.memberId}`),
          two.call('DELETE', `${path}/members/${one.memberId}`),
          owner.call('PUT', `${path}/members/${two.memberId}`, { roles: ['billing'] }),
        ]);
        expect([201, 403, 404]).toContain(invited.status);
        const [first, second, demoted] = removed.map(({ status }) => status);
        expect([first, second].filter((status) => status === 204).length).toBeLessThan(2);
        expect([200, 404]).toContain(demoted);
      }
    });
  },
  { kinds: ['PostgreSQL'] },
);
