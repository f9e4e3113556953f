import { expect, it } from 'vitest';
import { client, read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@example.org`;

onServerPlatform(
  'invitations',
  (platform) => {
    async function acme() {
      const owner = await platform().person('Ada Lovelace', fresh('ada'));
      const organization = await owner.organization('Acme');
      const web = await organization.project('Web');
      const invitations = `/organizations/${organization.id}/invitations`;
      const invite = (body: object) => owner.call('POST', invitations, body);
      return { owner, organization, web, invitations, invite };
    }

    it('a collaborator is invited to projects, accepts and is in them', async () => {
      const { owner, organization, web, invite } = await acme();
      const email = fresh('bob');
      const invited = await invite({
        invitee: ` ${email.toUpperCase()} `,
        roles: ['', 'collaborator'],
        projects_ids: ['', web.id],
      });
      expect(invited.status).toBe(201);
      expect(invited.body).toMatchObject({
        invitee: email,
        roles: ['collaborator'],
        projects: [{ href: `/projects/${web.id}` }],
        nonce: expect.stringMatching(/./),
      });
      const bob = await platform().person('Bob', email);
      const mine = await bob.call('GET', '/invitations?include=organization,invited_by,projects');
      expect(read.list(mine, 'invitations')).toMatchObject([
        {
          organization: { name: 'Acme' },
          invited_by: { full_name: 'Ada Lovelace' },
          projects: [{ name: 'Web' }],
        },
      ]);
      const accepted = await bob.call(
        'PUT',
        `/invitations/${read.id(invited)}?include=project`,
        {},
      );
      expect(accepted.status).toBe(200);
      expect(accepted.body).toMatchObject({ roles: ['collaborator'], project: { name: 'Web' } });
      expect(read.list(await bob.call('GET', '/projects'), 'projects')).toHaveLength(1);
      const members = await owner.call(
        'GET',
        `/organizations/${organization.id}/members?include=user`,
      );
      expect(read.list(members, 'members')).toMatchObject([
        { roles: ['owner'], projects_count: 0, user: { full_name: 'Ada Lovelace' } },
        { roles: ['collaborator'], projects_count: 1, user: { email } },
      ]);
    });

    it('accepting as admin answers with the member, who has no projects', async () => {
      const { organization, web, invite } = await acme();
      const email = fresh('grace');
      const id = read.id(
        await invite({ invitee: email, roles: ['admin'], projects_ids: [web.id] }),
      );
      const grace = await platform().person('Grace', email);
      const accepted = await grace.call('PUT', `/invitations/${id}`);
      expect(accepted.body).toMatchObject({ roles: ['admin'], projects_count: 0, invitee: email });
      const seen = await grace.call('GET', `/organizations/${organization.id}/projects`);
      expect(read.list(seen, 'projects')).toHaveLength(1);
    });

    it('faults of an invitation are named', async () => {
      const { owner, organization, invite } = await acme();
      const other = await (await platform().person('Eve', fresh('eve'))).organization('Other');
      const foreign = await other.project('Foreign');
      const refuse = async (body: object) => {
        const answer = await invite(body);
        expect(answer.status).toBe(422);
        return read.errors(answer).join(' ');
      };
      expect(await refuse({ invitee: 'nobody', roles: ['admin'] })).toContain(
        'nobody is not a valid',
      );
      expect(await refuse({ roles: ['admin'] })).toContain('invitee');
      expect(await refuse({ invitee: fresh('x'), roles: ['boss'] })).toContain('roles');
      expect(await refuse({ invitee: fresh('x'), roles: 'admin' })).toContain('roles');
      expect(
        await refuse({ invitee: fresh('x'), roles: ['collaborator'], projects_ids: ['no'] }),
      ).toContain('projects_ids');
      expect(
        await refuse({ invitee: fresh('x'), roles: ['collaborator'], projects_ids: [foreign.id] }),
      ).toContain(foreign.id);
      expect(
        await refuse({ invitee: fresh('x'), roles: ['admin'], message: 'm'.repeat(2001) }),
      ).toContain('message');
      const email = fresh('member');
      await organization.member('Member', email, ['admin']);
      expect(await refuse({ invitee: email, roles: ['admin'] })).toBe(
        `${email} is already a member of Acme`,
      );
      const self = await owner.call('GET', '/user');
      const own = read.text(self, 'email');
      expect(await refuse({ invitee: own, roles: ['admin'] })).toContain('already a member');
    });

    it.each([
      ['an address alone', {}, ['collaborator']],
      ['no roles', { roles: null }, ['collaborator']],
      ['an empty role', { roles: [''], projects_ids: [''] }, ['collaborator']],
      ['a collaborator without projects', { roles: ['collaborator'] }, ['collaborator']],
      [
        'no projects',
        { roles: ['limited_collaborator'], projects_ids: null },
        ['limited_collaborator'],
      ],
      ['an owner', { roles: ['owner'] }, ['admin']],
      ['an owner and admin', { roles: ['owner', 'admin'] }, ['admin']],
      ['an owner among others', { roles: ['billing', 'owner', ''] }, ['billing', 'admin']],
    ])('%s is accepted as clients of the published API send it', async (_what, body, roles) => {
      const { owner, organization, invite } = await acme();
      const email = fresh('published');
      const invited = await invite({ invitee: email, ...body });
      expect(invited.status).toBe(201);
      expect(invited.body).toMatchObject({ invitee: email, roles, projects: [] });
      const person = await platform().person('Pat', email);
      const accepted = await person.call('PUT', `/invitations/${read.id(invited)}`);
      expect(accepted.body).toMatchObject({
        // A member's roles are in the order of the role table.
        roles: expect.arrayContaining(roles),
        projects_count: 0,
        invitee: email,
      });
      const members = await owner.call('GET', `/organizations/${organization.id}/members`);
      expect(
        read.list(members, 'members').filter(({ roles: own }) => String(own) === 'owner'),
      ).toHaveLength(1);
    });

    it('an address has one open invitation, however it is written and whoever is first', async () => {
      const { invitations, owner, invite } = await acme();
      const email = fresh('twice');
      const answers = await Promise.all(
        [email, email.toUpperCase(), ` ${email}`].map((invitee) =>
          invite({ invitee, roles: ['billing'] }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
      const refused = answers.find(({ status }) => status === 422);
      expect(refused && read.errors(refused).join()).toContain(
        `${email} is already invited to Acme`,
      );
      expect(read.list(await owner.call('GET', invitations), 'invitations')).toHaveLength(1);
    });

    it.each(['declined', 'revoked'])(
      'an address can be invited again after the invitation was %s',
      async (end) => {
        const { owner, invitations, invite } = await acme();
        const email = fresh('again');
        const id = read.id(await invite({ invitee: email, roles: ['admin'] }));
        const ender = end === 'declined' ? await platform().person('Again', email) : owner;
        expect((await ender.call('DELETE', `/invitations/${id}`)).status).toBe(204);
        expect((await owner.call('GET', `/invitations/${id}`)).status).toBe(404);
        expect(read.list(await owner.call('GET', invitations), 'invitations')).toEqual([]);
        expect((await invite({ invitee: email, roles: ['admin'] })).status).toBe(201);
      },
    );

    it('only the invited person can accept, and only once', async () => {
      const { owner, invite } = await acme();
      const email = fresh('one');
      const id = read.id(await invite({ invitee: email, roles: ['admin'] }));
      expect((await owner.call('PUT', `/invitations/${id}`)).status).toBe(403);
      const stranger = await platform().person('Stranger', fresh('stranger'));
      for (const method of ['GET', 'PUT', 'DELETE', 'POST']) {
        expect((await stranger.call(method, `/invitations/${id}`)).status).toBe(404);
      }
      const invited = await platform().person('One', email);
      const accepted = await Promise.all(
        [1, 2, 3].map(() => invited.call('PUT', `/invitations/${id}`)),
      );
      expect(accepted.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(accepted.filter(({ status }) => [404, 422].includes(status))).toHaveLength(2);
    });

    it('resending keeps the roles and gives a new expiry date', async () => {
      const { owner, invite } = await acme();
      const id = read.id(await invite({ invitee: fresh('resend'), roles: ['billing'] }));
      const before = (await platform().mail()).length;
      const resent = await owner.call('POST', `/invitations/${id}`);
      expect(resent.status).toBe(200);
      expect(resent.body).toMatchObject({ id, roles: ['billing'] });
      const mail = await platform().mail();
      expect(mail).toHaveLength(before + 1);
      expect(mail[0]?.link).not.toBe(mail[1]?.link);
      expect((await fetch(mail[1]?.link ?? '')).status).toBe(404);
      expect((await fetch(mail[0]?.link ?? '')).status).toBe(200);
    });

    it('a project has an address of its own to invite to', async () => {
      const { owner, web } = await acme();
      const path = `/projects/${web.id}/invitations`;
      const made = await owner.call('POST', path, {
        invitee: fresh('p'),
        roles: ['limited_collaborator'],
      });
      expect(made.status).toBe(201);
      expect(read.list(await owner.call('GET', path), 'invitations')).toMatchObject([
        { id: read.id(made), projects: [{ href: `/projects/${web.id}` }] },
      ]);
    });

    it('signing up works with the secret of the mail, and with nothing else', async () => {
      const { invite } = await acme();
      const email = fresh('signup');
      const invited = await invite({ invitee: email, roles: ['admin'] });
      const [mail] = await platform().mail();
      const body = (nonce: unknown) => ({
        first_name: 'Sign',
        last_name: 'Up',
        emails: [{ address: email, default: true }],
        invitation_id: read.id(invited),
        nonce,
      });
      const post = (nonce: unknown) =>
        send(platform().url, 'POST', '/users', { body: body(nonce) });
      const shown = read.text(invited, 'nonce');
      expect((await post(shown)).status).toBe(422);
      expect((await post(mail?.link?.split('/').at(-1))).status).toBe(202);
      const token = (await platform().person('Other Name', email)).token;
      const user = await client(platform().url, token).call('GET', '/user');
      expect(user.body).toMatchObject({ full_name: 'Sign Up', verification_stage: 'verified' });
    });
  },
  { mailed: true },
);
