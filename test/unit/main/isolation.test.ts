/** One account's failure reaches no other account, nor what is told to the window, nor signing out. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { AccountManager } from '#main/accounts/account-manager.ts';
import type { AccountSession } from '#main/accounts/session.ts';
import { signOut } from '#main/commands/accounts.ts';
import { connectAccount } from '#main/commands/connect-account.ts';
import { openInvitationLink } from '#main/commands/open-invitation-link.ts';
import { getPerson } from '#main/commands/person.ts';
import { Search } from '#main/commands/search.ts';
import { Publisher } from '#main/ipc/publisher.ts';
import { Jobs } from '#main/jobs/jobs.ts';
import { kinds } from '#main/platforms/kinds.ts';
import type { ConnectPlatform, Platform } from '#main/platforms/port/platform.ts';
import type { OpenDatabase } from '#main/sql/libsql.ts';
import { MemoryVault, type Vault } from '#main/vault/vault.ts';
import { eventually } from '../../shared/eventually.ts';
import {
  openTestAccountManager,
  type TestAccountManagerOptions,
} from './support/account-manager.ts';
import { member, organization, project } from './support/entities.ts';
import { emptyFolder } from './support/folder.ts';
import { libsql } from './support/libsql.ts';
import { memoryLog } from './support/log.ts';
import { MemoryPlatform } from './support/memory-platform.ts';

vi.setConfig({ testTimeout: 60_000 });

class Boom extends Error {}
const boom = (): never => {
  throw new Boom('A defect');
};

function platformOf(person: string): MemoryPlatform {
  const platform = new MemoryPlatform();
  platform.owner = { id: person, name: person, email: `${person}@example.org` };
  platform.list = [organization(`of-${person}`)];
  platform.projectsOf.set(`of-${person}`, [project('web')]);
  platform.membersOf.set(`of-${person}`, [member(person, { userId: person })]);
  return platform;
}

/** Everything that is asked of it fails in the same way. */
function brokenPlatform(fail: () => unknown): Platform {
  const good = new MemoryPlatform();
  return new Proxy(good, {
    get: (target, name) => (name === 'capabilities' ? target.capabilities : fail),
  });
}

const addresses = { good: 'https://good.example.org', bad: 'https://bad.example.org' };

interface Faults {
  readonly platform?: Platform;
  readonly connect?: () => never;
  /** Called with the name of the secret. */
  readonly vault?: () => never;
  /** Opens the files of the bad account. */
  readonly libsql?: (
    ...parameters: ConstructorParameters<OpenDatabase>
  ) => InstanceType<OpenDatabase>;
}

/** Two accounts, of which the bad one has these faults since the last start. */
async function openWith(faults: Faults) {
  const folder = await emptyFolder();
  const keychain = new MemoryVault();
  const good = platformOf('ada');
  const both = { good, bad: platformOf('bob') };
  const connect: ConnectPlatform = ({ address }) =>
    address === addresses.bad ? both.bad : both.good;
  const first = await openTestAccountManager({ folder, keychain, connect });
  const ids = { bad: '', good: '' };
  for (const name of ['bad', 'good'] as const) {
    const input = {
      kind: 'packet',
      address: addresses[name],
      token: `token-${name}`,
      storage: 'keychain',
    } as const;
    ids[name] = (await connectAccount(first.parts, input)).accountId;
    const key = { accountId: ids[name], organizationId: both[name].list[0]?.id ?? '' };
    await eventually(() => first.manager.view(key)?.members.state === 'known');
  }
  await first.close();

  const isBad = (text: string) => text.includes(ids.bad);
  const vault: Vault = {
    read: async (name) => (faults.vault && isBad(name) ? faults.vault() : keychain.read(name)),
    write: (name, value) => keychain.write(name, value),
    remove: (name) => keychain.remove(name),
  };
  const options: TestAccountManagerOptions = {
    folder,
    keychain: vault,
    connect: (connection) => {
      if (connection.address !== addresses.bad) return good;
      return faults.connect?.() ?? faults.platform ?? both.bad;
    },
    libsql: new Proxy(libsql, {
      construct: (target, parameters: ConstructorParameters<OpenDatabase>) =>
        faults.libsql && isBad(parameters[0])
          ? faults.libsql(...parameters)
          : new target(...parameters),
    }),
  };
  return { ...(await openTestAccountManager(options)), ids, folder, good };
}

type Opened = Awaited<ReturnType<typeof openWith>>;

