/** Limits on the rate of requests. */
import { afterEach, expect, it } from 'vitest';
import { type RawAnswer, read, request } from './client.ts';
import { createPostgresql, openDatabase, serverDatabase } from './databases.ts';
import { type Platform, type PlatformOptions, startPlatform, type TestPerson } from './harness.ts';

let platform: Platform;
afterEach(() => platform.stop());

const start = async (options: PlatformOptions = {}) => {
  platform = await startPlatform({ rateLimit: 5, database: await serverDatabase(), ...options });
};
const get = (token?: string, headers: Readonly<Record<string, string>> = {}) =>
  request(platform.url, 'GET', '/user', { ...(token !== undefined && { token }), headers });
const limits = ({ headers }: RawAnswer) =>
  ['limit', 'remaining'].map((name) => Number(headers.get(`x-ratelimit-${name}`)));

/** Makes the service see once that the token is valid. */
async function prove(token: string): Promise<void> {
  expect((await get(token)).status).toBe(200);
}

it('each person counts separately, and every answer says what is left', async () => {
  await start();
  const [ada, bob] = [
    await platform.person('Ada', 'ada@rates.example.org'),
    await platform.person('Bob', 'bob@rates.example.org'),
  ];
  await prove(bob.token);
  const before = Math.floor(Date.now() / 1000);
  const answers: RawAnswer[] = [];
  for (let index = 0; index < 6; index += 1) answers.push(await get(ada.token));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers.map(limits)).toEqual([4, 3, 2, 1, 0, 0].map((left) => [5, left]));
  for (const { headers } of answers) {
    const reset = Number(headers.get('x-ratelimit-reset'));
    expect(reset).toBeGreaterThan(before);
    expect(reset).toBeLessThanOrEqual(before + 62);
  }
  const [refused] = answers.slice(-1);
  const wait = Number(refused?.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  if (!refused) throw new Error('There was no answer');
  expect(read.errors(refused)).toEqual([expect.stringMatching(/^Too many requests: at most 5/)]);
  expect((await get(bob.token)).status).toBe(200);
});

/** A clock that stands still, so that the window does not end during the test. */
const clock = () => new Date(Date.UTC(2026, 0, 1));
const statusOf = (url: string, token: string) =>
  request(url, 'GET', '/user', { token }).then(({ status }) => status);
const tokensOf = async (person: TestPerson, path: string, count: number) => {
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1) {
    tokens.push(read.text(await person.call('POST', path, { description: 'one' }), 'token'));
  }
  return tokens;
};
/** Counts how many requests are let through, with one token after the other. */
async function allowed(urls: readonly string[], tokens: readonly string[], count: number) {
  let through = 0;
  for (let sent = 0; sent < count; sent += 10) {
    const some = Array.from({ length: 10 }, (_, index) => {
      const next = sent + index;
      return statusOf(urls[next % urls.length] ?? '', tokens[next % tokens.length] ?? '');
    });
    through += (await Promise.all(some)).filter((status) => status !== 429).length;
  }
  return through;
}

it('a person counts once, with however many tokens', async () => {
  await start({ rateLimit: 40, clock });
  const ada = await platform.person('Ada', 'ada@rates.example.org');
  const tokens = await tokensOf(ada, '/user/api-keys', 8);
  // The requests that created them count, too.
  expect(await allowed([platform.url], tokens, 80)).toBe(40 - 8);
  const [first = ''] = tokens;
  const refused = await get(first);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
});

it('the keys of one owner’s projects count together, and not for the owner’s own tokens', async () => {
  await start({ rateLimit: 60, clock });
  const ada = await platform.person('Ada', 'ada@rates.example.org');
  const tokens: string[] = [];
  for (const name of ['One', 'Two']) {
    const { project } = await ada.organization(name);
    for (const title of ['Web', 'Mail']) {
      tokens.push(...(await tokensOf(ada, `/projects/${(await project(title)).id}/api-keys`, 1)));
    }
  }
  // Some less for the address, because these tokens were not known to be valid yet.
  expect(await allowed([platform.url], tokens, 200)).toBe(60);
  expect(await statusOf(platform.url, ada.token)).toBe(200);
});

