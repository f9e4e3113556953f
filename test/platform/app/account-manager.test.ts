import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { FailureError } from '#domain/failure.ts';
import { signOut } from '#main/commands/accounts.ts';
import { connectAccount } from '#main/commands/connect-account.ts';
import { createOrganization, openOrganization } from '#main/commands/organizations.ts';
import { createProject } from '#main/commands/projects.ts';
import { replaceToken } from '#main/commands/replace-token.ts';
import { Search } from '#main/commands/search.ts';
import { startLocalPlatform } from '#main/commands/start-local-platform.ts';
import type { StartChild } from '#main/local-platform/child.ts';
import { MemoryVault, type Vault } from '#main/vault/vault.ts';
import { serverDatabase } from '#test/platform/databases.ts';
import { type Platform, startPlatform } from '#test/platform/harness.ts';
import { eventually } from '#test/shared/eventually.ts';
import { faults, startFaultServer } from '#test/shared/fault-server.ts';
import { openTestAccountManager } from '#test/unit/main/support/account-manager.ts';
import { connectedAccount } from '#test/unit/main/support/connected-account.ts';
import { emptyFolder, filesIn } from '#test/unit/main/support/folder.ts';

// A real platform over PGlite: slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

let service: Platform;
beforeAll(async () => {
  service = await startPlatform({ database: await serverDatabase() });
});
afterAll(() => service.stop());

let people = 0;
function somebody() {
  people += 1;
  return service.person('Ada Lovelace', `ada${people}@example.org`);
}

async function signedIn(options: { readonly keychain?: Vault; readonly session?: boolean } = {}) {
  return connectedAccount(service, await somebody(), options);
}

function known(state: () => string | undefined): Promise<boolean> {
  return eventually(() => state() === 'known');
}

test('cached data is shown after a restart without the platform, and refreshed when it returns', async () => {
  const first = await signedIn();
  const { manager, accountId, folder, proxy, keychain, parts } = first;
  const key = await createOrganization(manager, {
    accountId,
    name: 'Acme',
    type: 'company',
  });
  await openOrganization(parts, { key });
  await known(() => manager.view(key)?.projects.state);
  await createProject(manager, { key, name: 'Web' });
  const view = manager.view(key);
  expect(view?.projects).toMatchObject({ items: [{ name: 'Web' }] });
  await first.close();
  await proxy.stop();

  const second = await openTestAccountManager({ folder, keychain });
  expect(second.shell().current).toEqual(key);
  expect(second.manager.view(key)).toEqual(view);
  await second.connected(accountId, 'failing');
  await expect(createProject(second.manager, { key, name: 'No' })).rejects.toMatchObject({
    failure: { kind: 'offline' },
  });
  expect(await new Search(second.manager).find({ text: 'we', recent: [] })).toMatchObject([
    { name: 'Web', key },
  ]);

  const back = await startFaultServer(Number(new URL(proxy.url).port));
  back.always(faults.forward(service.url));
  await second.manager.session(accountId).retry();
  await second.connected(accountId, 'online');
  await second.close();
  await back.stop();
});

test('the token is in the keychain and nowhere else', async () => {
  const { manager, accountId, folder, person, proxy, keychain, lines, close } = await signedIn();
  proxy.always(faults.status(500));
  const key = { accountId, organizationId: 'x' };
  await expect(createProject(manager, { key, name: 'No' })).rejects.toBeInstanceOf(FailureError);
  await close();
  expect(await keychain.read(`token:${accountId}`)).toEqual({ kind: 'value', value: person.token });
  const held = filesIn(folder).filter((file) =>
    readFileSync(file, 'latin1').includes(person.token),
  );
  expect(held).toEqual([]);
  expect(lines.join('\n')).not.toContain(person.token);
  await proxy.stop();
});

test('connecting the same person again updates the account; another person’s token is refused', async () => {
  const { accountId, person, proxy, parts, shell } = await signedIn();
  const again = {
    kind: 'packet',
    address: proxy.url,
    token: person.token,
    storage: 'keychain',
  } as const;
  expect(await connectAccount(parts, again)).toEqual({ accountId });
  const other = await somebody();
  const replacing = replaceToken(parts, {
    accountId,
    token: other.token,
    storage: 'keychain',
  });
  await expect(replacing).rejects.toMatchObject({ failure: { kind: 'invalid' } });
  expect(shell().accounts).toHaveLength(1);
  await proxy.stop();
});

