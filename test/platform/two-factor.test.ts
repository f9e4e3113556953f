import { expect, it } from 'vitest';
import { z } from 'zod';
import { users } from '#platform/database/schema.ts';
import { authenticator, linkTo, newAccount, signIn, subjectsTo } from './accounts.ts';
import { open, submit } from './browser.ts';
import { type Person, read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@codes.example.org`;
const password = 'tall giraffes whistle';
const wrong = '000000';

/** For a busy machine; in milliseconds. */
const hashing = 120_000;
let time = Date.now();
const step = 30_000;

onServerPlatform(
  'two-factor authentication',
  (platform) => {
    const withCode = (one: Person, method: string, path: string, code: string) =>
      send(platform().url, method, path, { token: one.token, headers: { 'x-otp-token': code } });
    const enable = (one: Person, code: string) => withCode(one, 'POST', '/user/otp/app', code);
    const disable = (one: Person, code: string) => withCode(one, 'DELETE', '/user/otp/app', code);
    const renew = (one: Person, code: string) =>
      withCode(one, 'POST', '/user/otp/recovery-codes', code);
    const codesIn = (answer: { readonly body: unknown }) =>
      z.object({ recovery_codes: z.array(z.string()) }).parse(answer.body).recovery_codes;
    const setUp = async (one: Person) => {
      const received = await one.call('POST', '/user/otp/app/receive');
      const uri = read.text(received, 'otp_uri');
      // For people who type it.
      expect(new URL(uri).searchParams.get('secret')).toBe(read.text(received, 'secret'));
      const codeAt = authenticator(uri);
      return () => codeAt(time);
    };

    it(
      'sign-in requires a code, which works once, as does each recovery code',
      async () => {
        const email = fresh('ada');
        const ada = await newAccount(platform(), { email, password });
        const enter = (code?: string) => signIn(platform(), { email, password }, code);
        const code = await setUp(ada);
        expect((await enable(ada, '')).status).toBe(401);
        expect((await enable(ada, code())).status).toBe(200);
        expect((await ada.call('GET', '/user')).body).toMatchObject({
          two_factor_auth: 'app',
          two_factor_enabled_at: expect.any(String),
          recovery_codes_left: 0,
        });
        expect((await subjectsTo(platform(), email))[0]).toBe('Two-factor is on');
        expect((await ada.call('POST', '/user/otp/app/receive')).status).toBe(422);

        const missing = await enter();
        expect(missing.status).toBe(401);
        expect(missing.headers.get('x-otp-required')).toBe('app');
        expect((await enter(code())).status).toBe(401);
        time += step;
        const at = await Promise.all([
          enter(code()),
          enter(` ${code().slice(0, 3)} ${code().slice(3)}`),
        ]);
        expect(at.map(({ status }) => status).sort()).toEqual([201, 401]);

        const codes = codesIn(await renew(ada, ''));
        expect(new Set(codes).size).toBe(10);
        expect((await renew(ada, '')).status).toBe(401);
        const [first = '', second = ''] = codes;
        expect((await enter(first.toUpperCase())).status).toBe(201);
        expect((await enter(first)).status).toBe(401);
        expect((await ada.call('GET', '/user/otp/recovery-codes')).body).toEqual({
          recovery_codes: [],
          recovery_codes_left: 9,
        });
        expect((await disable(ada, second)).status).toBe(204);
        expect((await ada.call('GET', '/user')).body).toMatchObject({ two_factor_auth: '' });
        expect((await enter()).status).toBe(201);
      },
      hashing,
    );

    it('five guesses are allowed in five minutes', async () => {
      const bob = await platform().person('Bob', fresh('bob'));
      const code = await setUp(bob);
      const guesses = await Promise.all(Array.from({ length: 7 }, () => enable(bob, wrong)));
      const statuses = guesses.map(({ status }) => status).sort();
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
      const late = await enable(bob, code());
      expect(late.status).toBe(429);
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
      time += 5 * 60_000;
      expect((await enable(bob, code())).status).toBe(200);
      expect((await disable(bob, code())).status).toBe(401);
      time += step;
      expect((await disable(bob, code())).status).toBe(204);
      expect((await disable(bob, code())).status).toBe(404);
    });

    it('an organization that requires two-factor opens to a member who turns it on', async () => {
      const owner = await platform().person('Olive', fresh('olive'));
      const ownersCode = await setUp(owner);
      read.ok(await enable(owner, ownersCode()));
      const acme = await owner.organization('Acme');
      const bob = await acme.member('Bob', fresh('member'), ['admin']);
      const path = `/organizations/${acme.id}`;
      const demand = { enforce_2fa_at: new Date(time).toISOString() };
      read.ok(await owner.call('PUT', path, demand));
      expect((await bob.call('GET', path)).status).toBe(403);
      const code = await setUp(bob);
      read.ok(await enable(bob, code()));
      expect((await bob.call('GET', path)).status).toBe(200);
    });

    it('recovery codes without a code are available only during setup', async () => {
      const cleo = await platform().person('Cleo', fresh('cleo'));
      const code = await setUp(cleo);
      read.ok(await enable(cleo, code()));
      time += 15 * 60_000;
      expect((await renew(cleo, '')).status).toBe(401);
      expect(codesIn(await renew(cleo, code()))).toHaveLength(10);
      expect((await renew(cleo, '')).status).toBe(401);
    });

    it('the page of an invitation does not bypass it', async () => {
      const owner = await platform().person('Mallory', fresh('mallory'));
      const organization = await owner.organization('Bait');
      const email = fresh('dora');
      const dora = await platform().person('Dora', email);
      const invite = async (to: { readonly id: string }) => {
        const body = { invitee: email, roles: ['admin'] };
        read.ok(await owner.call('POST', `/organizations/${to.id}/invitations`, body));
        return open(await linkTo(platform(), email, 'join'));
      };
      const before = await submit(await invite(organization), platform().url, /accept$/);
      const code = await setUp(dora);
      read.ok(await enable(dora, code()));
      // The page from before it was turned on opens nothing any more, either.
      expect((await submit(before, platform().url, /token$/)).status).toBe(410);
      const other = await owner.organization('Other bait');
      const joined = await submit(await invite(other), platform().url, /accept$/);
      expect(joined.status).toBe(200);
      expect(joined.html).not.toContain('<form');
      expect(joined.html).toContain('/sign-in"');
      expect(read.list(await dora.call('GET', '/organizations'), 'organizations')).toHaveLength(2);
    });

    it('an app is required, texts are not sent, and nothing is stored readably', async () => {
      const eve = await platform().person('Eve', fresh('eve'));
      expect((await enable(eve, wrong)).status).toBe(422);
      expect((await disable(eve, wrong)).status).toBe(404);
      expect((await renew(eve, wrong)).status).toBe(422);
      for (const [method, path] of [
        ['POST', '/user/otp/sms'],
        ['DELETE', '/user/otp/sms'],
        ['POST', '/user/otp/sms/receive'],
      ] as const) {
        const answer = await eve.call(method, path);
        expect(answer.status).toBe(422);
        expect(read.errors(answer).join()).toContain('sends no text messages');
      }
      const uri = read.text(await eve.call('POST', '/user/otp/app/receive'), 'otp_uri');
      const seed = new URL(uri).searchParams.get('secret') ?? expect.fail();
      const rows = await platform().database.queries.select().from(users);
      expect(rows.some(({ twoFactorSecret }) => twoFactorSecret !== null)).toBe(true);
      expect(JSON.stringify(rows)).not.toContain(seed);
    });
  },
  { clock: () => new Date(time), mailed: true },
);
