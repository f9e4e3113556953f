/** What every adapter gets of the shared HTTP, for an API that words things in its own way. */
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { FailureError } from '#domain/failure.ts';
import type { Dialect } from '#main/platforms/http/answer.ts';
import { PlatformHttp } from '#main/platforms/http/http.ts';
import { Pacer } from '#main/platforms/http/pacer.ts';
import { type Pace, usualPace } from '#main/platforms/port/pace.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import { type FaultServer, faults, startFaultServer } from '#test/shared/fault-server.ts';

const told = z.object({ message: z.string() });

/** As some services do, this one limits the rate with 403, and names a page that lifts a refusal. */
const dialect: Dialect = {
  apiName: 'a guild hall',
  sentences: (json) => {
    const { data } = told.safeParse(json);
    return data ? [data.message] : [];
  },
  fieldOf: (sentence) => (sentence.startsWith('Handle') ? 'email' : undefined),
  isUndone: () => false,
  kindOf: ({ status, header }) =>
    status === 403 && header('x-left') === '0' ? 'rate-limited' : undefined,
  linkOf: ({ header }) => {
    const url = header('x-authorize');
    return url === '' ? undefined : { title: 'Authorize this token', url };
  },
};

async function startServer(): Promise<FaultServer> {
  const server = await startFaultServer();
  onTestFinished(() => server.stop());
  return server;
}

function httpTo(url: string, pace: Pace = usualPace) {
  const pauses: number[] = [];
  const wait = async (milliseconds: number, signal: AbortSignal | undefined) => {
    pauses.push(milliseconds);
    await setImmediate();
    signal?.throwIfAborted();
  };
  const http = new PlatformHttp({
    baseUrl: url,
    token: 'a-secret-token',
    headers: { Authorization: 'Bearer a-secret-token', 'API-Version': '7' },
    dialect,
    pacer: new Pacer(pace, { now: () => 0, wait }),
    platform: 'Guild',
    fetch: globalThis.fetch,
    timeLimit: 10_000,
    wait,
    random: () => 1,
  });
  return { http, pauses };
}

async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof FailureError)
    return { ...error.failure, isUncertain: error instanceof UncertainError };
  throw new Error('It did not fail as expected', { cause: error });
}

const says =
  (status: number, message: string, headers: Readonly<Record<string, string>> = {}) =>
  (...[_incoming, response]: Parameters<ReturnType<typeof faults.hang>>) => {
    response
      .writeHead(status, { 'Content-Type': 'application/json', ...headers })
      .end(JSON.stringify({ message }));
  };

test('a request carries the headers of its API', async () => {
  const server = await startServer();
  let seen: unknown;
  server.always((incoming, response) => {
    seen = incoming.headers;
    response.end('{}');
  });
  await httpTo(server.url).http.json({ method: 'GET', path: '/me' });
  expect(seen).toMatchObject({ authorization: 'Bearer a-secret-token', 'api-version': '7' });
});

test('a 403 for a rate limit is distinguished from one that forbids', async () => {
  const server = await startServer();
  const { http } = httpTo(server.url);
  const ask = () => http.json({ method: 'PATCH', path: '/guilds/a', body: {} });
  server.next(says(403, 'Slow down', { 'x-left': '0', 'retry-after': '60' }));
  expect(await failureOf(ask())).toMatchObject({ kind: 'rate-limited', retryAfter: 60 });
  server.next(says(403, 'Only wardens may', { 'x-left': '17' }));
  expect(await failureOf(ask())).toMatchObject({
    kind: 'forbidden',
    message: 'Guild doesn’t allow this: Only wardens may.',
  });
});

test('a refusal that the person can lift carries the page for that', async () => {
  const server = await startServer();
  const { http } = httpTo(server.url);
  const url = 'https://guild.example.org/authorize';
  server.next(says(403, 'Authorize first', { 'x-authorize': url }));
  expect(await failureOf(http.json({ method: 'GET', path: '/me' }))).toMatchObject({
    kind: 'forbidden',
    link: { title: 'Authorize this token', url },
  });
});

test('a token repeated in a page is not shown', async () => {
  const server = await startServer();
  const { http } = httpTo(server.url);
  server.next(says(403, 'No', { 'x-authorize': 'https://evil.example.org/?t=a-secret-token' }));
  const failure = await failureOf(http.json({ method: 'GET', path: '/me' }));
  expect(JSON.stringify(failure)).not.toContain('a-secret-token');
});

test('an API’s own sentences name the field that they are about', async () => {
  const server = await startServer();
  const { http } = httpTo(server.url);
  server.next(says(422, 'Handle is taken'));
  expect(await failureOf(http.json({ method: 'POST', path: '/guilds', body: {} }))).toMatchObject({
    kind: 'invalid',
    fields: { email: 'Handle is taken' },
  });
});

test('a server without the API is named by the expected API', async () => {
  const server = await startServer();
  server.next(faults.text());
  expect(
    await failureOf(httpTo(server.url).http.json({ method: 'GET', path: '/me' })),
  ).toMatchObject({
    kind: 'platform',
    message: expect.stringContaining('like a guild hall'),
  });
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
  'a %s that failed is not sent again unless its adapter says that it may be',
  async (method) => {
    const server = await startServer();
    const { http } = httpTo(server.url);
    server.always(faults.status(502));
    const once = await failureOf(http.json({ method, path: '/guilds/a' }));
    expect(once).toMatchObject({ kind: 'unavailable', isUncertain: true });
    expect(server.requests).toHaveLength(1);
    await failureOf(http.json({ method, path: '/guilds/a', repeatable: true }));
    expect(server.requests).toHaveLength(4);
  },
);

test('a read that failed is sent again', async () => {
  const server = await startServer();
  const { http, pauses } = httpTo(server.url);
  server.next(faults.status(502), faults.status(502));
  server.always(faults.json({ id: 'me' }));
  expect(await http.json({ method: 'GET', path: '/me' })).toEqual({ id: 'me' });
  expect(pauses).toHaveLength(2);
});

test('an unchanged list is not sent', async () => {
  const server = await startServer();
  const { http } = httpTo(server.url);
  server.always((incoming, response) => {
    const known = incoming.headers['if-none-match'] === '"v1"';
    response.writeHead(known ? 304 : 200, { ETag: '"v1"', 'Content-Type': 'application/json' });
    response.end(known ? '' : '["first"]');
  });
  const first = await http.read({ method: 'GET', path: '/guilds' });
  expect(first).toEqual({ json: ['first'], etag: '"v1"' });
  const again = await http.read({ method: 'GET', path: '/guilds', unlessMatches: '"v1"' });
  expect(again).toBe('unchanged');
});

test('writes are paced by their kind; reads do not wait', async () => {
  const server = await startServer();
  const { http, pauses } = httpTo(server.url, { ...usualPace, gapMs: 1000 });
  server.always(faults.json({}));
  await http.json({ method: 'POST', path: '/guilds', body: {} });
  await http.json({ method: 'GET', path: '/me' });
  await http.json({ method: 'POST', path: '/guilds', body: {} });
  expect(pauses).toEqual([1000]);
});
