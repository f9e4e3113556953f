/** Every kind of answer to an account's first request, over real sockets: what is said, what is off, when it is tried again. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { openMemoryCache } from '#main/cache/open.ts';
import { AccountSync } from '#main/sync/account-sync.ts';
import type { Connection } from '#preload/contract/shell.ts';
import { whyNotWritable } from '#renderer/actions/situation.ts';
import { connectionName } from '#renderer/texts/connection.ts';
import { startSecureServer } from '#test/e2e/support/secure-server.ts';
import { type Fault, faults, startFaultServer } from '#test/shared/fault-server.ts';
import { account } from '../../renderer/samples.ts';
import { libsql } from '../support/libsql.ts';
import { memoryLog } from '../support/log.ts';
import { packet } from '../support/packet.ts';

vi.setConfig({ testTimeout: 30_000 });

/** The connection of an account after one round against that address. */
async function connectionAfterRound(url: string, timeLimit?: number): Promise<Connection> {
  const connections: Connection[] = [];
  const sync = new AccountSync({
    platform: packet(url, 'a-token', timeLimit).platform,
    cache: openMemoryCache(libsql),
    logger: memoryLog().logger,
    current: () => null,
    isLive: () => false,
    visible: () => true,
    onConnection: (connection) => void connections.push(connection),
    onOrganizations: () => undefined,
    onCollection: () => undefined,
    now: () => performance.now(),
    random: () => 1,
  });
  await sync.refreshStale(0);
  sync.stop();
  const connection = connections.at(-1);
  if (!connection) throw new Error('Nothing was told.');
  return connection;
}

/** What a person gets to read, and seconds until the next try. */
function told(connection: Connection) {
  const seen = account({ platformName: 'Acme', connection });
  const retryAt = connection.state === 'failing' ? connection.retryAt : null;
  return {
    name: connectionName(seen),
    off: whyNotWritable(seen),
    seconds: retryAt === null ? null : Math.round((Date.parse(retryAt) - Date.now()) / 1000),
  };
}

const unreachable = 'Unavailable while Acme can’t be reached.';
const signIn = 'Unavailable while a sign-in page is in the way of Acme.';
const blocked = 'Unavailable while the network blocks Acme.';
const noApi = 'Unavailable while Acme doesn’t respond as expected.';
const noAccess = 'Unavailable: your account has no access to Acme.';
const rejected = 'Acme rejected the token. Update it first.';
const untilDate: Fault = (incoming, response) => {
  const date = new Date(Date.now() + 120_000).toUTCString();
  faults.status(429, { 'Retry-After': date })(incoming, response);
};

const unexpected = 'Unexpected answer';
const page = 'Sign-in page in the way';
const usual = 2;

test.each<
  readonly [what: string, fault: Fault, name: string, off: string | null, seconds: number | null]
>([
  ['200 with the list', faults.json({ organizations: [] }), 'Online', null, null],
  ['200 with HTML', faults.html(), page, signIn, usual],
  ['200 with text', faults.text(), unexpected, noApi, usual],
  ['200 with other JSON', faults.json({ hello: 1 }), unexpected, noApi, usual],
  ['200 with half a JSON', faults.halfJson(), 'Server error', null, usual],
  ['204', faults.status(204), unexpected, noApi, usual],
  ['302 to a sign-in', faults.redirect('http://127.0.0.1:9/login'), page, signIn, usual],
  ['307 to elsewhere', faults.redirect('http://127.0.0.1:9/', 307), page, signIn, usual],
  ['400', faults.status(400), 'Can’t load this account', 'No.', usual],
  ['401', faults.status(401), 'Token rejected', rejected, null],
  ['401 with HTML', faults.html(401), page, signIn, usual],
  ['403', faults.status(403), 'No access', noAccess, usual],
  ['403 with HTML', faults.html(403), 'Blocked by the network', blocked, usual],
  ['404 for everything', faults.status(404), unexpected, noApi, usual],
  ['404 with HTML', faults.html(404), unexpected, noApi, usual],
  ['408', faults.status(408), 'Server error', null, usual],
  ['429 with seconds', faults.status(429, { 'Retry-After': '28' }), 'Busy', null, 28],
  ['429 with a date', untilDate, 'Busy', null, 120],
  ['429 alone', faults.status(429), 'Busy', null, 10],
  ['429 with HTML', faults.html(429), 'Busy', null, 10],
  ['429 with nonsense', faults.status(429, { 'Retry-After': 'soon' }), 'Busy', null, 10],
  ['429 until never', faults.status(429, { 'Retry-After': '99999999' }), 'Busy', null, 300],
  ['500', faults.status(500), 'Server error', null, usual],
  ['500 with HTML', faults.html(500), 'Server error', null, usual],
  ['502 of a gateway', faults.html(502), 'Server error', null, usual],
  ['503', faults.status(503), 'Server error', null, usual],
  [
    '503 with Retry-After',
    faults.status(503, { 'Retry-After': '60' }),
    'Temporarily unavailable',
    null,
    60,
  ],
  ['504 of a gateway', faults.html(504), 'Server error', null, usual],
  ['511', faults.html(511), page, signIn, usual],
  ['a reset', faults.drop(), 'Can’t reach Acme: connection lost', unreachable, usual],
  ['half an answer', faults.dropHalfWay(), 'Can’t reach Acme: connection lost', unreachable, usual],
])('%s is told as what it is', async (_what, fault, name, off, seconds) => {
  const server = await startFaultServer();
  onTestFinished(() => server.stop());
  server.always(fault);
  const result = told(await connectionAfterRound(server.url));
  expect(result).toMatchObject({ name, off });
  // The answer's own way takes time as well.
  if (seconds === null) expect(result.seconds).toBeNull();
  else expect(Math.abs((result.seconds ?? -99) - seconds)).toBeLessThanOrEqual(2);
});

test('a server that never answers timed out', async () => {
  const server = await startFaultServer();
  onTestFinished(() => server.stop());
  server.always(faults.hang());
  const result = told(await connectionAfterRound(server.url, 300));
  expect(result).toMatchObject({ name: 'Can’t reach Acme: no response in time', off: unreachable });
});

test('a closed port refuses, and an unknown host is not found', async () => {
  const dead = await startFaultServer();
  await dead.stop();
  expect(told(await connectionAfterRound(dead.url))).toMatchObject({
    name: 'Can’t reach Acme: connection refused',
    off: unreachable,
  });
  expect(told(await connectionAfterRound('https://platform.invalid'))).toMatchObject({
    name: 'Can’t reach Acme: address not found',
    off: unreachable,
  });
});

test('a self-signed certificate is not trusted', async () => {
  const server = await startSecureServer((_request, response) => void response.end('{}'));
  onTestFinished(() => server.stop());
  expect(told(await connectionAfterRound(server.url))).toMatchObject({
    name: 'Can’t reach Acme: certificate not trusted',
    off: unreachable,
  });
});

test('a port that browsers never use is blocked', async () => {
  expect(told(await connectionAfterRound('http://127.0.0.1:9'))).toMatchObject({
    name: 'Can’t reach Acme: port blocked',
    off: unreachable,
  });
});
