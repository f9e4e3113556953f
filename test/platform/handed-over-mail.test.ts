/** Links passed on by hand, on a platform that gets a mail server later. */
import { expect, onTestFinished, test } from 'vitest';
import { linkTo } from './accounts.ts';
import { open, type Shown, submit } from './browser.ts';
import { client, read } from './client.ts';
import { createPostgresql, openDatabase } from './databases.ts';
import { type Platform, type PlatformOptions, startPlatform } from './harness.ts';

const email = 'bob@example.org';
const tokenOn = (page: Shown) => /aria-labelledby="token">([^<]+)</.exec(page.html)?.[1] ?? '';

/** Starts a platform, and afterwards another one over the same data. */
async function starter() {
  const url = await createPostgresql();
  let running: Platform | undefined;
  onTestFinished(async () => running?.stop());
  return async (options: PlatformOptions): Promise<Platform> => {
    await running?.stop();
    running = undefined;
    running = await startPlatform({ ...options, database: await openDatabase(url) });
    return running;
  };
}

async function invited(platform: Platform, name: string) {
  const owner = await platform.person('Ada Lovelace', 'ada@example.org');
  const { id } = await owner.organization(name);
  const body = { invitee: email, roles: ['admin'] };
  const made = await owner.call('POST', `/organizations/${id}/invitations`, body);
  return { token: owner.token, organization: id, invitation: read.id(made), made };
}

async function join(platform: Platform, link: string) {
  const page = await open(link);
  const joined = await submit(page, platform.url, /accept$/, { name: 'Bob Builder' });
  expect(joined.status).toBe(200);
  return client(platform.url, tokenOn(await submit(joined, platform.url, /token$/)));
}

test('the link has the platform’s current public address', async () => {
  const start = await starter();
  const { token, invitation, made } = await invited(
    await start({ publicUrl: 'https://old.example.org' }),
    'Acme',
  );
  const link = read.text(made, 'join_url');
  expect(link).toMatch(/^https:\/\/old\.example\.org\/join\/[\w-]{43}$/);
  const platform = await start({ publicUrl: 'https://example.org/cloud' });
  const found = await client(platform.url, token).call('GET', `/invitations/${invitation}`);
  const now = link.replace('old.example.org', 'example.org/cloud');
  expect(read.text(found, 'join_url')).toBe(now);
});

test('resending by mail proves the address, and the link is shown to nobody', async () => {
  const start = await starter();
  const { token, invitation, made } = await invited(await start({}), 'Acme');
  const platform = await start({ mailed: true });
  const owner = client(platform.url, token);
  const path = `/invitations/${invitation}`;
  const secret = new URL(read.text(made, 'join_url')).pathname;
  // The link was never mailed, with a mail server or without.
  expect(read.text(await owner.call('GET', path), 'join_url')).toContain(secret);
  expect((await open(`${platform.url}${secret}`)).text).toContain('New to this platform?');
  expect(read.ok(await owner.call('POST', path)).body).toMatchObject({ join_url: null });
  const link = await linkTo(platform, email, 'join');
  expect((await owner.call('GET', path)).body).toMatchObject({ join_url: null });
  expect(await open(`${platform.url}${secret}`)).toMatchObject({ status: 404 });
  expect((await open(link)).text).not.toContain('New to this platform?');
  const bob = await join(platform, link);
  expect((await bob.call('GET', '/user')).body).toMatchObject({ verification_stage: 'verified' });
});

test('a mailed link finds the membership of the passed-on one and locks out whoever took it', async () => {
  const start = await starter();
  const before = await start({});
  const { organization, made } = await invited(before, 'Acme');
  const puppet = await join(before, read.text(made, 'join_url'));
  const platform = await start({ mailed: true });
  const other = await invited(platform, 'Beta');
  expect(other.made.body).toMatchObject({ join_url: null });
  const bob = await join(platform, await linkTo(platform, email, 'join'));
  const again = client(platform.url, puppet.token);
  expect((await again.call('GET', '/user')).status).toBe(401);
  const own = read.list(await bob.call('GET', '/organizations'), 'organizations');
  expect(own.map(({ id }) => id).sort()).toEqual([organization, other.organization].sort());
  expect((await bob.call('GET', '/user')).body).toMatchObject({
    full_name: 'Bob Builder',
    verification_stage: 'verified',
  });
});
