/** When an account's connection is made, when it is not, and what it says while there is none. */
import { expect, test } from 'vitest';
import { AccountConnection } from '#main/accounts/connection.ts';
import type { Cache } from '#main/cache/cache.ts';
import { openMemoryCache } from '#main/cache/open.ts';
import { ChangeFeed } from '#main/changes/change-feed.ts';
import { kinds } from '#main/platforms/kinds.ts';
import type { Kind } from '#main/platforms/port/kind.ts';
import { libsql } from '../support/libsql.ts';
import { memoryLog } from '../support/log.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const address = 'https://platform.example.org';
const credential = { token: 'a-token' as string | null };

function setUp(load: () => Promise<void> = async () => undefined) {
  const [packet] = kinds;
  if (!packet) throw new Error('No kind of platform is registered');
  const connected: string[] = [];
  const kind: Kind = {
    ...packet,
    load: async () => {
      await load();
      return ({ address, token }) => {
        connected.push(`${token} at ${address}`);
        return new MemoryPlatform();
      };
    },
  };
  const ending = new AbortController();
  const connection = new AccountConnection({
    accountId: 'an-account',
    kind,
    baseUrl: address,
    services: {
      network: {
        appVersion: '0.0.0',
        fetch: globalThis.fetch,
        timeLimit: 1000,
        hide: () => undefined,
      },
      logger: memoryLog().logger,
      onShell: () => undefined,
      changes: new ChangeFeed(),
      onOrganization: () => undefined,
      current: () => null,
      visible: () => false,
      now: () => performance.now(),
      random: Math.random,
    },
    ending: ending.signal,
    onInvitations: () => undefined,
  });
  const cache = openMemoryCache(libsql);
  return { connection, connected, ending, openCache: (): Cache | null => cache };
}

test('connecting with a token, an address and an open cache starts the sync', async () => {
  const { connection, connected, openCache } = setUp();
  await connection.connect(credential, openCache);
  expect(connected).toEqual([`a-token at ${address}`]);
  expect(connection.state).toMatchObject({ state: 'online' });
  expect(connection.platform('Platform')).toBeInstanceOf(MemoryPlatform);
  connection.disconnect();
});

test('connecting twice makes one connection', async () => {
  const { connection, connected, openCache } = setUp();
  await Promise.all([
    connection.connect(credential, openCache),
    connection.connect(credential, openCache),
  ]);
  expect(connected).toHaveLength(1);
  connection.disconnect();
});

type Setting = ReturnType<typeof setUp>;

test.each<readonly [missing: string, connect: (setting: Setting) => Promise<void>]>([
  ['a token', ({ connection, openCache }) => connection.connect({ token: null }, openCache)],
  ['an open cache', ({ connection }) => connection.connect(credential, () => null)],
  [
    'an address',
    ({ connection, openCache }) => {
      connection.moveTo(null);
      return connection.connect(credential, openCache);
    },
  ],
])('without %s nothing is connected', async (_missing, connect) => {
  const setting = setUp();
  await connect(setting);
  expect(setting.connected).toEqual([]);
  expect(() => setting.connection.platform('Platform')).toThrow('Platform isn’t connected yet');
});

test.each<readonly [change: string, make: (setting: Setting, given: { token: string }) => void]>([
  ['another token was given', (_setting, given) => void Object.assign(given, { token: 'other' })],
  ['the platform moved', ({ connection }) => void connection.moveTo(`${address}/elsewhere`)],
  ['the account was signed out of', ({ ending }) => ending.abort()],
])('nothing is connected if %s while the adapter loaded', async (_change, make) => {
  let loaded: () => void = () => undefined;
  const loading = new Promise<void>((resolve) => {
    loaded = resolve;
  });
  const setting = setUp(() => loading);
  const given = { token: 'a-token' };
  const connecting = setting.connection.connect(given, setting.openCache);
  make(setting, given);
  loaded();
  await connecting;
  expect(setting.connected).toEqual([]);
});

test('moving to the same address changes nothing; moving to another one disconnects', async () => {
  const { connection, openCache } = setUp();
  expect(connection.moveTo(address)).toBe(true);
  await connection.connect(credential, openCache);
  expect(connection.moveTo(address)).toBe(false);
  expect(connection.sync).not.toBeNull();
  expect(connection.moveTo(`${address}/elsewhere`)).toBe(true);
  expect(connection.sync).toBeNull();
});

test('writing with a refused token fails with the reason', async () => {
  const { connection, openCache } = setUp();
  await connection.connect(credential, openCache);
  const failure = { kind: 'unauthorized', message: 'Refused.' } as const;
  connection.state = { state: 'unauthorized', failure };
  expect(() => connection.platform('Platform')).toThrow('Refused.');
  connection.disconnect();
});

test('a connection does not change after its end', () => {
  const { connection, ending } = setUp();
  ending.abort();
  connection.state = { state: 'online', syncedAt: '2026-11-30T09:00:00Z' };
  expect(connection.state).toEqual({ state: 'checking' });
});