test('two concurrent connects of one person make one account', async () => {
  const { parts, shell } = await openTestAccountManager({ folder: await emptyFolder() });
  const { token } = await somebody();
  const input = { kind: 'packet', address: service.url, token, storage: 'keychain' } as const;
  const [one, other] = await Promise.all([
    connectAccount(parts, input),
    connectAccount(parts, input),
  ]);
  expect(one).toEqual(other);
  expect(shell().accounts).toHaveLength(1);
});

test('an account that the disk refuses is not stored in part and can be connected later', async () => {
  const folder = await emptyFolder();
  const written: string[] = [];
  const keychain = new MemoryVault();
  const write = keychain.write.bind(keychain);
  keychain.write = (name, value) => {
    written.push(name);
    return write(name, value);
  };
  const { parts, shell } = await openTestAccountManager({ folder, keychain });
  const { token } = await somebody();
  const input = { kind: 'packet', address: service.url, token, storage: 'keychain' } as const;
  // Nothing can be renamed over a folder, not even by root.
  mkdirSync(join(folder, 'accounts.json'));
  await expect(connectAccount(parts, input)).rejects.toMatchObject({
    failure: { message: expect.stringContaining('couldn’t be saved') },
  });
  expect(shell().accounts).toEqual([]);
  expect(await keychain.read(written[0] ?? '')).toEqual({ kind: 'absent' });
  rmdirSync(join(folder, 'accounts.json'));
  await connectAccount(parts, input);
  expect(readFileSync(join(folder, 'accounts.json'), 'utf8').match(/"baseUrl"/g)).toHaveLength(1);
});

test('signing out removes the token even if the disk refuses, and reports what is left', async () => {
  const { accountId, folder, keychain, proxy, parts, shell } = await signedIn();
  rmSync(join(folder, 'accounts.json'));
  mkdirSync(join(folder, 'accounts.json'));
  await signOut(parts, { accountId });
  expect(await keychain.read(`token:${accountId}`)).toEqual({ kind: 'absent' });
  expect(shell()).toMatchObject({
    accounts: [],
    notices: [{ message: expect.stringContaining('reappear when Orgdesk starts again') }],
  });
  await proxy.stop();
});

test('a late answer of the keychain does not replace a token entered meanwhile', async () => {
  const { manager, accountId, keychain, person, connected, proxy, parts } = await signedIn();
  const read = keychain.read.bind(keychain);
  let answer: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (answer = resolve));
  keychain.read = async (name) => {
    await waiting;
    return name.startsWith('token:') ? { kind: 'absent' } : read(name);
  };
  const retrying = manager.session(accountId).retry();
  await replaceToken(parts, { accountId, token: person.token, storage: 'session' });
  answer();
  await retrying;
  await connected(accountId, 'online');
  expect(manager.session(accountId).lacksToken).toBe(false);
  await proxy.stop();
});

test('signing out removes only that account’s token, key, cache and journal', async () => {
  const { manager, accountId, folder, keychain, proxy, parts, shell } = await signedIn();
  const other = await somebody();
  const stays = await connectAccount(parts, {
    kind: 'packet',
    address: service.url,
    token: other.token,
    storage: 'keychain',
  });
  const journals = [accountId, stays.accountId].map((id) => manager.session(id).journal);
  expect(journals).toHaveLength(2);
  await signOut(parts, { accountId });
  expect(await keychain.read(`token:${accountId}`)).toEqual({ kind: 'absent' });
  expect(await keychain.read(`cache-key:${accountId}`)).toEqual({ kind: 'absent' });
  const files = ['caches', 'journals'].flatMap((each) => readdirSync(join(folder, each)));
  expect(files.filter((name) => name.includes(accountId))).toEqual([]);
  expect(files.filter((name) => name === `${stays.accountId}.db`)).toHaveLength(2);
  expect(shell().accounts.map(({ id }) => id)).toEqual([stays.accountId]);
  expect(await keychain.read(`token:${stays.accountId}`)).toMatchObject({ kind: 'value' });
  await proxy.stop();
});

test('a session-only token leaves nothing on the disk and is requested at the next start', async () => {
  const first = await signedIn({ session: true });
  const key = await createOrganization(first.manager, {
    accountId: first.accountId,
    name: 'Canary Hosting',
    type: 'company',
  });
  expect(first.manager.view(key)).not.toBeNull();
  expect(first.manager.session(first.accountId).journal).toBeDefined();
  await first.close();
  expect(existsSync(join(first.folder, 'caches'))).toBe(false);
  expect(existsSync(join(first.folder, 'journals'))).toBe(false);
  const second = await openTestAccountManager({ folder: first.folder });
  await second.connected(first.accountId, 'no-token');
  expect(second.shell().accounts[0]?.organizations).toEqual([]);
  await first.proxy.stop();
});