/** Everything that concerns all accounts at once. */
async function expectGoodToWork({
  manager,
  shell,
  notices,
  ids,
  good,
  connected,
}: Opened): Promise<void> {
  const key = { accountId: ids.good, organizationId: 'of-ada' };
  await connected(ids.good, 'online');
  expect(shell().accounts.map(({ id }) => id)).toEqual([ids.bad, ids.good]);
  expect(shell().accounts[1]).toMatchObject({
    connection: { state: 'online' },
    organizations: [{ id: 'of-ada' }],
  });
  expect(manager.view(key)).toMatchObject({ members: { items: [{ id: 'ada' }] } });
  expect(() => manager.view({ accountId: ids.bad, organizationId: 'of-bob' })).not.toThrow();
  expect(await new Search(manager).find({ text: 'ada', recent: [] })).toMatchObject([{ key }]);
  expect(await getPerson(manager, { key, memberId: 'ada' })).toBeDefined();
  const link = { text: `${addresses.good}/join/abc` };
  expect(await openInvitationLink(manager, kinds, link)).toMatchObject({ kind: 'known' });
  const jobs = new Jobs({
    accountManager: manager,
    notices,
    logger: memoryLog().logger,
    undoTime: () => 0,
    push: () => undefined,
  });
  expect(() => jobs.views()).not.toThrow();
  expect(() => manager.refreshStale(0)).not.toThrow();
  const told: string[] = [];
  const publisher = new Publisher({
    push: (name) => void told.push(name),
    shell: () => shell(),
    organization: (each) => manager.view(each),
    intervalMs: 1,
    logger: memoryLog().logger,
  });
  publisher.shellChanged();
  publisher.organizationChanged({ accountId: ids.bad, organizationId: 'of-bob' });
  publisher.organizationChanged(key);
  publisher.flush();
  publisher.stop();
  expect(told.filter((name) => name === 'shell')).toHaveLength(1);
  expect(told.at(-1)).toBe('organization');
  // It goes on being kept fresh, too.
  good.membersOf.set('of-ada', [member('ada', { userId: 'ada' }), member('eve')]);
  await manager.session(ids.good).refresh('of-ada', 0);
  expect(manager.view(key)).toMatchObject({ members: { items: { length: 2 } } });
}

async function expectSignOut({ parts, shell, ids, folder }: Opened): Promise<void> {
  await signOut(parts, { accountId: ids.bad });
  expect(shell().accounts.map(({ id }) => id)).toEqual([ids.good]);
  const files = ['caches', 'journals'].flatMap((name) => readdirSync(join(folder, name)));
  expect(files.filter((name) => name.startsWith(ids.bad))).toEqual([]);
}

function failingAfterwards(...parameters: ConstructorParameters<OpenDatabase>) {
  const database = new libsql(...parameters);
  let opened = false;
  queueMicrotask(() => {
    opened = true;
  });
  return new Proxy(database, {
    get: (target, name) => {
      if (opened && (name === 'prepare' || name === 'exec')) return boom;
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const cyclic: { self?: unknown; readonly id: string } = { id: 'cyclic' };
cyclic.self = cyclic;

test.each<readonly [name: string, faults: Faults]>([
  ['whose keychain entries cannot be read', { vault: boom }],
  ['whose files cannot be opened', { libsql: boom }],
  ['whose files fail once they are open', { libsql: failingAfterwards }],
  ['whose platform cannot be made', { connect: boom }],
  ['whose platform throws at every call', { platform: brokenPlatform(boom) }],
  ['whose platform rejects with a defect', { platform: brokenPlatform(async () => boom()) }],
  ['whose platform answers nothing', { platform: brokenPlatform(async () => undefined) }],
  [
    'whose platform never answers',
    { platform: brokenPlatform(() => new Promise(() => undefined)) },
  ],
  [
    'whose platform answers what no file can hold',
    { platform: brokenPlatform(async () => ({ items: [cyclic], omissions: null })) },
  ],
])('an account %s keeps no other from working, and can be signed out of', async (_name, faults) => {
  const opened = await openWith(faults);
  await expectGoodToWork(opened);
  await expectSignOut(opened);
  expect(() => opened.manager.close()).not.toThrow();
});

/** Every method and every part of a session that does not only hold what it was given. */
function breakEveryPart(session: AccountSession): void {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(session)).filter(
    (name) => !['constructor', 'account', 'isOpen', 'brokenView'].includes(name),
  );
  expect(names).toContain('accountView');
  for (const name of names) Object.defineProperty(session, name, { get: () => boom });
}

test('an account that always throws affects no other account', async () => {
  const opened = await openWith({});
  const { manager, ids, shell } = opened;
  breakEveryPart(manager.session(ids.bad));
  const good = manager.session(ids.good);
  await expectGoodToWork(opened);
  expect(shell().accounts[0]).toMatchObject({
    id: ids.bad,
    organizations: [],
    connection: { state: 'failing', failure: { kind: 'internal' } },
  });
  const view = manager.view({ accountId: ids.bad, organizationId: 'of-bob' });
  expect(view?.members).toMatchObject({ state: 'unknown', failure: { kind: 'internal' } });
  await manager.open();
  manager.begin();
  manager.localPlatformChanged({ state: 'stopped' });
  manager.close();
  expect(good.ending.aborted).toBe(true);
});

test('an account that could not be opened can be opened by a retry', async () => {
  let broken = true;
  const opened = await openWith({
    vault: () => {
      if (broken) boom();
      return { kind: 'absent' } as never;
    },
  });
  const { manager, ids } = opened;
  const account = (each: AccountManager) => each.accountViews()[0];
  await eventually(() => account(manager)?.connection.state === 'failing');
  expect(() => manager.session(ids.bad)).toThrow();
  broken = false;
  await manager.account(ids.bad).retry();
  expect(manager.session(ids.bad).isOpen).toBe(true);
  expect(account(manager)?.connection.state).toBe('no-token');
});
