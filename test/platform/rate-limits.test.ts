/** How often one may ask. */
import { afterEach, expect, it } from 'vitest';
import { type RawAnswer, read, request } from './client.ts';
import { serverDatabase } from './databases.ts';
import { type Platform, type PlatformOptions, startPlatform } from './harness.ts';

let platform: Platform;
afterEach(() => platform.stop());

const start = async (options: PlatformOptions = {}) => {
  platform = await startPlatform({ rateLimit: 5, database: await serverDatabase(), ...options });
};
const get = (token?: string, headers: Readonly<Record<string, string>> = {}) =>
  request(platform.url, 'GET', '/user', { ...(token !== undefined && { token }), headers });
const limits = ({ headers }: RawAnswer) =>
  ['limit', 'remaining'].map((name) => Number(headers.get(`x-ratelimit-${name}`)));

/** Makes the service see once that the token opens something. */
async function prove(token: string): Promise<void> {
  expect((await get(token)).status).toBe(200);
}

it('counts each token by itself, and says with every answer what is left', async () => {
  await start();
  const [ada, bob] = [
    await platform.person('Ada', 'ada@rates.example.org'),
    await platform.person('Bob', 'bob@rates.example.org'),
  ];
  await prove(ada.token);
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

it('counts what opens nothing for the address, so that guessing tokens gains nothing', async () => {
  await start();
  const ada = await platform.person('Ada', 'ada@rates.example.org');
  await prove(ada.token);
  const statuses: number[] = [];
  for (let index = 0; index < 5; index += 1) statuses.push((await get(`guess-${index}`)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 429]);
  expect((await get()).status).toBe(429);
  expect((await request(platform.url, 'GET', '/nowhere')).status).toBe(429);
  // Whoever is known to hold a token is not kept out by others at the same address.
  expect((await get(ada.token)).status).toBe(200);
});

it('is stricter with what asks for no token', async () => {
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

it('does not count probes, and counts nothing where it is turned off', async () => {
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

it('believes nobody about where a request came from, unless it is told to', async () => {
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
