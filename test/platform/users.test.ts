import { expect, it } from 'vitest';
import { linkTo, secretIn, signUp, subjectsTo, verify } from './accounts.ts';
import { read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@users.example.org`;
let time = Date.now();
const threeDays = 72 * 60 * 60_000;

onServerPlatform(
  'people',
  (platform) => {
    const person = (name = 'Ada Lovelace') => platform().person(name, fresh('person'));

    it('a profile is stored, and only what is sent changes', async () => {
      const ada = await person();
      const profile = {
        first_name: 'Augusta',
        last_name: 'King',
        phone_number: '+44 1',
        timezone: 'Europe/London',
        title: 'Countess',
        company_name: 'Analytical & Co',
        company_url: 'https://example.org',
        level: 'expert',
        social_accounts: { github: 'ada', twitter: '' },
        customdata: { a: [1] },
      };
      const sent = { ...profile, avatar: 'data', fraud_score: '9', email: 'x@example.org' };
      const changed = await ada.call('PUT', '/user', sent);
      expect(changed.status).toBe(200);
      expect(changed.body).toMatchObject({
        ...profile,
        full_name: 'Augusta King',
        two_factor_auth: '',
        verification_stage: 'verified',
        verified_at: expect.stringMatching(/Z$/),
      });
      expect(changed.body).not.toMatchObject({ email: 'x@example.org' });
      const again = await ada.call('PATCH', '/user', { last_name: '', customdata: null });
      expect(again.body).toMatchObject({
        ...profile,
        last_name: '',
        full_name: 'Augusta',
        customdata: {},
      });
      const { id } = { id: read.id(await ada.call('GET', '/user')) };
      expect((await ada.call('GET', `/users/${id}`)).body).toEqual(again.body);
      expect((await ada.call('GET', '/user?include=emails')).body).toMatchObject({
        emails: [{ default: true, verified: true, address: read.text(again, 'email') }],
      });
    });

    it.each([
      [{ first_name: '' }, 'first_name'],
      [{ title: 'x'.repeat(81) }, 'title'],
      [{ social_accounts: 'github' }, 'social_accounts'],
      [{ social_accounts: { github: 5 } }, 'social_accounts'],
      [{ company_url: 7 }, 'company_url'],
      [{ password: 'short' }, 'password'],
      [{ password: 'x'.repeat(129) }, 'password'],
      [{ password: 'lovelace-ada' }, 'password'],
      [{ password: 'xyxyxyxyxyxyxyxy' }, 'password'],
      [{ default_organization_id: 'no' }, 'default_organization_id'],
      [
        { default_organization_id: '00000000-0000-4000-8000-000000000000' },
        'default_organization_id',
      ],
      [{ default_project_id: '00000000-0000-4000-8000-000000000000' }, 'default_project_id'],
    ])('%j is refused by its name', async (body, name) => {
      const ada = await person();
      const answer = await ada.call('PUT', '/user', body);
      expect(answer.status).toBe(422);
      expect(read.errors(answer).join()).toContain(name);
    });

    it('the default organization is the chosen one, or else the first', async () => {
      const ada = await person();
      const user = async () => (await ada.call('GET', '/user')).body;
      expect(await user()).toMatchObject({
        default_organization_id: null,
        default_project_id: null,
      });
      const first = await ada.organization('First');
      const second = await ada.organization('Second');
      expect(await user()).toMatchObject({ default_organization_id: first.id });
      const { id } = await second.project('Web');
      const chosen = { default_organization_id: second.id, default_project_id: id };
      read.ok(await ada.call('PUT', '/user', chosen));
      expect(await user()).toMatchObject(chosen);
      read.ok(await ada.call('DELETE', `/projects/${id}`));
      expect(await user()).toMatchObject({ default_project_id: null });
      const foreign = await (await person()).organization('Foreign');
      const refused = await ada.call('PUT', '/user', { default_organization_id: foreign.id });
      expect(refused.status).toBe(422);
    });

    it('visible people are listed once each, as others see them', async () => {
      const ada = await person();
      const acme = await ada.organization('Acme');
      const web = await acme.project('Web');
      const other = await acme.project('Other');
      const bobs = fresh('bob');
      const bob = await acme.member('Bob', bobs, ['collaborator'], [web.id, other.id]);
      const eve = await acme.member('Eve', fresh('eve'), ['collaborator'], [other.id]);
      const zoe = await (await ada.organization('Second')).member('Zoe', fresh('zoe'), ['admin']);
      const names = async (one: typeof ada) =>
        read.list(await one.call('GET', '/users'), 'users').map(({ full_name }) => full_name);
      expect(await names(ada)).toEqual(['Ada Lovelace', 'Bob', 'Eve', 'Zoe']);
      expect(await names(bob)).toEqual(['Bob', 'Eve']);
      expect(await names(zoe)).toEqual(['Ada Lovelace', 'Zoe']);
      const page = await ada.call('GET', '/users?per_page=3&page=2');
      expect(page.body).toMatchObject({ users: [{ full_name: 'Zoe' }], meta: { total: 4 } });

      read.ok(await bob.call('PUT', '/user', { phone_number: '123', customdata: { own: true } }));
      const bobId = read.id(await bob.call('GET', '/user'));
      const seen = await ada.call('GET', `/users/${bobId}`);
      expect(seen.body).toMatchObject({ full_name: 'Bob', email: bobs });
      expect(seen.body).not.toHaveProperty('phone_number');
      expect(seen.body).not.toHaveProperty('customdata');
      const data = `/users/${bobId}/customdata`;
      expect((await send(platform().url, 'GET', data)).status).toBe(401);
      expect((await ada.call('GET', data)).status).toBe(403);
      expect((await bob.call('GET', data)).body).toEqual({ own: true });
      expect((await zoe.call('GET', `/users/${bobId}`)).status).toBe(404);
      expect((await zoe.call('GET', data)).status).toBe(404);
      expect((await eve.call('GET', `/users/${bobId}`)).status).toBe(200);
    });

    it('a sign-up gets the same answer if the address is taken, and only its owner learns it', async () => {
      const email = fresh('same');
      const [first, second] = [
        await signUp(platform(), { email }),
        await signUp(platform(), { email: email.toUpperCase() }),
      ];
      expect(first.status).toBe(202);
      expect(first.body).toMatchObject({ first_name: 'Sign', full_name: 'Sign Up', email });
      expect({ ...second, headers: undefined }).toEqual({ ...first, headers: undefined });
      expect(await subjectsTo(platform(), email)).toEqual([
        'You already have an account',
        'Confirm your email address',
      ]);
    });

    it('a visit is recorded for the person alone', async () => {
      const ada = await person();
      const events = read.list(await ada.call('GET', '/events'), 'events');
      expect(events.map(({ type }) => type)).toContain('user.created');
    });

    it('an address is confirmed once, with the newest link, within three days', async () => {
      const email = fresh('confirm');
      await signUp(platform(), { email });
      const old = secretIn(await linkTo(platform(), email, 'verify'));
      const resend = (address: string) =>
        send(platform().url, 'POST', `/verify-email?login=${encodeURIComponent(address)}`);
      const known = await resend(email);
      expect(known.status).toBe(201);
      expect(known.body).toBeUndefined();
      expect((await resend(fresh('unknown'))).status).toBe(201);
      expect((await resend('no address')).status).toBe(422);
      expect((await verify(platform(), old)).status).toBe(422);
      const secret = secretIn(await linkTo(platform(), email, 'verify'));
      expect((await verify(platform(), secret)).status).toBe(200);
      expect((await verify(platform(), secret)).status).toBe(422);
      const before = (await platform().mail()).length;
      await resend(email);
      expect(await platform().mail()).toHaveLength(before);
      const verifyAfter = async (wait: number) => {
        const waiting = fresh('waiting');
        await signUp(platform(), { email: waiting });
        const mailed = secretIn(await linkTo(platform(), waiting, 'verify'));
        time += wait;
        return (await verify(platform(), mailed)).status;
      };
      expect(await verifyAfter(threeDays - 1)).toBe(200);
      expect(await verifyAfter(threeDays)).toBe(422);
    });
  },
  { clock: () => new Date(time) },
);
