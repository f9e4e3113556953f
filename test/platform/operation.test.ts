/** The operator's view of the service: probes, logs and configuration. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as open } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  ConfigurationError,
  environmentVariables,
  readConfiguration,
} from '#platform/configuration/configuration.ts';
import { read, request } from './client.ts';
import { serverDatabase } from './databases.ts';
import { memoryDatabase, type Platform, type PlatformOptions, startPlatform } from './harness.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const running = platform;
  platform = undefined;
  await running?.stop();
});

async function start(options: PlatformOptions = {}): Promise<Platform> {
  platform = await startPlatform({ database: await serverDatabase(), ...options });
  return platform;
}

describe('probes', () => {
  it('report that the service is up and ready, to everybody', async () => {
    const { url } = await start();
    expect(await request(url, 'GET', '/health')).toMatchObject({
      status: 200,
      body: { status: 'up' },
    });
    expect(await request(url, 'GET', '/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready' },
    });
  });

  it('distinguish a silent database from a stopped service', async () => {
    const database = await memoryDatabase();
    const { url } = await start({ database: { ...database, close: async () => undefined } });
    await database.close();
    const ready = await request(url, 'GET', '/ready');
    expect(ready.status).toBe(503);
    expect(read.errors(ready)).toEqual(['The database doesn’t respond']);
    expect((await request(url, 'GET', '/health')).status).toBe(200);
  });

  it('report at once that the service stops, while it still serves', async () => {
    const running = await startPlatform({ database: await serverDatabase(), drain: 1_500 });
    const { url } = running;
    const ada = await running.person('Ada', 'ada@stop.example.org');
    const stopped = running.stop();
    const ready = await request(url, 'GET', '/ready');
    expect(ready.status).toBe(503);
    expect(read.errors(ready)).toEqual(['The service is stopping']);
    expect((await request(url, 'GET', '/health')).status).toBe(200);
    expect((await ada.call('GET', '/user')).status).toBe(200);
    await stopped;
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  });

  it('answer on an open connection during the shutdown', async () => {
    const running = await startPlatform({ database: await serverDatabase() });
    const { port } = new URL(running.url);
    // The body has begun when the shutdown begins, and ends after it.
    const late = open({ port, method: 'POST', path: '/users', headers: { 'content-length': 2 } });
    late.setHeader('content-type', 'application/json');
    late.write('{');
    // A shutdown ends a connection that the service has not taken yet.
    const [socket] = await once(late, 'socket');
    if (socket.connecting) await once(socket, 'connect');
    const answered = once(late, 'response');
    await request(running.url, 'GET', '/health');
    const stopped = running.stop();
    late.end('}');
    const [answer] = await answered;
    const { statusCode, headers } = z
      .object({ statusCode: z.number(), headers: z.record(z.string(), z.unknown()) })
      .parse(answer);
    expect([statusCode, headers.connection]).toEqual([422, 'close']);
    answer.resume();
    await stopped;
  });
});

const lineSchema = z.looseObject({ msg: z.string() });
const requestLine = z.looseObject({
  level: z.literal(30),
  time: z.iso.datetime(),
  request: z.string().regex(/^[\da-f]{32}$/),
  method: z.string(),
  path: z.string(),
  status: z.int(),
  milliseconds: z.int().min(0),
  apiKey: z.guid().or(z.literal('anonymous')),
});

describe('logs', () => {
  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => lineSchema.parse(JSON.parse(line)))
      .filter(({ msg }) => msg === 'request')
      .map((line) => requestLine.parse(line));

  it('have one line for each request, and none for probes', async () => {
    const running = await start();
    const ada = await running.person('Ada', 'ada@log.example.org');
    const { id } = await ada.organization('Acme');
    await request(running.url, 'GET', '/health');
    await request(running.url, 'GET', '/ready');
    const answer = await ada.call('GET', `/organizations/${id}?include=members`);
    await request(running.url, 'GET', '/user');
    await request(running.url, 'GET', '/nowhere');
    const found = lines(running.log());
    expect(found.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['POST', '/organizations', 201],
      ['GET', `/organizations/${id}`, 200],
      ['GET', '/user', 401],
      ['GET', '/nowhere', 404],
    ]);
    const keys = read.list(await ada.call('GET', '/user/api-keys'), 'api_keys');
    expect(found[1]?.apiKey).toBe(keys[0]?.id);
    expect(found[1]?.request).toBe(answer.headers.get('x-request-id'));
    expect(found[2]?.apiKey).toBe('anonymous');
  });

  it('contain nothing confidential of requests', async () => {
    const running = await start();
    const ada = await running.person('Ada', 'ada@log.example.org');
    const canary = (place: string) => `canary-${place}-${'c'.repeat(12)}`;
    const ask = (method: string, path: string, body?: unknown) =>
      request(running.url, method, path, {
        token: ada.token,
        body,
        headers: {
          'x-otp-token': canary('otp'),
          authorization: canary('authorization'),
          cookie: canary('cookie'),
          'idempotency-key': canary('key'),
        },
      });
    for (const path of ['/join/', '/verify/', '/reset/', '/metal/v1/projects/']) {
      await request(running.url, 'GET', `${path}${canary('path')}${'x'.repeat(30)}`);
    }
    for (const path of ['/join/', '/verify/', '/reset/']) {
      await request(running.url, 'GET', `${path}${canary('path')}`);
      await request(running.url, 'POST', `${path}${canary('path')}/accept`, { body: {} });
    }
    await request(running.url, 'GET', '/user', { token: canary('token') });
    await ask('GET', `/verify-email?user_token=${canary('query')}&email=${canary('query')}`);
    await ask('POST', `/reset-password?email=${canary('query')}@example.org`);
    await ask('POST', '/users', { password: canary('body'), emails: canary('body') });
    await ask('PUT', '/user', { password: canary('body'), first_name: canary('body') });
    await ask('POST', '/organizations', { name: canary('body') });
    await ask('POST', '/user/api-keys', { description: canary('body') });
    await fetch(`${running.url}/user`, {
      method: 'PUT',
      headers: { 'x-auth-token': ada.token, 'content-type': 'application/json' },
      body: `{"broken": "${canary('body')}`,
    });
    const log = running.log();
    expect(lines(log).length).toBeGreaterThan(15);
    expect(log.match(/canary-\w+/g)).toBeNull();
    expect(log).not.toContain(ada.token);
    expect(log).not.toContain('example.org');
  });
});

describe('configuration', () => {
  const fault = (name: string, value: string): string => {
    try {
      readConfiguration({ [name]: value });
      return '';
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return error.message;
    }
  };

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['HOST', ''],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATA_DIR', ''],
    ['SMTP_URL', 'localhost:25'],
    ['MAIL_FROM', 'nobody'],
    ['SECRET_KEY', 'short'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['PUBLIC_URL', 'https://example.org/?a'],
    ['TRUST_PROXY', '0'],
    ['TRUST_PROXY', '11'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.1, proxy.example.org'],
    ['RATE_LIMIT', '-1'],
    ['RATE_LIMIT', '1.5'],
    ['RATE_LIMIT', 'none'],
    ['DRAIN_SECONDS', '601'],
    ['DRAIN_SECONDS', 'a'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused in one sentence', (name, value) => {
    expect(fault(name, value)).toMatch(new RegExp(`^${name}: (must|may) [^\n]+$`));
  });

  it('all faults are reported at once', () => {
    const all = () => readConfiguration({ PORT: 'x', RATE_LIMIT: 'x', TRUST_PROXY: 'x' });
    expect(all).toThrow(/^PORT: .+\nTRUST_PROXY: .+\nRATE_LIMIT: .+$/);
  });

  it('known variables are read and unknown ones ignored', () => {
    expect(
      readConfiguration({
        TRUST_PROXY: '127.0.0.1, 10.0.0.0/8, fd00::/8',
        RATE_LIMIT: '0',
        DRAIN_SECONDS: '5',
        UNKNOWN: 'x',
      }),
    ).toMatchObject({
      TRUST_PROXY: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
      RATE_LIMIT: 0,
      DRAIN_SECONDS: 5,
    });
    expect(readConfiguration({ TRUST_PROXY: '2' }).TRUST_PROXY).toBe(2);
    expect(readConfiguration({ TRUST_PROXY: '' }).TRUST_PROXY).toBeUndefined();
    expect(readConfiguration({})).toMatchObject({ RATE_LIMIT: 1200, DRAIN_SECONDS: 0 });
  });

  it('the documentation has a row for each variable, and no others', () => {
    const page = readFileSync('docs/platform.md', 'utf8');
    const section = page.split(/^## /m).find((part) => part.startsWith('Environment\n')) ?? '';
    const rows = section.split('\n').filter((line) => line.startsWith('| `'));
    const described = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].flatMap(([, name]) => name ?? []),
    );
    expect(described.sort()).toEqual([...environmentVariables].sort());
    const defaults = readConfiguration({});
    for (const [name, value] of Object.entries(defaults)) {
      if (value !== undefined && typeof value !== 'object')
        expect(section).toContain(`\`${value}\``);
      else expect(name in defaults).toBe(true);
    }
  });
});
