import { expect, it } from 'vitest';
import { linkTo, newAccount, secretIn, signIn, signUp, verify } from './accounts.ts';
import { open, submit } from './browser.ts';
import { client, send } from './client.ts';
import { onServerPlatform } from './databases.ts';

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@sign-in.example.org`;
const password = 'tall giraffes whistle';
const other = 'small elephants hum';

/** For a busy machine; in milliseconds. */
const hashing = 120_000;
let time = Date.now();

onServerPlatform(
  'signing in',
  (platform) => {
    it(
      'a wrong password, an unknown address and an account without password get the same answer',
      async () => {
        const email = fresh('ada');
        await newAccount(platform(), { email, password });
        const without = fresh('without');
        await platform().person('Without', without);
        const answers = await Promise.all([
          signIn(platform(), { email, password: other }),
          signIn(platform(), { email: fresh('nobody'), password }),
          signIn(platform(), { email: without, password: '' }),
        ]);
        for (const { status, body } of answers) {
          expect(status).toBe(401);
          expect(body).toEqual({ error: 'Invalid email address or password' });
        }
        const signed = await signIn(platform(), { email: email.toUpperCase(), password });
        expect(signed.body).toMatchObject({ description: expect.stringMatching(/^Signed in /) });
      },
      hashing,
    );

    it('sign-in requires a confirmed address, and nobody sets the password of a foreign one', async () => {
      const email = fresh('squatted');
      await signUp(platform(), { email, password });
      // The same as for a wrong password, because it would reveal whether the address was free.
      expect((await signIn(platform(), { email, password })).status).toBe(401);
      const secret = secretIn(await linkTo(platform(), email, 'verify'));
      // The operator vouches for the address of a person who may not be the one who signed up.
      await platform().person('Owner', email);
      expect((await verify(platform(), secret)).status).toBe(200);
      expect((await signIn(platform(), { email, password })).status).toBe(401);
    });

    it(
      'all addresses of one IPv6 network are one client',
      async () => {
        const email = fresh('network');
        const guess = (from: string) =>
          send(platform().url, 'POST', '/sign-in', {
            body: { email, password: '' },
            headers: { 'x-forwarded-for': from },
          });
        for (let index = 0; index < 10; index += 1) {
          expect((await guess(`2001:db8:0:7::${index}`)).status).toBe(401);
        }
        expect((await guess('2001:db8:0:7:ffff::1')).status).toBe(429);
        expect((await guess('2001:db8:0:8::1')).status).toBe(401);
      },
      hashing,
    );

    it(
      'guesses are limited for each address, known or not, and possible again later',
      async () => {
        const email = fresh('guessed');
        const guess = () => signIn(platform(), { email, password: '' });
        const statuses: number[] = [];
        for (let index = 0; index < 11; index += 1) statuses.push((await guess()).status);
        expect(statuses).toEqual([...Array(10).fill(401), 429]);
        const elsewhere = await signIn(platform(), { email: fresh('elsewhere'), password: '' });
        expect(elsewhere.status).toBe(401);
        time += 15 * 60_000;
        expect((await guess()).status).toBe(401);
      },
      hashing,
    );

    it(
      'a page, which the front page links to, creates a token',
      async () => {
        const email = fresh('browser');
        await newAccount(platform(), { email, password });
        const front = await open(platform().url);
        expect(front.html).toContain('href="/sign-in"');
        const page = await open(`${platform().url}/sign-in`);
        expect(page.html).not.toMatch(/<script|<link|<img|\son\w+=/i);
        const enter = (fields: Readonly<Record<string, string>>, headers = {}) =>
          submit(page, platform().url, /\/sign-in\/token$/, fields, headers);
        const refused = await enter({ email: `"><b>${email}`, password: other });
        expect(refused).toMatchObject({ status: 401, title: 'Sign in' });
        expect(refused.html).not.toContain('<b>');
        expect(refused.html).not.toContain(other);
        const fields = { email, password };
        const cross = await enter(fields, { 'sec-fetch-site': 'cross-site' });
        expect(cross.status).toBe(403);
        const made = await enter(fields);
        expect(made).toMatchObject({ status: 200, title: 'Your API token' });
        const token = /aria-labelledby="token">([^<]+)</.exec(made.html)?.[1] ?? '';
        expect((await client(platform().url, token).call('GET', '/user')).body).toMatchObject({
          email,
        });
        expect(platform().log()).not.toContain(token);
        expect(platform().log()).not.toContain(password);
      },
      hashing,
    );

    it('a page sends the link for a new password, and another confirms addresses', async () => {
      const email = fresh('page');
      await signUp(platform(), { email });
      const link = await linkTo(platform(), email, 'verify');
      const question = await open(link);
      expect(question.text).toContain(email);
      expect(question.text).toContain('Sign Up');
      const confirmed = await submit(question, platform().url, /\/verify\//);
      expect(confirmed).toMatchObject({ status: 200, title: 'Address confirmed' });
      expect((await submit(question, platform().url, /\/verify\//)).status).toBe(410);
      expect((await open(`${link}x`)).status).toBe(410);
      const page = await open(`${platform().url}/sign-in/forgotten`);
      const ask = (address: string) =>
        submit(page, platform().url, /forgotten$/, { email: address });
      expect(await ask(email)).toMatchObject({ status: 200, title: 'Open the link in Orgdesk' });
      expect(await linkTo(platform(), email, 'reset')).toContain('/reset/');
      expect((await ask('nonsense')).status).toBe(422);
      const unknown = await ask(fresh('unknown'));
      expect(unknown).toMatchObject({ status: 200, title: 'Open the link in Orgdesk' });
    });

    it('an invalid credential is refused by its name', async () => {
      for (const body of [{}, { email: 'x' }, { email: fresh('x') }, { email: 5, password: 5 }]) {
        expect((await send(platform().url, 'POST', '/sign-in', { body })).status).toBe(422);
      }
    });
  },
  { clock: () => new Date(time), trustProxy: 1 },
);
