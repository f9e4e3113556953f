/** The desk against the real platform: connect, write, go offline, start again, sign out. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { FailureError } from '#domain/failure.ts';
import { connectAccount } from '#main/commands/connect-account.ts';
import { Invites } from '#main/commands/invite.ts';
import { openOrganization } from '#main/commands/open-organization.ts';
import { createOrganization } from '#main/commands/organizations.ts';
import { createProject } from '#main/commands/projects.ts';
import { replaceToken } from '#main/commands/replace-token.ts';
import { search } from '#main/commands/search.ts';
import { signOut } from '#main/commands/sign-out.ts';
import { startLocalPlatform } from '#main/commands/start-local-platform.ts';
import type { StartChild } from '#main/local-platform/child.ts';
import { Staged } from '#main/pending-changes/pending-changes.ts';
import { MemoryVault } from '#main/vault/memory-vault.ts';
import type { Vault } from '#main/vault/vault.ts';
import type { InviteProgress } from '#preload/contract/organization.ts';
import { type Platform, startPlatform } from '#test/platform/harness.ts';
import { eventually } from '#test/shared/eventually.ts';
import { faults, startFaultServer } from '#test/shared/fault-server.ts';
import { openTestDesk, seenMember } from '../support/desk.ts';
import { emptyFolder, filesIn } from '../support/folder.ts';

// A real platform over PGlite: slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

let service: Platform;
beforeAll(async () => {
  service = await startPlatform();
});
afterAll(() => service.stop());

let people = 0;
function somebody() {
  people += 1;
  return service.person('Ada Lovelace', `ada${people}@example.org`);
}

const runId = '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a01';

/** A platform of its own address that can be cut off, with an account connected to it. */
async function connectedDesk(
  options: { readonly keychain?: Vault; readonly session?: boolean } = {},
) {
  const folder = await emptyFolder();
  const person = await somebody();
  const proxy = await startFaultServer();
  proxy.always(faults.forward(service.url));
  const opened = await openTestDesk({ folder, ...options });
  const { accountId } = await connectAccount(opened.desk, {
    address: proxy.url,
    token: person.token,
    storage: options.session ? 'session' : 'keychain',
  });
  await opened.connected(accountId, 'online');
  return { ...opened, folder, person, proxy, accountId };
}

function known(state: () => string | undefined): Promise<boolean> {
  return eventually(() => state() === 'known');
}

test('what was seen is there after a restart without the platform, and comes back with it', async () => {
  const first = await connectedDesk();
  const { desk, accountId, folder, proxy, keychain } = first;
  const key = await createOrganization(desk, { accountId, name: 'Acme', type: 'company' });
  await openOrganization(desk, { key });
  await known(() => desk.view(key)?.projects.state);
  await createProject(desk, { key, name: 'Web' });
  const view = desk.view(key);
  expect(view?.projects).toMatchObject({ items: [{ name: 'Web' }] });
  await first.close();
  await proxy.stop();

  const second = await openTestDesk({ folder, keychain });
  expect(second.desk.shell().current).toEqual(key);
  expect(second.desk.view(key)).toEqual(view);
  await second.connected(accountId, 'failing');
  await expect(createProject(second.desk, { key, name: 'No' })).rejects.toMatchObject({
    failure: { kind: 'offline' },
  });
  expect(await search(second.desk, { text: 'we' })).toMatchObject([{ name: 'Web', key }]);

  const back = await startFaultServer(Number(new URL(proxy.url).port));
  back.always(faults.forward(service.url));
  await second.desk.session(accountId).retry();
  await second.connected(accountId, 'online');
  await second.close();
  await back.stop();
});

test('the token is in the keychain and nowhere else', async () => {
  const { desk, accountId, folder, person, proxy, keychain, lines, close } = await connectedDesk();
  proxy.always(faults.status(500));
  const key = { accountId, organizationId: 'x' };
  await expect(createProject(desk, { key, name: 'No' })).rejects.toBeInstanceOf(FailureError);
  await close();
  expect(await keychain.read(`token:${accountId}`)).toEqual({ kind: 'value', value: person.token });
  const held = filesIn(folder).filter((file) =>
    readFileSync(file, 'latin1').includes(person.token),
  );
  expect(held).toEqual([]);
  expect(lines.join('\n')).not.toContain(person.token);
  await proxy.stop();
});