test('an unreadable keychain is reported, leaves the cache untouched and recovers', async () => {
  const first = await signedIn();
  const { accountId, folder } = first;
  await createOrganization(first.manager, { accountId, name: 'Acme', type: 'company' });
  await first.close();
  const before = readFileSync(join(folder, 'caches', `${accountId}.db`));
  let locked = true;
  const real = first.keychain;
  const keychain: Vault = {
    read: async (name) =>
      locked ? { kind: 'unreadable', reason: 'The keychain is locked.' } : real.read(name),
    write: (name, value) => real.write(name, value),
    remove: (name) => real.remove(name),
  };
  const second = await openTestAccountManager({ folder, keychain });
  await second.connected(accountId, 'no-token');
  const [account] = second.shell().accounts;
  expect(account?.connection).toMatchObject({
    failure: { kind: 'keychain', message: 'The keychain is locked.' },
  });
  expect(second.notices.all()).toEqual([
    expect.objectContaining({ message: expect.stringContaining('are locked') }),
  ]);
  expect(readFileSync(join(folder, 'caches', `${accountId}.db`))).toEqual(before);
  locked = false;
  await second.manager.session(accountId).retry();
  await second.connected(accountId, 'online');
  expect(second.shell().accounts[0]?.organizations).toHaveLength(1);
  await first.proxy.stop();
});

test('a token that the keychain refuses is not stored', async () => {
  const failure = { kind: 'keychain', message: 'No keychain.' } as const;
  const keychain: Vault = {
    read: async () => ({ kind: 'unreadable', reason: failure.message }),
    write: () => Promise.reject(new FailureError(failure)),
    remove: () => Promise.reject(new FailureError(failure)),
  };
  const { parts, shell } = await openTestAccountManager({
    folder: await emptyFolder(),
    keychain,
  });
  const { token } = await somebody();
  const connecting = connectAccount(parts, {
    kind: 'packet',
    address: service.url,
    token,
    storage: 'keychain',
  });
  await expect(connecting).rejects.toMatchObject({ failure });
  expect(shell().accounts).toEqual([]);
  const { accountId } = await connectAccount(parts, {
    kind: 'packet',
    address: service.url,
    token,
    storage: 'session',
  });
  await signOut(parts, { accountId });
  expect(shell().notices).toEqual([]);
});

/** Stands in for the process of the local platform: the service of this test makes its tokens. */
function localChild(): StartChild {
  return () => {
    let say: (message: unknown) => void = () => undefined;
    const issue = async (message: unknown) => {
      const { id, name, email } = z
        .looseObject({ id: z.number(), name: z.string(), email: z.string() })
        .parse(message);
      const { token } = await service.person(name, email);
      say({ kind: 'token', id, token });
    };
    return {
      post: (message) => void issue(message),
      onMessage: (listener) => {
        say = listener;
        setImmediate(() => say({ kind: 'ready', url: service.url }));
      },
      onOutput: () => undefined,
      onExit: () => undefined,
      stop: () => undefined,
    };
  };
}

test('the local platform issues a new token after a session-only one', async () => {
  const folder = await emptyFolder();
  const startChild = localChild();
  const first = await openTestAccountManager({ folder, startChild });
  people += 1;
  const person = { name: 'Ada', email: `ada${people}@example.org`, storage: 'session' } as const;
  const { accountId } = await startLocalPlatform(first.parts, person);
  await first.connected(accountId, 'online');
  await first.close();
  const second = await openTestAccountManager({ folder, startChild });
  await second.connected(accountId, 'online');
  expect(second.shell().accounts).toMatchObject([{ local: true, storage: 'session' }]);
});

test('two accounts on the local platform both survive a restart', async () => {
  const folder = await emptyFolder();
  const startChild = localChild();
  const keychain = new MemoryVault();
  const first = await openTestAccountManager({ folder, startChild, keychain });
  const person = () => {
    people += 1;
    return { name: 'Ada', email: `ada${people}@example.org`, storage: 'keychain' } as const;
  };
  const one = await startLocalPlatform(first.parts, person());
  const other = await startLocalPlatform(first.parts, person());
  await first.close();
  const second = await openTestAccountManager({ folder, startChild, keychain });
  await second.connected(one.accountId, 'online');
  await second.connected(other.accountId, 'online');
});
