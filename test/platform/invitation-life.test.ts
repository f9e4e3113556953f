/** The life of an invitation, from its mail to its end. */
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { readConfiguration } from '#platform/configuration/configuration.ts';
import { emails, users } from '#platform/database/schema.ts';
import { newIdentifier } from '#platform/text/identifier.ts';
import { open, submit } from './browser.ts';
import { type Json, read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';
import { startPlatform } from './harness.ts';

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@life.example.org`;
let time = Date.now();
const day = 24 * 60 * 60_000;

onServerPlatform(
  'the life of an invitation',
  (platform) => {
    async function acme() {
      const owner = await platform().person('Ada Lovelace', fresh('ada'));
      const organization = await owner.organization('Acme');
      const path = `/organizations/${organization.id}/invitations`;
      const invite = async (invitee: string, roles: readonly string[] = ['admin']) =>
        read.id(await owner.call('POST', path, { invitee, roles }));
      const link = async (to: string) =>
        (await platform().mail()).find((mail) => mail.to === to)?.link ?? '';
      const list = async (query = '') =>
        read.list(await owner.call('GET', `${path}?${query}`), 'invitations');
      return { owner, organization, path, invite, link, list };
    }

    it('those who manage the team follow its state, and nobody else does', async () => {
      const { owner, invite, link } = await acme();
      const email = fresh('bob');
      const id = await invite(email);
      const address = await link(email);
      const look = async () => read.ok(await owner.call('GET', `/invitations/${id}`)).body;
      expect(await look()).toMatchObject({
        state: 'open',
        opened_at: null,
        ended_at: null,
        delivery: { state: 'sent', error: null },
        join_url: null,
        nonce: expect.stringMatching(/./),
      });
      await open(address, 'HEAD');
      await fetch(address, { headers: { 'sec-purpose': 'prefetch' } });
      expect(await look()).toMatchObject({ opened_at: null });
      await open(address);
      const first = new Date(time).toISOString().replace(/\.\d+/, '');
      time += 60_000;
      await open(address);
      expect(await look()).toMatchObject({ opened_at: first, state: 'open' });
      const bob = await platform().person('Bob', email);
      const [mine] = read.list(await bob.call('GET', '/invitations'), 'invitations');
      expect(mine).toMatchObject({ id, state: 'open' });
      for (const field of ['delivery', 'opened_at', 'ended_at', 'join_url']) {
        expect(mine).not.toHaveProperty(field);
      }
      // Nobody has opened the new link yet.
      read.ok(await owner.call('POST', `/invitations/${id}`));
      expect(await look()).toMatchObject({ opened_at: null, roles: ['admin'] });
    });

    it('it can be listed after its end, too', async () => {
      const { owner, organization, path, invite, list } = await acme();
      const ends = ['accepted', 'declined', 'revoked', 'replaced', 'expired', 'open'] as const;
      const addresses = Object.fromEntries(ends.map((end) => [end, fresh(end)] as const));
      const of = (end: string) => addresses[end] ?? '';
      const ids = new Map<string, string>();
      for (const end of ['replaced', 'expired']) ids.set(end, await invite(of(end)));
      time += 15 * day;
      for (const end of ['accepted', 'declined', 'revoked', 'open']) {
        ids.set(end, await invite(of(end)));
      }
      const again = await invite(of('replaced'), ['billing']);
      const accepting = await platform().person('Accepting', of('accepted'));
      read.ok(await accepting.call('PUT', `/invitations/${ids.get('accepted')}`));
      const declining = await platform().person('Declining', of('declined'));
      read.ok(await declining.call('DELETE', `/invitations/${ids.get('declined')}`));
      read.ok(await owner.call('DELETE', `/invitations/${ids.get('revoked')}`));

      const shown = (rows: readonly Json[]) => rows.map(({ state, id }) => [state, id]);
      expect(shown(await list())).toEqual([
        ['expired', ids.get('expired')],
        ['open', ids.get('open')],
        ['open', again],
      ]);
      for (const end of ends) {
        const rows = await list(`state=${end}`);
        expect(rows[0]).toMatchObject({ id: ids.get(end), state: end, invitee: of(end) });
        const ended = end !== 'open' && end !== 'expired';
        expect(typeof rows[0]?.ended_at).toBe(ended ? 'string' : 'object');
        expect(rows.every(({ nonce }) => (nonce === undefined) === ended)).toBe(true);
      }
      expect(await list('state=all')).toHaveLength(7);
      expect(await list('state=declined,revoked')).toHaveLength(2);
      expect(await list(`state=all&search=%20${of('accepted').toUpperCase()}`)).toHaveLength(1);
      expect(await list('state=all&search=%25')).toHaveLength(0);
      const paged = await owner.call('GET', `${path}?state=all&per_page=2&page=2`);
      expect(paged.body).toMatchObject({ meta: { total: 7, last_page: 4 } });
      for (const wrong of ['ended', 'open,', '']) {
        const refused = await owner.call('GET', `${path}?state=${wrong}`);
        expect(refused.status).toBe(422);
        expect(read.errors(refused)[0]).toMatch(/^state must be all, or some of open/);
      }
      const events = await owner.call('GET', `/organizations/${organization.id}/events`);
      const types = read.list(events, 'events').map(({ type }) => String(type));
      expect(types.filter((type) => type.startsWith('invitation.')).slice(0, 3)).toEqual([
        'invitation.revoked',
        'invitation.declined',
        'invitation.accepted',
      ]);
      expect(types).toContain('member.added');
    });

    it.each(['declined', 'revoked', 'expired', 'removed', 'left'])(
      'it can be sent anew to a person who was %s',
      async (end) => {
        const { owner, organization, invite, link } = await acme();
        const email = fresh(end);
        const first = await invite(` ${email.toUpperCase()}`);
        const old = await link(email);
        const guest = await platform().person('Guest', email);
        const members = `/organizations/${organization.id}/members`;
        if (end === 'declined') read.ok(await guest.call('DELETE', `/invitations/${first}`));
        if (end === 'revoked') read.ok(await owner.call('DELETE', `/invitations/${first}`));
        if (end === 'expired') time += 15 * day;
        if (end === 'removed' || end === 'left') {
          const { memberId } = read.place(await guest.call('PUT', `/invitations/${first}`));
          const remover = end === 'left' ? guest : owner;
          read.ok(await remover.call('DELETE', `${members}/${memberId}`));
        }
        const second = await invite(email, ['billing']);
        expect(second).not.toBe(first);
        expect((await open(old)).status).toBe(410);
        const page = await open(await link(email));
        expect((await submit(page, platform().url, /accept$/)).status).toBe(200);
        const places = read.list(await owner.call('GET', `${members}?include=user`), 'members');
        expect(places.at(-1)).toMatchObject({ roles: ['billing'], user: { email } });
      },
    );

    it('it belongs to the person who has proven the invited address', async () => {
      const { invite } = await acme();
      const { queries } = platform().database;
      const second = fresh('second');
      const person = await platform().person('Two Addresses', fresh('first'));
      const userId = read.id(await person.call('GET', '/user'));
      const id = await invite(second);
      const row = { id: newIdentifier(), userId, address: second, isDefault: false };
      await queries.insert(emails).values({ ...row, createdAt: new Date(time) });
      for (const method of ['GET', 'PUT', 'DELETE', 'POST']) {
        expect((await person.call(method, `/invitations/${id}`)).status).toBe(404);
      }
      const own = read.list(await person.call('GET', '/events?per_page=1000'), 'events');
      expect(JSON.stringify(own)).not.toContain('invitation');
      const proven = { verifiedAt: new Date(time) };
      await queries.update(emails).set(proven).where(eq(emails.id, row.id));
      read.ok(await person.call('PUT', `/invitations/${id}`));
      // A member by one address is a member by all of them.
      expect(await queries.$count(users, eq(users.id, userId))).toBe(1);
    });

    it('its link leads to the owner of the mailbox, not to those who claimed the address', async () => {
      const { owner, organization, invite, link } = await acme();
      const email = fresh('claimed');
      const claim = { first_name: 'Mallory', last_name: 'Claims', emails: [{ address: email }] };
      const body = { ...claim, password: 'correct horse battery staple' };
      read.ok(await send(platform().url, 'POST', '/users', { body }));
      await invite(email);
      const page = await open(await link(email));
      expect(page.html).toContain('<input id="name"');
      const joined = await submit(page, platform().url, /accept$/, { name: 'Vera Victim' });
      expect(joined.status).toBe(200);
      const path = `/organizations/${organization.id}/members?include=user`;
      const places = read.list(await owner.call('GET', path), 'members');
      expect(places.at(-1)).toMatchObject({ user: { full_name: 'Vera Victim', email } });
      const credentials = { email, password: body.password };
      const signIn = await send(platform().url, 'POST', '/sign-in', { body: credentials });
      expect(signIn.status).toBe(401);
    });

    it('the invited person’s own events tell the outcome', async () => {
      const { owner, invite } = await acme();
      const email = fresh('told');
      const bob = await platform().person('Bob', email);
      const id = await invite(email);
      read.ok(await owner.call('POST', `/invitations/${id}`));
      read.ok(await owner.call('DELETE', `/invitations/${id}`));
      const events = read.list(await bob.call('GET', '/events'), 'events');
      expect(events.map(({ type, body }) => [type, body]).slice(0, 3)).toEqual([
        ['invitation.revoked', `Ada Lovelace revoked the invitation for ${email}`],
        ['invitation.resent', `Ada Lovelace resent the invitation to ${email}`],
        ['invitation.created', `Ada Lovelace invited ${email} to Acme as Admin`],
      ]);
    });

    it('it floods nobody’s mailbox', async () => {
      const { owner, invite } = await acme();
      const id = await invite(fresh('flooded'));
      const resend = () => owner.call('POST', `/invitations/${id}`);
      for (let count = 2; count <= 20; count += 1) expect((await resend()).status).toBe(200);
      const refused = await resend();
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      time += 60 * 60_000;
      expect((await resend()).status).toBe(200);
    });
  },
  { clock: () => new Date(time), mailed: true },
);

it('it lasts as long as configured', async () => {
  const platform = await startPlatform({ invitationDays: 3, clock: () => new Date(time) });
  try {
    const owner = await platform.person('Ada', fresh('ada'));
    const { id } = await owner.organization('Acme');
    const body = { invitee: fresh('bob'), roles: ['admin'] };
    const made = await owner.call('POST', `/organizations/${id}/invitations`, body);
    const expires = Date.parse(read.text(made, 'expires_at'));
    expect(expires - Date.parse(read.text(made, 'created_at'))).toBe(3 * day);
    const [mail] = await platform.mail();
    time += 3 * day + 1000;
    expect((await open(mail?.link ?? '')).title).toBe('This invitation has expired');
  } finally {
    await platform.stop();
  }
});

it('the configured days are checked at the start', () => {
  expect(readConfiguration({}).INVITATION_DAYS).toBe(14);
  expect(readConfiguration({ INVITATION_DAYS: '30' }).INVITATION_DAYS).toBe(30);
  for (const wrong of ['0', '366', '-1', '1.5', 'two', '']) {
    expect(() => readConfiguration({ INVITATION_DAYS: wrong })).toThrow(
      'INVITATION_DAYS: must be a whole number of days from 1 to 365',
    );
  }
});