test('the same person at the same platform stays one account; another’s token is refused', async () => {
  const { desk, accountId, person, proxy } = await connectedDesk();
  const again = { address: proxy.url, token: person.token, storage: 'keychain' } as const;
  expect(await connectAccount(desk, again)).toEqual({ accountId });
  const other = await somebody();
  const replacing = replaceToken(desk, { accountId, token: other.token, storage: 'keychain' });
  await expect(replacing).rejects.toMatchObject({ failure: { kind: 'invalid' } });
  expect(desk.shell().accounts).toHaveLength(1);
  await proxy.stop();
});

test('two connects of one person at once are one account', async () => {
  const { desk } = await openTestDesk({ folder: await emptyFolder() });
  const { token } = await somebody();
  const input = { address: service.url, token, storage: 'keychain' } as const;
  const [one, other] = await Promise.all([
    connectAccount(desk, input),
    connectAccount(desk, input),
  ]);
  expect(one).toEqual(other);
  expect(desk.shell().accounts).toHaveLength(1);
});

test('an account that the disk does not take is not kept in part, and can be connected later', async () => {
  const folder = await emptyFolder();
  const written: string[] = [];
  const keychain = new MemoryVault();
  const write = keychain.write.bind(keychain);
  keychain.write = (name, value) => {
    written.push(name);
    return write(name, value);
  };
  const { desk } = await openTestDesk({ folder, keychain });
  const { token } = await somebody();
  const input = { address: service.url, token, storage: 'keychain' } as const;
  // Nothing can be renamed over a folder, not even by root.
  mkdirSync(join(folder, 'accounts.json'));
  await expect(connectAccount(desk, input)).rejects.toMatchObject({
    failure: { message: expect.stringContaining('couldn’t be saved') },
  });
  expect(desk.shell().accounts).toEqual([]);
  expect(await keychain.read(written[0] ?? '')).toEqual({ kind: 'absent' });
  rmdirSync(join(folder, 'accounts.json'));
  await connectAccount(desk, input);
  expect(readFileSync(join(folder, 'accounts.json'), 'utf8').match(/"baseUrl"/g)).toHaveLength(1);
});

test('signing out removes the token even where the disk refuses, and says what is left', async () => {
  const { desk, accountId, folder, keychain, proxy } = await connectedDesk();
  rmSync(join(folder, 'accounts.json'));
  mkdirSync(join(folder, 'accounts.json'));
  await signOut(desk, { accountId });
  expect(await keychain.read(`token:${accountId}`)).toEqual({ kind: 'absent' });
  expect(desk.shell()).toMatchObject({
    accounts: [],
    notices: [{ message: expect.stringContaining('reappear when Orgdesk starts again') }],
  });
  await proxy.stop();
});

test('a keychain that answers late does not undo a token that was given meanwhile', async () => {
  const { desk, accountId, keychain, person, connected, proxy } = await connectedDesk();
  const read = keychain.read.bind(keychain);
  let answer: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (answer = resolve));
  keychain.read = async (name) => {
    await waiting;
    return name.startsWith('token:') ? { kind: 'absent' } : read(name);
  };
  const retrying = desk.session(accountId).retry();
  await replaceToken(desk, { accountId, token: person.token, storage: 'session' });
  answer();
  await retrying;
  await connected(accountId, 'online');
  expect(desk.session(accountId).lacksToken).toBe(false);
  await proxy.stop();
});

