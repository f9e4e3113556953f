import { expect, it } from 'vitest';
import { readQrCode } from '../shared/qr.ts';
import { authenticator, linkTo, newAccount, signIn, subjectsTo } from './accounts.ts';
import { open, type Shown, submit } from './browser.ts';
import { type client, read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';
import { startPlatform } from './harness.ts';

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@two-factor.example.org`;
const password = 'tall giraffes whistle';
const minute = 60_000;
const step = 30_000;
/** For a busy machine; in milliseconds. */
const hashing = 120_000;
let time = Date.now();

const keyOn = ({ html }: Shown) =>
  (/<code class="key"[^>]*>(.*?)<\/code>/.exec(html)?.[1] ?? '').replace(/<[^>]+>/g, '');
const codesOn = ({ html }: Shown) =>
  (/<code class="codes"[^>]*>(.*?)<\/code>/s.exec(html)?.[1] ?? '').split('\n').filter(Boolean);
const alarmOn = ({ html }: Shown) => /class="alarm"[^>]*>([^<]*)</.exec(html)?.[1];

onServerPlatform(
  'two-factor in the browser',
  (platform) => {
    const post = (page: Shown, action: RegExp, fields = {}, headers = {}) =>
      submit(page, platform().url, action, fields, headers);
    const at = (path: string) => open(`${platform().url}${path}`);
    const turnOn = (page: Shown, code: string) => post(page, /turn-on$/, { code });
    const bySeed = (page: Shown) => {
      const codeAt = authenticator(readQrCode(page.html));
      return () => codeAt(time);
    };
    const enterToken = async (token: string) =>
      post(await at('/two-factor/token'), /two-factor\/token$/, { token });
    const enterPassword = async (email: string, typed = password) =>
      post(await at('/two-factor'), /two-factor\/password$/, { email, password: typed });
    /** Opens the page with the QR code as a new person. */
    const settingUp = async (name: string) => {
      const email = fresh(name.toLowerCase());
      const person = await platform().person(name, email);
      const page = await enterToken(person.token);
      return { email, person, page, code: bySeed(page) };
    };
    const withTwoFactor = async (name: string) => {
      const started = await settingUp(name);
      const codes = codesOn(await turnOn(started.page, started.code()));
      time += step;
      return { ...started, codes };
    };
    const isOn = async (person: { readonly call: ReturnType<typeof client>['call'] }) =>
      (await person.call('GET', '/user')).body;

    it(
      'the pages lead from the front page by password, QR code and code to ten recovery codes',
      async () => {
        const email = fresh('ada');
        const ada = await newAccount(platform(), { email, password });
        for (const path of ['/', '/sign-in']) {
          expect((await at(path)).html).toContain('href="/two-factor"');
        }
        const refused = await enterPassword(email, 'small elephants hum');
        expect(refused).toMatchObject({ status: 401, title: 'Two-factor' });
        expect(alarmOn(refused)).toContain('isn’t right');
        const page = await enterPassword(email.toUpperCase());
        expect(page).toMatchObject({ status: 200, title: 'Set up two-factor' });
        expect(page.html).not.toMatch(/<script|<link|<img|\son\w+=|style="/i);
        expect(page.headers.get('content-security-policy')).toMatch(
          /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
        );
        expect(page.headers.get('cache-control')).toBe('no-store');
        expect(page.headers.get('referrer-policy')).toBe('no-referrer');
        const uri = new URL(readQrCode(page.html));
        expect(uri.searchParams.get('secret')).toBe(keyOn(page));
        expect(uri.searchParams.get('issuer')).toBe('Orgdesk (127.0.0.1)');
        expect(decodeURIComponent(uri.pathname)).toContain(email);
        const on = await turnOn(page, bySeed(page)());
        expect(on).toMatchObject({ status: 200, title: 'Two-factor is on' });
        const codes = codesOn(on);
        expect(new Set(codes).size).toBe(10);
        expect(await isOn(ada)).toMatchObject({ two_factor_auth: 'app' });
        expect((await subjectsTo(platform(), email))[0]).toBe('Two-factor is on');
        expect((await signIn(platform(), { email, password })).status).toBe(401);
        expect((await signIn(platform(), { email, password }, codes[3])).status).toBe(201);
        expect((await at('/two-factor/done')).title).toBe('All set');
        for (const secret of [keyOn(page), codes[0] ?? '-', password]) {
          expect(platform().log()).not.toContain(secret);
        }
      },
      hashing,
    );

    it('a refused code keeps the QR code, and explains what is wrong', async () => {
      const { person, page, code } = await settingUp('Bob');
      const slow = authenticator(readQrCode(page.html))(time - 3 * minute);
      const fast = authenticator(readQrCode(page.html))(time + 4 * minute);
      for (const [typed, reason] of [
        ['', 'Enter the code.'],
        ['12345', 'Enter the 6 digits that the app shows.'],
        [slow, 'Your phone’s clock is about 3 min behind'],
        [fast, 'Your phone’s clock is about 4 min ahead'],
      ] as const) {
        const refused = await turnOn(page, typed);
        expect(refused).toMatchObject({ status: 422, title: 'Set up two-factor' });
        expect(alarmOn(refused)).toContain(reason);
        expect(keyOn(refused)).toBe(keyOn(page));
      }
      expect(await isOn(person)).toMatchObject({ two_factor_auth: '' });
      const spaced = ` ${code().slice(0, 3)} ${code().slice(3)} `;
      expect((await turnOn(page, spaced)).title).toBe('Two-factor is on');
    });

    it('guesses are limited, and the page stays', async () => {
      const { page, code } = await settingUp('Gus');
      for (let guess = 0; guess < 5; guess += 1) await turnOn(page, '000000');
      const late = await turnOn(page, code());
      expect(late).toMatchObject({ status: 429, title: 'Set up two-factor' });
      expect(alarmOn(late)).toBe('Too many attempts. Wait a few minutes, then try again.');
      time += 5 * minute;
      expect((await turnOn(late, code())).title).toBe('Two-factor is on');
    });

    it('recovery codes are shown once, however often the code is sent', async () => {
      const { page, code } = await settingUp('Cleo');
      const answers = await Promise.all([1, 2, 3].map(() => turnOn(page, code())));
      expect(answers.map((answer) => codesOn(answer).length).sort()).toEqual([0, 0, 10]);
      const reloaded = await turnOn(page, code());
      expect(reloaded.title).toBe('Two-factor is on');
      expect(reloaded.text).toContain('get new ones below');
      expect(codesOn(reloaded)).toEqual([]);
    });

    it('each tab has its own seed, and the second learns that the first was used', async () => {
      const { person, page, code } = await settingUp('Dora');
      const second = await enterToken(person.token);
      expect(keyOn(second)).not.toBe(keyOn(page));
      expect(codesOn(await turnOn(page, code()))).toHaveLength(10);
      const late = await turnOn(second, bySeed(second)());
      expect(late.title).toBe('Two-factor is on');
      expect(late.text).toContain('Delete the entry you just scanned');
      expect(codesOn(late)).toEqual([]);
    });

    it('recovery codes are replaced for a code or a recovery code, which each work once', async () => {
      const { person, code, codes } = await withTwoFactor('Eve');
      const page = await enterToken(person.token);
      expect(page).toMatchObject({ status: 200, title: 'Two-factor is on' });
      expect(page.text).toContain('You have 10 unused recovery codes.');
      expect(page.html).not.toContain('<svg');
      const renew = (typed: string) => post(page, /recovery-codes$/, { code: typed });
      expect(alarmOn(await renew('000000'))).toContain('wrong or was already used');
      const renewed = await renew(code());
      expect(renewed.title).toBe('Your new recovery codes');
      expect(codesOn(renewed)).toHaveLength(10);
      expect((await renew(code())).status).toBe(422);
      expect((await renew(codes[0] ?? '')).status).toBe(422);
      const [own = ''] = codesOn(renewed);
      expect(codesOn(await renew(own))).toHaveLength(10);
    });

    it('two-factor is turned off for a code, and set up again with another seed', async () => {
      const { email, person, page, code } = await withTwoFactor('Fay');
      const manage = await enterToken(person.token);
      const turnOff = (typed: string) => post(manage, /turn-off$/, { code: typed });
      expect((await turnOff('')).status).toBe(422);
      expect((await turnOff('000000')).status).toBe(422);
      expect(await isOn(person)).toMatchObject({ two_factor_auth: 'app' });
      const off = await turnOff(code());
      expect(off).toMatchObject({ status: 200, title: 'Two-factor is off' });
      expect(await isOn(person)).toMatchObject({ two_factor_auth: '' });
      expect((await subjectsTo(platform(), email))[0]).toBe('Two-factor is off');
      const [notice] = await platform().mail();
      expect(notice?.text).toContain(`${platform().url}/sign-in/forgotten`);
      expect((await turnOff(code())).text).toContain('already off');
      const again = await post(off, /continue$/);
      expect(again.title).toBe('Set up two-factor');
      expect(keyOn(again)).not.toBe(keyOn(page));
      // The page on which it was turned on does not offer its seed a second time, either.
      expect(keyOn(await turnOn(page, '000000'))).not.toBe(keyOn(page));
    });

    it('the pages end after half an hour, and ask to sign in again', async () => {
      const { person, page, code } = await settingUp('Hal');
      time += 30 * minute;
      const ended = await turnOn(page, code());
      expect(ended).toMatchObject({ status: 410, title: 'Two-factor' });
      expect(alarmOn(ended)).toContain('Sign in again');
      expect(await isOn(person)).toMatchObject({ two_factor_auth: '' });
      const forged = { secret: 'A'.repeat(43), code: '123456' };
      expect((await post(page, /turn-on$/, forged)).status).toBe(410);
    });

    it('the pages end with the password and with the API key that opened them', async () => {
      const { email, page, person, code } = await settingUp('Ida');
      const other = await enterToken(person.token);
      const keys = read.list(await person.call('GET', '/user/api-keys'), 'api_keys');
      await post(await at('/sign-in/forgotten'), /forgotten$/, { email });
      const reset = await open(await linkTo(platform(), email, 'reset'));
      expect((await post(reset, /\/reset\//, { password })).title).toBe('Password changed');
      expect((await turnOn(page, code())).status).toBe(410);
      const reopened = await enterToken(person.token);
      for (const key of keys) await person.call('DELETE', `/user/api-keys/${key.id}`);
      expect((await turnOn(reopened, bySeed(reopened)())).status).toBe(410);
      expect((await turnOn(other, bySeed(other)())).status).toBe(410);
    });

    it('a link requested with a token opens the pages, and shows the seed only on request', async () => {
      const email = fresh('lea');
      const lea = await platform().person('Lea', email);
      const link = async () => read.text(await lea.call('POST', '/user/otp/link'), 'href');
      const href = await link();
      const door = await open(href);
      expect(door).toMatchObject({ status: 200, title: 'Two-factor' });
      expect(door.text).toContain(email);
      expect(door.html).not.toContain('<svg');
      await open(href, 'HEAD');
      const page = await post(door, /continue$/);
      expect(page.title).toBe('Set up two-factor');
      expect(codesOn(await turnOn(page, bySeed(page)()))).toHaveLength(10);
      expect((await post(await open(await link()), /continue$/)).title).toBe('Two-factor is on');
      expect(platform().log()).not.toContain(href.split('/').at(-1));
      expect(await open(`${href}x`)).toMatchObject({ status: 410 });
      expect(await open(`${platform().url}/two-factor/open/%zz`)).toMatchObject({ status: 410 });
      time += 30 * minute;
      expect(await open(href)).toMatchObject({ status: 410 });
    });

    it('a token that may not change the account is refused', async () => {
      const ada = await platform().person('Ada', fresh('tokens'));
      const organization = await ada.organization('Acme');
      const project = await organization.project('Web');
      const make = async (path: string, read_only: boolean) =>
        read.text(await ada.call('POST', path, { description: 'Other', read_only }), 'token');
      for (const [token, status] of [
        ['', 401],
        ['nonsense', 401],
        [await make('/user/api-keys', true), 403],
        [await make(`/projects/${project.id}/api-keys`, false), 403],
        [ada.token, 200],
      ] as const) {
        const page = await enterToken(token);
        expect(page.status).toBe(status);
        expect(keyOn(page) !== '').toBe(status === 200);
      }
    });

    it('other sites are refused, and reloaded steps lead back to the beginning', async () => {
      const { page, code } = await settingUp('Jan');
      const cross = { 'sec-fetch-site': 'cross-site' };
      const refused = await post(page, /turn-on$/, { code: code() }, cross);
      expect(refused).toMatchObject({ status: 403, title: 'That request came from another site' });
      for (const path of ['password', 'turn-on', 'turn-off', 'recovery-codes', 'continue', 'x/y']) {
        const answer = await at(`/two-factor/${path}`);
        expect(answer.status).toBe(303);
        expect(answer.headers.get('location')).toBe('/two-factor');
      }
    });

    it('the API’s own setup still works', async () => {
      const { person, page, code } = await settingUp('Kim');
      const received = await person.call('POST', '/user/otp/app/receive');
      const own = authenticator(read.text(received, 'otp_uri'));
      expect(codesOn(await turnOn(page, code()))).toHaveLength(10);
      time += step;
      const headers = { 'x-otp-token': own(time) };
      const options = { token: person.token, headers };
      expect((await send(platform().url, 'DELETE', '/user/otp/app', options)).status).toBe(401);
    });
  },
  { clock: () => new Date(time) },
);

it.each([
  ['an app that shows its mail', { runByApp: true }, 'under Mail on This Computer', true],
  ['nobody who reads its mail', { runByApp: false }, 'No password?', false],
  ['a mail server', { smtpUrl: 'smtp://127.0.0.1:9' }, 'You’ll get an email', true],
] as const)(
  'with %s, the page says how people without a password get in',
  async (_with, options, words, resets) => {
    const platform = await startPlatform(options);
    try {
      const page = await open(`${platform.url}/two-factor`);
      expect(page.text).toContain(words);
      expect(page.html).toContain('href="/two-factor/token"');
      expect(page.html.includes('href="/sign-in/forgotten"')).toBe(resets);
      const forgotten = await open(`${platform.url}/sign-in/forgotten`);
      expect(forgotten.html.includes('<form')).toBe(resets);
      expect(forgotten.html.includes('href="/two-factor/token"')).toBe(!resets);
    } finally {
      await platform.stop();
    }
  },
);
