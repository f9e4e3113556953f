import { expect, it } from 'vitest';
import { createPasswords } from '#platform/secrets/password.ts';
import { linkTo, newAccount, secretIn, signIn, subjectsTo } from './accounts.ts';
import { open, submit } from './browser.ts';
import { client, read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';

it('a password is hashed at the cost of production unless a test says otherwise', async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash('tall giraffes whistle', 'ada');
  expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]+\$[\w+/]+$/);
  expect(await passwords.matches('tall giraffes whistle', hash, 'ada')).toBe(true);
  expect(await passwords.matches('tall giraffes whisper', hash, 'ada')).toBe(false);
  expect(await passwords.matches('tall giraffes whistle', null, 'ada')).toBe(false);
});

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@passwords.example.org`;
const first = 'tall giraffes whistle';
const second = 'small elephants hum';

/** For a busy machine; in milliseconds. */
const hashing = 120_000;
let time = Date.now();
const hour = 60 * 60_000;

onServerPlatform(
  'passwords',
  (platform) => {
    const ask = (address: string) =>
      send(platform().url, 'POST', `/reset-password?email=${encodeURIComponent(address)}`);

    it(
      'a changed password is the only one that works, and the person is notified',
      async () => {
        const email = fresh('ada');
        const ada = await newAccount(platform(), { email, password: first });
        read.ok(await ada.call('PUT', '/user', { password: second }));
        expect((await signIn(platform(), { email, password: first })).status).toBe(401);
        expect((await signIn(platform(), { email, password: second })).status).toBe(201);
        expect((await subjectsTo(platform(), email))[0]).toBe('Your password was changed');
        const made = await ada.call('DELETE', '/reset-password');
        expect(made.status).toBe(201);
        const password = read.text(made, 'new_password');
        expect((await signIn(platform(), { email, password })).status).toBe(201);
        const events = read.list(await ada.call('GET', '/events'), 'events');
        expect(events.map(({ type }) => type)).toContain('user.password_changed');
        expect(platform().log()).not.toContain(password);
      },
      hashing,
    );

    it(
      'the current password changes it, and the keys of others can end with it',
      async () => {
        const email = fresh('carl');
        const carl = await newAccount(platform(), { email, password: first });
        const other = client(
          platform().url,
          read.text(await signIn(platform(), { email, password: first }), 'token'),
        );
        const change = (body: object) => carl.call('PUT', '/user/password', body);
        for (const [body, fault] of [
          [{ current_password: second, password: second }, 'current_password is wrong'],
          [{ password: second }, 'current_password is wrong'],
          [{ current_password: first, password: first }, 'must differ'],
          [{ current_password: first, password: 'short' }, 'at least 12 characters'],
          [{ current_password: first, password: email }, 'own name or address'],
          [{ current_password: first }, 'password is required'],
        ] as const) {
          const refused = await change(body);
          expect(refused.status).toBe(422);
          expect(read.errors(refused).join()).toContain(fault);
        }
        expect((await change({ current_password: first, password: second })).status).toBe(204);
        expect((await other.call('GET', '/user')).status).toBe(200);
        const ending = { current_password: second, password: first, revoke_other_keys: true };
        expect((await change(ending)).status).toBe(204);
        expect((await other.call('GET', '/user')).status).toBe(401);
        expect((await carl.call('GET', '/user')).body).toMatchObject({ has_password: true });
        expect((await signIn(platform(), { email, password: second })).status).toBe(401);
        const wrong = { current_password: second, password: 'whatever it may become' };
        for (let count = 0; count < 10; count += 1) {
          expect((await change(wrong)).status).toBe(422);
        }
        expect((await change({ ...wrong, current_password: first })).status).toBe(429);
      },
      hashing,
    );

    it('a person without a password sets the first one without another', async () => {
      const dora = await platform().person('Dora', fresh('dora'));
      expect((await dora.call('GET', '/user')).body).toMatchObject({ has_password: false });
      const change = (body: object) => dora.call('PUT', '/user/password', body);
      const refused = await change({ current_password: second, password: first });
      expect(read.errors(refused).join()).toContain('current_password must be left out');
      expect((await change({ current_password: null, password: first })).status).toBe(204);
      expect((await change({ password: second })).status).toBe(422);
    });

    it(
      'the holder of the mailed link chooses a password, once, and all keys end',
      async () => {
        const email = fresh('bob');
        const bob = await platform().person('Bob <b>', email);
        expect((await ask(email)).status).toBe(201);
        const old = await linkTo(platform(), email, 'reset');
        await ask(email.toUpperCase());
        const link = await linkTo(platform(), email, 'reset');
        expect((await open(old)).status).toBe(410);
        await open(link, 'HEAD');
        const page = await open(link);
        expect(page).toMatchObject({ status: 200, title: 'Choose a new password' });
        expect(page.html).not.toMatch(/<script|<link|<img|\son\w+=/i);
        const choose = (fields: Readonly<Record<string, string>>, headers = {}) =>
          submit(page, platform().url, /\/reset\//, fields, headers);
        const foreign = await choose({ password: first }, { 'sec-fetch-site': 'cross-site' });
        expect(foreign.status).toBe(403);
        const short = await choose({ password: 'short', revoke: 'yes' });
        expect(short.status).toBe(422);
        expect(short.text).toContain('at least 12 characters');
        expect(short.html).not.toContain('value="short"');
        expect((await bob.call('GET', '/user')).status).toBe(200);
        const done = await choose({ password: first, revoke: 'yes' });
        expect(done).toMatchObject({ status: 200, title: 'Password changed' });
        expect((await choose({ password: second })).status).toBe(410);
        expect((await bob.call('GET', '/user')).status).toBe(401);
        expect((await signIn(platform(), { email, password: first })).status).toBe(201);
        expect(platform().log()).not.toContain(secretIn(link));
      },
      hashing,
    );

    it('keys are kept on request, and the address is proven', async () => {
      const email = fresh('cleo');
      await send(platform().url, 'POST', '/users', {
        body: { first_name: 'Cleo', last_name: '', emails: [{ address: email }] },
      });
      await ask(email);
      const page = await open(await linkTo(platform(), email, 'reset'));
      const done = await submit(page, platform().url, /\/reset\//, { password: first });
      expect(done.text).toContain('Your API keys still work');
      expect((await signIn(platform(), { email, password: first })).status).toBe(201);
    });

    it('an unknown address gets the same answer, and no mail', async () => {
      const email = fresh('nobody');
      const before = (await platform().mail()).length;
      const answer = await ask(email);
      expect(answer.status).toBe(201);
      expect(answer.body).toBeUndefined();
      expect(await platform().mail()).toHaveLength(before);
      expect((await ask('no address')).status).toBe(422);
      expect((await send(platform().url, 'POST', '/reset-password')).status).toBe(422);
    });

    it('the link works for one hour', async () => {
      const email = fresh('late');
      const late = await platform().person('Late', email);
      expect((await late.call('DELETE', '/reset-password?page=0')).status).toBe(422);
      await ask(email);
      const link = await linkTo(platform(), email, 'reset');
      time += hour + 1;
      expect((await open(link)).status).toBe(410);
      expect((await open(`${link}/more`)).status).toBe(410);
    });
  },
  { clock: () => new Date(time) },
);