test('signing out removes the account’s token, key, cache and journal, and no other’s', async () => {
  const { desk, accountId, folder, keychain, proxy } = await connectedDesk();
  const other = await somebody();
  const stays = await connectAccount(desk, {
    address: service.url,
    token: other.token,
    storage: 'keychain',
  });
  const journals = [accountId, stays.accountId].map((id) => desk.session(id).journal);
  expect(journals).toHaveLength(2);
  await signOut(desk, { accountId });
  expect(await keychain.read(`token:${accountId}`)).toEqual({ kind: 'absent' });
  expect(await keychain.read(`cache-key:${accountId}`)).toEqual({ kind: 'absent' });
  const files = ['caches', 'journals'].flatMap((each) => readdirSync(join(folder, each)));
  expect(files.filter((name) => name.includes(accountId))).toEqual([]);
  expect(files.filter((name) => name === `${stays.accountId}.db`)).toHaveLength(2);
  expect(desk.shell().accounts.map(({ id }) => id)).toEqual([stays.accountId]);
  expect(await keychain.read(`token:${stays.accountId}`)).toMatchObject({ kind: 'value' });
  await proxy.stop();
});

test('a token kept for a session leaves nothing behind, and is asked for at the next start', async () => {
  const first = await connectedDesk({ session: true });
  const key = await createOrganization(first.desk, {
    accountId: first.accountId,
    name: 'Canary Hosting',
    type: 'company',
  });
  expect(first.desk.view(key)).not.toBeNull();
  expect(first.desk.session(first.accountId).journal).toBeDefined();
  await first.close();
  expect(existsSync(join(first.folder, 'caches'))).toBe(false);
  expect(existsSync(join(first.folder, 'journals'))).toBe(false);
  const second = await openTestDesk({ folder: first.folder });
  await second.connected(first.accountId, 'no-token');
  expect(second.desk.shell().accounts[0]?.organizations).toEqual([]);
  await first.proxy.stop();
});

test('a keychain that cannot be read leaves the cache alone, says so, and recovers', async () => {
  const first = await connectedDesk();
  const { accountId, folder } = first;
  await createOrganization(first.desk, { accountId, name: 'Acme', type: 'company' });
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
  const second = await openTestDesk({ folder, keychain });
  await second.connected(accountId, 'no-token');
  const [account] = second.desk.shell().accounts;
  expect(account?.connection).toMatchObject({
    failure: { kind: 'keychain', message: 'The keychain is locked.' },
  });
  expect(second.notices.all()).toEqual([
    expect.objectContaining({ message: expect.stringContaining('are locked') }),
  ]);
  expect(readFileSync(join(folder, 'caches', `${accountId}.db`))).toEqual(before);
  locked = false;
  await second.desk.session(accountId).retry();
  await second.connected(accountId, 'online');
  expect(second.desk.shell().accounts[0]?.organizations).toHaveLength(1);
  await first.proxy.stop();
});