it('asking several copies in turn gets hardly more', async () => {
  const url = await createPostgresql();
  const open = () => openDatabase(url);
  const limit = 200;
  // What each copy may count alone before it shares: the limit's fortieth part, less one.
  const past = 4;
  platform = await startPlatform({ rateLimit: limit, clock, database: await open() });
  const other = await startPlatform({ rateLimit: limit, clock, database: await open() });
  const ada = await platform.person('Ada', 'ada@rates.example.org');
  const through = await allowed([platform.url, other.url], [ada.token], 500);
  expect(through).toBeGreaterThanOrEqual(limit);
  expect(through).toBeLessThanOrEqual(limit + 2 * past);
  // Requests without a token have the stricter limit over both together.
  const anonymous = (
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        request(index % 2 === 0 ? platform.url : other.url, 'POST', '/join/token', {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
      ),
    )
  ).filter(({ status }) => status !== 429);
  expect(anonymous).toHaveLength(20);
  await other.stop();
});

it('an IPv6 network counts as one address', async () => {
  await start({ rateLimit: 2, trustProxy: 1, clock });
  const from = async (address: string) =>
    (await get(undefined, { 'x-forwarded-for': address })).status;
  const addresses = [
    '2001:db8:1:2::1',
    '2001:db8:1:2:ffff::9',
    '2001:DB8:1:2::3',
    '2001:db8:1:3::1',
  ];
  const statuses: number[] = [];
  for (const address of [...addresses, '::ffff:192.0.2.1', '192.0.2.1', '::ffff:c000:201']) {
    statuses.push(await from(address));
  }
  expect(statuses).toEqual([401, 401, 429, 401, 401, 401, 429]);
});

it('invalid tokens count for the address, so that guessing gains nothing', async () => {
  await start();
  const ada = await platform.person('Ada', 'ada@rates.example.org');
  await prove(ada.token);
  const statuses: number[] = [];
  for (let index = 0; index < 5; index += 1) statuses.push((await get(`guess-${index}`)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 429]);
  expect((await get()).status).toBe(429);
  expect((await request(platform.url, 'GET', '/nowhere')).status).toBe(429);
  // The holder of a known token is not locked out by others at the same address.
  expect((await get(ada.token)).status).toBe(200);
});

it('requests without a token have a stricter limit', async () => {
  await start({ rateLimit: 1000 });
  const signUp = () =>
    request(platform.url, 'POST', '/users', {
      body: { first_name: 'Eve', last_name: 'Example', emails: [{ address: 'eve@example.org' }] },
    });
  const answers = await Promise.all(Array.from({ length: 21 }, signUp));
  expect(answers.map(({ status }) => status).sort()).toEqual([
    ...Array.from({ length: 20 }, () => 202),
    429,
  ]);
  const form = await request(platform.url, 'POST', '/join/token', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(form.status).toBe(429);
  expect(form.headers.get('content-type')).toMatch(/^text\/html/);
  expect(form.headers.get('retry-after')).toMatch(/^\d+$/);
  expect((await get()).status).toBe(401);
});

it('probes do not count, and nothing counts if the limit is off', async () => {
  await start({ rateLimit: 1 });
  for (let index = 0; index < 3; index += 1) {
    const health = await request(platform.url, 'GET', '/health');
    expect(health.status).toBe(200);
    expect(health.headers.get('x-ratelimit-limit')).toBeNull();
  }
  await platform.stop();
  await start({ rateLimit: 0 });
  for (let index = 0; index < 30; index += 1) expect((await get()).status).toBe(401);
});

it('forwarded addresses are trusted only if a proxy is configured', async () => {
  const from = (address: string) => get(undefined, { 'x-forwarded-for': address });
  await start({ rateLimit: 2 });
  const alone = [await from('192.0.2.1'), await from('192.0.2.2'), await from('192.0.2.3')];
  expect(alone.map(({ status }) => status)).toEqual([401, 401, 429]);
  await platform.stop();
  for (const trustProxy of [1, ['127.0.0.0/8', '::1']]) {
    await start({ rateLimit: 2, trustProxy });
    const behind = [
      await from('192.0.2.1'),
      await from('198.51.100.9, 192.0.2.1'),
      await from('192.0.2.1'),
      await from('192.0.2.2'),
    ];
    expect(behind.map(({ status }) => status)).toEqual([401, 401, 429, 401]);
    await platform.stop();
  }
  await start();
});
