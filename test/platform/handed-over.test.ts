/** The link of an invitation that was not mailed: who sees it, and what it opens. */
import { describe, expect, it } from 'vitest';
import { authenticator, linkTo, newAccount, secretIn, signIn, subjectsTo } from './accounts.ts';
import { open, type Shown, submit } from './browser.ts';
import { type Answer, client, type Person, read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@handed.example.org`;
const password = 'seven clever otters sing';
let time = Date.now();

const linkIn = ({ body }: Answer): unknown => Object(body).join_url;
const tokenOn = (page: Shown) => /aria-labelledby="token">([^<]+)</.exec(page.html)?.[1] ?? '';

onServerPlatform(
  'a link passed on by hand',
  (platform) => {
    async function acme() {
      const owner = await platform().person('Ada Lovelace', fresh('ada'));
      const organization = await owner.organization('Acme');
      const path = `/organizations/${organization.id}`;
      const invite = async (invitee: string, roles: readonly string[] = ['admin']) => {
        const made = await owner.call('POST', `${path}/invitations`, { invitee, roles });
        return { id: read.id(made), link: read.text(made, 'join_url') };
      };
      const members = async () =>
        read.list(await owner.call('GET', `${path}/members?include=user`), 'members');
      return { owner, organization, path, invite, members };
    }
    const answer = (page: Shown, action: RegExp, fields = {}) =>
      submit(page, platform().url, action, fields);
    /** Joins without an account, and returns the person with the token that the page creates. */
    const join = async (link: string, name: string): Promise<Person> => {
      const joined = await answer(await open(link), /accept$/, { name });
      expect(joined.status).toBe(200);
      return client(platform().url, tokenOn(await answer(joined, /token$/)));
    };

    describe('is shown', () => {
      it('to those who may resend the invitation, and to nobody else', async () => {
        const { owner, organization, path, invite } = await acme();
        const web = await organization.project('Web');
        const email = fresh('bob');
        const { id } = await invite(email);
        const member = (
          name: string,
          role: 'admin' | 'collaborator' | 'limited_collaborator' | 'billing',
        ) => organization.member(name, fresh(name), [role], role === 'admin' ? [] : [web.id]);
        const admin = await member('admin', 'admin');
        const key = async (path_: string, read_only: boolean) => {
          const made = await admin.call('POST', path_, { description: 'Key', read_only });
          return client(platform().url, read.text(made, 'token'));
        };
        const viewers: Readonly<Record<string, Person>> = {
          owner,
          admin,
          'an admin’s key': await key('/user/api-keys', false),
          'an admin’s read-only key': await key('/user/api-keys', true),
          'a project’s key': await key(`/projects/${web.id}/api-keys`, false),
          collaborator: await member('collaborator', 'collaborator'),
          'limited collaborator': await member('limited', 'limited_collaborator'),
          billing: await member('billing', 'billing'),
          'the invited person': await platform().person('Bob', email),
          stranger: await platform().person('Eve', fresh('eve')),
        };
        const seen: Record<string, boolean> = {};
        const resent: Record<string, boolean> = {};
        for (const [name, viewer] of Object.entries(viewers)) {
          const answers = [
            await viewer.call('GET', `/invitations/${id}`),
            await viewer.call('GET', `${path}/invitations?state=all`),
            await viewer.call('GET', `${path}/members?include=invitations`),
            await viewer.call('GET', '/invitations'),
            await viewer.call('GET', `${path}/events?include=relationships`),
            await viewer.call('GET', '/events'),
          ].map(({ body }) => JSON.stringify(body ?? ''));
          seen[name] = answers.some((text) => text.includes('/join/'));
          expect(answers.slice(4).join()).not.toContain('/join/');
          resent[name] = (await viewer.call('POST', `/invitations/${id}`)).status === 200;
        }
        expect(seen).toEqual(resent);
        expect(Object.keys(seen).filter((name) => seen[name])).toEqual([
          'owner',
          'admin',
          'an admin’s key',
        ]);
      });

      it('in every answer while it works, and changes when the invitation is resent', async () => {
        const { owner, path, invite } = await acme();
        const { id, link } = await invite(fresh('bob'));
        expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/join\/[\w-]{43}$/);
        const look = async () => linkIn(await owner.call('GET', `/invitations/${id}`));
        expect(await look()).toBe(link);
        const resent = linkIn(read.ok(await owner.call('POST', `/invitations/${id}`)));
        expect(resent).not.toBe(link);
        expect(await look()).toBe(resent);
        expect(await open(link)).toMatchObject({ status: 404 });
        expect(await open(String(resent))).toMatchObject({ status: 200 });
        time += 15 * 24 * 60 * 60_000;
        expect(await look()).toBeNull();
        const renewed = linkIn(read.ok(await owner.call('POST', `/invitations/${id}`)));
        expect(await look()).toBe(renewed);
        await owner.call('DELETE', `/invitations/${id}`);
        const all = read.list(
          await owner.call('GET', `${path}/invitations?state=all`),
          'invitations',
        );
        expect(all.map(({ join_url }) => join_url)).toEqual([null]);
        expect(platform().log()).not.toContain(secretIn(link));
        expect(platform().log()).not.toContain(secretIn(String(renewed)));
      });

      it('to nobody without the second factor that the organization requires', async () => {
        const { owner, path, invite } = await acme();
        const { id } = await invite(fresh('bob'));
        const uri = read.text(await owner.call('POST', '/user/otp/app/receive'), 'otp_uri');
        const codeAt = authenticator(uri);
        const headers = { 'x-otp-token': codeAt(time) };
        const turnOn = { token: owner.token, headers };
        read.ok(await send(platform().url, 'POST', '/user/otp/app', turnOn));
        const demand = { enforce_2fa_at: new Date(time).toISOString() };
        read.ok(await owner.call('PUT', path, demand));
        expect(linkIn(await owner.call('GET', `/invitations/${id}`))).toContain('/join/');
        time += 60_000;
        const turnOff = { token: owner.token, headers: { 'x-otp-token': codeAt(time) } };
        read.ok(await send(platform().url, 'DELETE', '/user/otp/app', turnOff));
        expect(linkIn(await owner.call('GET', `/invitations/${id}`))).toBeUndefined();
      });
    });

    describe('opened by the inviter', () => {
      it('looks the same whether the address is taken or not', async () => {
        const { invite } = await acme();
        const victim = fresh('victim');
        await newAccount(platform(), { email: victim, password });
        const stranger = fresh('stranger');
        const look = async (email: string) => {
          const { link } = await invite(email);
          const wrong = { password: 'nine quiet badgers swim', code: '' };
          const refused = await answer(await open(link), /sign-in$/, wrong);
          expect(refused.status).toBe(401);
          const joined = await answer(await open(link), /accept$/, { name: 'Somebody' });
          const pages = [await open(link), refused, joined].map(({ html }) => html).join();
          return pages
            .replaceAll(email, 'ADDRESS')
            .replace(/(?:join\/|join%2F|name="secret" value=")[\w-]{20,}/g, 'SECRET');
        };
        expect(await look(victim)).toBe(await look(stranger));
      });

      it('reveals nothing of the account with the address', async () => {
        const { invite, members, organization } = await acme();
        const email = fresh('victim');
        const victim = await newAccount(platform(), { email, password });
        const other = await acme();
        await other.invite(email, ['billing']);
        const { link } = await invite(email);
        const puppet = await join(link, 'Vera Victim');
        const ids = await Promise.all(
          [victim, puppet].map(async (one) => read.id(await one.call('GET', '/user'))),
        );
        expect(ids[0]).not.toBe(ids[1]);
        expect((await puppet.call('GET', '/user')).body).toMatchObject({
          full_name: 'Vera Victim',
          verification_stage: 'account_created',
        });
        const own = await puppet.call('GET', '/organizations');
        expect(read.list(own, 'organizations')).toMatchObject([{ id: organization.id }]);
        // What was sent to the address is for its owner.
        expect(read.list(await puppet.call('GET', '/invitations'), 'invitations')).toEqual([]);
        const theirs = read.list(await victim.call('GET', '/invitations'), 'invitations');
        expect(theirs).toHaveLength(1);
        expect((await puppet.call('PUT', `/invitations/${theirs[0]?.id}`)).status).toBe(404);
        const organizations = await victim.call('GET', '/organizations');
        expect(JSON.stringify(organizations.body)).not.toContain(organization.id);
        expect((await puppet.call('POST', '/organizations', { name: 'Own' })).status).toBe(403);
        expect((await members()).map(({ user }) => Object(user).full_name)).toContain(
          'Vera Victim',
        );
        // They learn of it, and still sign in as before.
        const events = JSON.stringify((await victim.call('GET', '/events')).body);
        expect(events).toContain('Vera Victim accepted the invitation to Acme');
        expect((await signIn(platform(), { email, password })).status).toBe(201);
      });

      it('signs nobody up through the API', async () => {
        const { invite, members } = await acme();
        const email = fresh('victim');
        const { id, link } = await invite(email);
        const body = {
          first_name: 'Vera',
          last_name: 'Victim',
          emails: [{ address: email }],
          password,
          invitation_id: id,
          nonce: secretIn(link),
        };
        const refused = await send(platform().url, 'POST', '/users', { body });
        expect(refused.status).toBe(422);
        expect(read.errors(refused)[0]).toContain('Open it in a browser');
        expect(await members()).toHaveLength(1);
      });

      it('declines on nobody’s behalf', async () => {
        const { owner, path, invite } = await acme();
        const email = fresh('victim');
        await platform().person('Vera Victim', email);
        const { link } = await invite(email);
        expect((await answer(await open(link), /decline$/)).status).toBe(200);
        const events = JSON.stringify((await owner.call('GET', `${path}/events`)).body);
        expect(events).toContain(`${email} declined the invitation`);
        expect(events).not.toContain('Vera Victim');
      });

      it('creates an account that gets no mail in anyone’s name and owns nothing', async () => {
        const { owner, organization, path, invite, members } = await acme();
        const email = fresh('victim');
        const puppet = await join((await invite(email)).link, 'Vera Victim');
        const invitee = fresh('guest');
        const invited = { invitee, roles: ['admin'] };
        read.ok(
          await puppet.call('POST', `/organizations/${organization.id}/invitations`, invited),
        );
        const mail = (await platform().mail()).find(({ to }) => to === invitee);
        expect(mail?.text).toContain('Vera Victim invites you');
        expect(mail?.text).not.toContain(email);
        const page = await open(mail?.link ?? '');
        expect(page.text).not.toContain(email);
        const member = (await members()).find(({ user }) => Object(user).email === email);
        const offer = { member_id: member?.id };
        const offered = await owner.call('POST', `${path}/ownership-transfer`, offer);
        expect(offered.status).toBe(422);
      });
    });

    describe('opened by the owner of the address', () => {
      it('joins as them once they have signed in', async () => {
        const { organization, invite, members } = await acme();
        const email = fresh('bob');
        const bob = await newAccount(platform(), { email, password });
        const { link } = await invite(email);
        const refused = await answer(await open(link), /sign-in$/, { password: `${password}!` });
        expect(refused).toMatchObject({ status: 401, title: 'Join Acme?' });
        expect(refused.html).toContain('role="alert"');
        expect(await members()).toHaveLength(1);
        const joined = await answer(await open(link), /sign-in$/, { password });
        expect(joined).toMatchObject({ status: 200, title: 'You’ve joined Acme' });
        const own = read.list(await bob.call('GET', '/organizations'), 'organizations');
        expect(own.map(({ id }) => id)).toContain(organization.id);
        const made = client(platform().url, tokenOn(await answer(joined, /token$/)));
        expect((await made.call('GET', '/user')).body).toMatchObject({
          email,
          verification_stage: 'verified',
        });
        expect(await answer(refused, /sign-in$/, { password })).toMatchObject({ status: 410 });
      });

      it('asks for the second factor, and creates no token without another sign-in', async () => {
        const { invite, members } = await acme();
        const email = fresh('bob');
        const bob = await newAccount(platform(), { email, password });
        const uri = read.text(await bob.call('POST', '/user/otp/app/receive'), 'otp_uri');
        const codeAt = authenticator(uri);
        const enabling = { token: bob.token, headers: { 'x-otp-token': codeAt(time) } };
        read.ok(await send(platform().url, 'POST', '/user/otp/app', enabling));
        time += 60_000;
        const { link } = await invite(email);
        for (const code of ['', '000000']) {
          const refused = await answer(await open(link), /sign-in$/, { password, code });
          expect(refused.status).toBe(401);
        }
        expect(await members()).toHaveLength(1);
        const code = codeAt(time);
        const joined = await answer(await open(link), /sign-in$/, { password, code });
        expect(joined.status).toBe(200);
        expect(joined.html).not.toContain('<form');
        expect(await members()).toHaveLength(2);
      });

      it('is accepted with their own token, too', async () => {
        const { invite, members } = await acme();
        const email = fresh('bob');
        const bob = await newAccount(platform(), { email, password });
        const { id, link } = await invite(email);
        read.ok(await bob.call('PUT', `/invitations/${id}`));
        expect(await members()).toHaveLength(2);
        expect(await open(link)).toMatchObject({ status: 410 });
      });
    });

    it('creates a separate account for each organization', async () => {
      const [first, second] = [await acme(), await acme()];
      const email = fresh('bob');
      const one = await join((await first.invite(email)).link, 'Bob');
      const other = await join((await second.invite(email)).link, 'Mallory');
      for (const [person, { organization }] of [
        [one, first],
        [other, second],
      ] as const) {
        const own = await person.call('GET', '/organizations');
        expect(read.list(own, 'organizations')).toMatchObject([{ id: organization.id }]);
      }
    });

    describe('created an account that yields to the person who proves the address by', () => {
      /** Creates a person who joined by such a link and set up everything that opens an account. */
      const settleIn = async () => {
        const scene = await acme();
        const email = fresh('bob');
        const puppet = await join((await scene.invite(email)).link, 'Mallory Puppet');
        const further = fresh('mallory');
        read.ok(await puppet.call('POST', '/emails', { address: further }));
        const second = secretIn(await linkTo(platform(), further, 'verify'));
        read.ok(await puppet.call('POST', '/user/api-keys', { description: 'Second key' }));
        const uri = read.text(await puppet.call('POST', '/user/otp/app/receive'), 'otp_uri');
        const headers = { 'x-otp-token': authenticator(uri)(time) };
        const turnOn = { token: puppet.token, headers };
        read.ok(await send(platform().url, 'POST', '/user/otp/app', turnOn));
        const change = { password: 'nine quiet badgers swim' };
        read.ok(await puppet.call('PUT', '/user', change));
        // The mailbox is not notified of every step that a stranger takes.
        expect(await subjectsTo(platform(), email)).toEqual(['Ada Lovelace invites you to Acme']);
        return { ...scene, email, puppet, second };
      };
      const reset = async (email: string) => {
        const path = `/reset-password?email=${encodeURIComponent(email)}`;
        read.ok(await send(platform().url, 'POST', path));
        const page = await open(await linkTo(platform(), email, 'reset'));
        expect((await answer(page, /reset/, { password })).status).toBe(200);
        const signedIn = await signIn(platform(), { email, password });
        return client(platform().url, read.text(signedIn, 'token'));
      };
      const ways: Readonly<Record<string, (email: string) => Promise<Person>>> = {
        'a link for a new password': reset,
        'the link that confirms it': async (email) => {
          const path = `/verify-email?login=${encodeURIComponent(email)}`;
          read.ok(await send(platform().url, 'POST', path));
          const page = await open(await linkTo(platform(), email, 'verify'));
          expect((await answer(page, /verify/)).status).toBe(200);
          return reset(email);
        },
        'the word of whoever runs the platform': (email) => platform().person('Bob', email),
      };

      it.each(Object.entries(ways))('%s', async (_title, prove) => {
        const { organization, email, puppet, second, members } = await settleIn();
        const bob = await prove(email);
        const old = { email, password: 'nine quiet badgers swim' };
        expect((await signIn(platform(), old)).status).toBe(401);
        expect((await puppet.call('GET', '/user')).status).toBe(401);
        const user = await bob.call('GET', '/user?include=emails');
        expect(user.body).toMatchObject({
          email,
          verification_stage: 'verified',
          two_factor_auth: '',
          emails: [{ address: email, verified: true }],
        });
        const keys = read.list(await bob.call('GET', '/user/api-keys'), 'api_keys');
        expect(keys.map(({ description }) => description)).not.toContain('Second key');
        // The membership was given to the address.
        const own = read.list(await bob.call('GET', '/organizations'), 'organizations');
        expect(own).toMatchObject([{ id: organization.id }]);
        expect(await members()).toHaveLength(2);
        const late = await send(platform().url, 'PUT', '/verify-email', {
          body: { user_token: second },
        });
        expect(late.status).toBe(422);
        expect((await bob.call('GET', '/user?include=emails')).body).toMatchObject({
          emails: [{ address: email }],
        });
      });
    });
  },
  { clock: () => new Date(time) },
);