test('a token that the keychain does not take is not kept at all', async () => {
  const failure = { kind: 'keychain', message: 'No keychain.' } as const;
  const keychain: Vault = {
    read: async () => ({ kind: 'unreadable', reason: failure.message }),
    write: () => Promise.reject(new FailureError(failure)),
    remove: () => Promise.reject(new FailureError(failure)),
  };
  const { desk } = await openTestDesk({ folder: await emptyFolder(), keychain });
  const { token } = await somebody();
  const connecting = connectAccount(desk, { address: service.url, token, storage: 'keychain' });
  await expect(connecting).rejects.toMatchObject({ failure });
  expect(desk.shell().accounts).toEqual([]);
  const { accountId } = await connectAccount(desk, {
    address: service.url,
    token,
    storage: 'session',
  });
  await signOut(desk, { accountId });
  expect(desk.shell().notices).toEqual([]);
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

test('a local account’s token that was kept for a session is made anew by its platform', async () => {
  const folder = await emptyFolder();
  const startChild = localChild();
  const first = await openTestDesk({ folder, startChild });
  people += 1;
  const person = { name: 'Ada', email: `ada${people}@example.org`, storage: 'session' } as const;
  const { accountId } = await startLocalPlatform(first.desk, person);
  await first.connected(accountId, 'online');
  await first.close();
  const second = await openTestDesk({ folder, startChild });
  await second.connected(accountId, 'online');
  expect(second.desk.shell().accounts).toMatchObject([{ local: true, storage: 'session' }]);
});

test('two people of the local platform are both back after a restart', async () => {
  const folder = await emptyFolder();
  const startChild = localChild();
  const keychain = new MemoryVault();
  const first = await openTestDesk({ folder, startChild, keychain });
  const person = () => {
    people += 1;
    return { name: 'Ada', email: `ada${people}@example.org`, storage: 'keychain' } as const;
  };
  const one = await startLocalPlatform(first.desk, person());
  const other = await startLocalPlatform(first.desk, person());
  await first.close();
  const second = await openTestDesk({ folder, startChild, keychain });
  await second.connected(one.accountId, 'online');
  await second.connected(other.accountId, 'online');
});

test('an invite names every address’s outcome, and one whose answer was lost is looked up', async () => {
  const { desk, accountId, proxy, person } = await connectedDesk();
  const key = await createOrganization(desk, { accountId, name: 'Acme', type: 'company' });
  const progress: InviteProgress[] = [];
  const invites = new Invites((each) => void progress.push(each));
  const emails = ['a@example.org', 'not an address', 'A@example.org', `ada${people}@example.org`];
  const input = { key, runId, replaces: null, message: '' };
  const row = { name: '', roles: ['billing'], projectIds: [] } as const;
  const rows = emails.map((email) => ({ ...row, email }));
  const results = await invites.invite(desk, { ...input, rows });
  expect(results.map(({ email, outcome }) => [email, outcome.kind])).toEqual([
    ['a@example.org', 'sent'],
    ['not an address', 'failed'],
    [`ada${people}@example.org`, 'failed'],
  ]);
  expect(progress[0]).toMatchObject({ runId, total: 3 });

  await known(() => desk.view(key)?.invitations.state);
  proxy.always((incoming, response) => {
    const lost = incoming.method === 'POST';
    (lost ? faults.loseAnswer(service.url) : faults.forward(service.url))(incoming, response);
  });
  const lost = await invites.invite(desk, {
    ...input,
    runId: randomUUID(),
    replaces: runId,
    rows: [{ ...row, email: 'lost@example.org' }],
  });
  expect(lost).toEqual([{ email: 'lost@example.org', outcome: { kind: 'sent' } }]);
  const { body } = await person.call('GET', `/organizations/${key.organizationId}/invitations`);
  expect(JSON.stringify(body).match(/lost@example\.org/g)).toHaveLength(1);
  await proxy.stop();
});

test('what somebody else changed meanwhile is not written over, nor are they removed', async () => {
  const { desk, accountId, proxy, person } = await connectedDesk();
  const acme = await person.organization('Acme');
  const web = await acme.project('Web');
  const bob = await acme.member('Bob', `bob${people}@example.org`, ['collaborator'], [web.id]);
  const key = { accountId, organizationId: acme.id };
  await desk.session(accountId).retry();
  await known(() => desk.view(key)?.members.state);
  const path = `/organizations/${acme.id}/members/${bob.memberId}`;
  const staged = new Staged(desk, () => undefined);
  const seen = () => seenMember(desk, key, bob.memberId);
  const outcome = async () => {
    await eventually(() => staged.views()[0]?.state === 'finished');
    return staged.views()[0]?.items[0]?.outcome;
  };
  const conflict = { kind: 'conflict', current: { roles: ['billing'], projectIds: [] } };
  const meetConflict = async (stage: { readonly stageId: string }) => {
    await person.call('PUT', path, { roles: ['billing'] });
    staged.sendNow(stage);
    expect(await outcome()).toEqual(conflict);
    expect((await person.call('GET', path)).body).toMatchObject({ roles: ['billing'] });
    staged.retry({ ...stage, memberIds: [bob.memberId] });
    expect(await outcome()).toEqual({ kind: 'changed' });
    staged.dismiss({ ...stage, memberIds: [bob.memberId] });
  };
  const admin = { roles: ['admin'], projectIds: [] } as const;
  await meetConflict(staged.changeRoles({ key, changes: [{ ...seen(), ...admin }] }));
  expect((await person.call('GET', path)).body).toMatchObject({ roles: ['admin'] });
  await meetConflict(staged.removeMembers({ key, members: [seen()] }));
  expect((await person.call('GET', path)).status).toBe(404);
  await proxy.stop();
});
