import { expect, it } from 'vitest';
import { open, type Shown, submit } from './browser.ts';
import { client, read } from './client.ts';
import { onServerPlatform } from './databases.ts';
import { startPlatform } from './harness.ts';

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@pages.example.org`;

let time = Date.now();
const day = 24 * 60 * 60_000;

onServerPlatform(
  'the pages behind the link',
  (platform) => {
    async function invited(body: object = {}) {
      const owner = await platform().person('Ada Lovelace', fresh('ada'));
      const organization = await owner.organization('Acme <Hosting>');
      const web = await organization.project('Web & Co');
      const email = fresh('bob');
      const path = `/organizations/${organization.id}/invitations`;
      const invitation = read.id(
        await owner.call('POST', path, {
          invitee: email,
          roles: ['collaborator'],
          projects_ids: [web.id],
          message: 'Welcome!\n<b>Ada</b>',
          ...body,
        }),
      );
      const [mail] = await platform().mail();
      const link = mail?.link ?? '';
      const members = () => owner.call('GET', `/organizations/${organization.id}/members`);
      return { owner, organization, email, invitation, link, members, path };
    }
    const send = (page: Shown, action: RegExp, fields = {}, headers = {}) =>
      submit(page, platform().url, action, fields, headers);
    const tokenOn = (page: Shown) => /aria-labelledby="token">([^<]+)</.exec(page.html)?.[1] ?? '';

    it('the page shows who invites to what, safely, and changes nothing', async () => {
      const { owner, link, email, invitation, members } = await invited();
      const page = await open(link);
      expect(page.status).toBe(200);
      expect(page.title).toBe('Join Acme <Hosting>?');
      for (const part of [
        'Ada Lovelace',
        'Collaborator',
        'Web & Co',
        'Welcome!',
        '<b>Ada</b>',
        email,
      ]) {
        expect(page.text).toContain(part);
      }
      expect(page.html).not.toContain('<b>');
      expect(page.html).not.toMatch(/<script|<link|<img|\son\w+=/i);
      expect(page.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.headers.get('cache-control')).toBe('no-store');
      for (const suffix of ['', '/accept', '/decline']) {
        await open(link + suffix);
        await open(link + suffix, 'HEAD');
      }
      expect(read.list(await members(), 'members')).toHaveLength(1);
      expect((await owner.call('GET', `/invitations/${invitation}`)).status).toBe(200);
    });

    it('names written from right to left stay isolated', async () => {
      const owner = await platform().person('עדה (1)', fresh('ada'));
      const { id } = await owner.organization('אקמה 7');
      const message = 'שלום (2)';
      const body = { invitee: fresh('bob'), roles: ['admin'], message };
      read.ok(await owner.call('POST', `/organizations/${id}/invitations`, body));
      const [mail] = await platform().mail();
      const page = await open(mail?.link ?? '');
      expect(page.title).toBe('Join \u2068אקמה 7\u2069?');
      expect(page.text).toContain('\u2068עדה (1)\u2069 (');
      expect(page.html).toContain(`<blockquote dir="auto">${message}`);
    });

    it('a person without an account joins, and then creates one token, once', async () => {
      const { link, email, members } = await invited();
      const joined = await send(await open(link), /accept$/, { name: 'Bob van der Berg' });
      expect(joined).toMatchObject({ status: 200, title: 'You’ve joined Acme <Hosting>' });
      expect(read.list(await members(), 'members')).toHaveLength(2);
      const made = await send(joined, /token$/);
      expect(made.status).toBe(200);
      expect(made.text).toContain(platform().url);
      const user = await client(platform().url, tokenOn(made)).call('GET', '/user');
      expect(user.body).toMatchObject({
        email,
        first_name: 'Bob',
        last_name: 'van der Berg',
        verification_stage: 'verified',
      });
      const again = await send(joined, /token$/);
      expect(again).toMatchObject({ status: 410, title: 'This page has already been used' });
      expect(tokenOn(again)).toBe('');
    });

    it('concurrent requests create one token', async () => {
      const { link } = await invited();
      const joined = await send(await open(link), /accept$/, { name: 'Bob' });
      const made = await Promise.all([1, 2, 3, 4].map(() => send(joined, /token$/)));
      expect(made.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410]);
    });

    it('two invitations of the same person create one account', async () => {
      const first = await invited();
      const second = await invited();
      const again = { invitee: first.email, roles: ['admin'] };
      read.ok(await second.owner.call('POST', second.path, again));
      const [mail] = await platform().mail();
      const pages = [await open(first.link), await open(mail?.link ?? '')];
      const joined = await Promise.all(pages.map((page) => send(page, /accept$/, { name: 'Bob' })));
      expect(joined.map(({ status }) => status)).toEqual([200, 200]);
      const bob = await platform().person('Bob', first.email);
      expect(read.list(await bob.call('GET', '/organizations'), 'organizations')).toHaveLength(2);
    });

    it('people with an account are not asked for a name', async () => {
      const { link, email, members } = await invited();
      await platform().person('Bob', email);
      const page = await open(link);
      expect(page.html).not.toContain('<input id="name"');
      expect(await send(page, /accept$/)).toMatchObject({ status: 200 });
      expect(read.list(await members(), 'members')).toHaveLength(2);
    });

    it.each(['', '   ', 'x'.repeat(81), 'a\u0000b'])(
      'the name %j is refused, and the page stays',
      async (name) => {
        const { link, members } = await invited();
        const refused = await send(await open(link), /accept$/, { name });
        expect(refused.status).toBe(422);
        expect(read.list(await members(), 'members')).toHaveLength(1);
        expect(await open(link)).toMatchObject({ status: 200 });
      },
    );

    it('concurrent answers accept once', async () => {
      const { link, members } = await invited();
      const page = await open(link);
      const answers = await Promise.all(
        [1, 2, 3].map(() => send(page, /accept$/, { name: 'Bob' })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
      expect(read.list(await members(), 'members')).toHaveLength(2);
    });

    it('the person can decline', async () => {
      const { link, owner, path } = await invited();
      const page = await open(link);
      expect(await send(page, /decline$/)).toMatchObject({
        status: 200,
        title: 'Invitation declined',
      });
      expect(await open(link)).toMatchObject({
        status: 410,
        title: 'This invitation was declined',
      });
      expect(await send(page, /accept$/, { name: 'Bob' })).toMatchObject({ status: 410 });
      expect(read.list(await owner.call('GET', path), 'invitations')).toEqual([]);
    });

    it('each kind of ended link has a page of its own', async () => {
      const accepted = await invited();
      await send(await open(accepted.link), /accept$/, { name: 'Bob' });
      expect(await open(accepted.link)).toMatchObject({
        status: 410,
        title: 'This invitation was accepted',
      });
      const revoked = await invited();
      await revoked.owner.call('DELETE', `/invitations/${revoked.invitation}`);
      expect(await open(revoked.link)).toMatchObject({
        status: 410,
        title: 'This invitation was revoked',
      });
      const unknown = { status: 404, title: 'This link doesn’t work' };
      expect(await open(`${platform().url}/join/${'A'.repeat(43)}`)).toMatchObject(unknown);
      expect(await open(`${platform().url}/join/%00`)).toMatchObject(unknown);
      expect(await open(`${platform().url}/join/%zz`)).toMatchObject(unknown);
      expect(await open(revoked.link.slice(0, -1))).toMatchObject(unknown);
      expect(await open(`${revoked.link}/and/more`)).toMatchObject(unknown);
      expect(await open(`${revoked.link}${'x'.repeat(500)}`)).toMatchObject(unknown);
    });

    it('a link ends after fourteen days, can be resent, and can be replaced', async () => {
      const first = await invited();
      const page = await open(first.link);
      time += 14 * day - 1000;
      expect(await open(first.link)).toMatchObject({ status: 200 });
      time += 2000;
      const expired = { status: 410, title: 'This invitation has expired' };
      expect(await open(first.link)).toMatchObject(expired);
      expect(await send(page, /accept$/, { name: 'Bob' })).toMatchObject(expired);
      const bob = await platform().person('Bob', first.email);
      expect((await bob.call('PUT', `/invitations/${first.invitation}`)).status).toBe(422);
      expect(read.list(await bob.call('GET', '/invitations'), 'invitations')).toEqual([]);
      // Those who manage the team still see it, to resend it or to invite anew.
      expect(read.list(await first.owner.call('GET', first.path), 'invitations')).toHaveLength(1);
      read.ok(await first.owner.call('POST', `/invitations/${first.invitation}`));
      const [resent] = await platform().mail();
      expect(await open(resent?.link ?? '')).toMatchObject({ status: 200 });
      time += 15 * day;
      read.ok(
        await first.owner.call('POST', first.path, { invitee: first.email, roles: ['admin'] }),
      );
      expect(await open(resent?.link ?? '')).toMatchObject({
        status: 410,
        title: 'There’s a newer invitation',
      });
    });

    it('the token page ends after half an hour', async () => {
      const { link } = await invited();
      const joined = await send(await open(link), /accept$/, { name: 'Bob' });
      time += 31 * 60_000;
      expect(await send(joined, /token$/)).toMatchObject({ status: 410 });
    });

    it.each([
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ])('answers from other sites are refused: %j', async (headers) => {
      const { link, members } = await invited();
      const refused = await send(await open(link), /accept$/, { name: 'Bob' }, headers);
      expect(refused).toMatchObject({ status: 403, title: 'That request came from another site' });
      expect(read.list(await members(), 'members')).toHaveLength(1);
      const taken = await send(
        await open(link),
        /accept$/,
        { name: 'Bob' },
        { origin: platform().url },
      );
      expect(taken.status).toBe(200);
    });

    it('only small forms are accepted', async () => {
      const { link } = await invited();
      const post = (body: string, type: string) =>
        fetch(`${link}/accept`, { method: 'POST', body, headers: { 'content-type': type } });
      expect((await post('{"name":"Bob"}', 'application/json')).status).toBe(415);
      expect((await post('name=Bob', 'text/plain')).status).toBe(415);
      const large = await post(`name=${'x'.repeat(20_000)}`, 'application/x-www-form-urlencoded');
      expect(large.status).toBe(413);
      expect(large.headers.get('content-type')).toContain('text/html');
    });

    it('the platform’s address shows a page to browsers only', async () => {
      expect(await open(platform().url)).toMatchObject({
        status: 200,
        title: 'Welcome to this Orgdesk platform',
      });
      const api = await fetch(`${platform().url}/`, { headers: { accept: 'application/json' } });
      expect(api.status).toBe(404);
      expect(await api.json()).toEqual({ errors: ['Not found'] });
    });

    it('links and tokens are not logged', async () => {
      const { link, owner } = await invited();
      const joined = await send(await open(link), /accept$/, { name: 'Bob' });
      const made = await send(joined, /token$/);
      const log = platform().log();
      expect(log).toContain('/join/[redacted]/accept');
      for (const secret of [link.split('/').at(-1) ?? '-', owner.token, tokenOn(made)]) {
        expect(log).not.toContain(secret);
      }
    });
  },
  { clock: () => new Date(time), mailed: true },
);

it('the pages are under the path that a proxy gives them', async () => {
  const platform = await startPlatform({ publicUrl: 'https://example.org/orgs' });
  try {
    const owner = await platform.person('Ada', 'ada@proxy.example.org');
    const { id } = await owner.organization('Acme');
    read.ok(
      await owner.call('POST', `/organizations/${id}/invitations`, {
        invitee: 'bob@proxy.example.org',
        roles: ['admin'],
      }),
    );
    const [mail] = await platform.mail();
    const secret = /^https:\/\/example\.org\/orgs\/join\/([\w-]{43})$/.exec(mail?.link ?? '')?.[1];
    const page = await open(`${platform.url}/join/${secret}`);
    expect(page.html).toContain(`action="/orgs/join/${secret}/accept"`);
    expect((await open(platform.url)).text).toContain('https://example.org/orgs');
  } finally {
    await platform.stop();
  }
});
