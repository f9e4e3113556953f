/** Accounts side by side: whatever one platform or one entry of the keychain does, the other accounts go on. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connectAccount } from '#main/commands/connect-account.ts';
import { Search } from '#main/commands/search.ts';
import { MemoryVault, type Vault } from '#main/vault/vault.ts';
import { eventually } from '../../shared/eventually.ts';
import { type Fault, faults, startFaultServer } from '../../shared/fault-server.ts';
import { openTestAccountManager } from './support/account-manager.ts';
import { emptyFolder } from './support/folder.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Answers as a platform with one organization, whose one project has this name. */
function platform(person: string, project: () => string): Fault {
  return (incoming, response) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://localhost');
    const answer = (value: unknown, status = 200) => faults.json(value, status)(incoming, response);
    if (pathname === '/user')
      return answer({ id: person, full_name: person, email: `${person}@example.org` });
    if (pathname === '/organizations') {
      const one = { id: `of-${person}`, name: person, current_user_roles: ['owner'] };
      return answer({ organizations: [one] });
    }
    if (pathname.endsWith('/projects'))
      return answer({ projects: [{ id: `web-of-${person}`, name: project() }] });
    if (/\/(?:members|invitations)$/.test(pathname))
      return answer({ [pathname.split('/').at(-1) ?? '']: [] });
    answer({ errors: ['Not found'] }, 404);
  };
}

/** Sends one part after the other until the client has enough. */
function sending(type: string, part: string, milliseconds: number): Fault {
  return async (incoming, response) => {
    response.writeHead(200, { 'Content-Type': type });
    let isOver = false;
    incoming.once('close', () => {
      isOver = true;
    });
    response.once('close', () => {
      isOver = true;
    });
    while (!isOver) {
      if (!response.write(part)) {
        await Promise.race([
          new Promise((resolve) => response.once('drain', resolve)),
          new Promise((resolve) => response.once('close', resolve)),
        ]);
      }
      await pause(milliseconds);
    }
  };
}

const event = `id: 1\nevent: project.updated\ndata: ${JSON.stringify({
  id: '1',
  type: 'project.updated',
  body: 'A project was changed',
  created_at: '2026-01-02T03:04:05Z',
  organization: { href: '/organizations/of-bob' },
})}\n\n`;

const nested = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
const many = JSON.stringify({
  projects: Array.from({ length: 100_000 }, (_, at) => ({ id: `p${at}`, name: `Project ${at}` })),
});
const raw =
  (body: string): Fault =>
  (_incoming, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
  };

/** What the platform of the other account does from some moment on. */
const misbehaviours: Readonly<Record<string, Fault>> = {
  'never answers': faults.hang(),
  'sends a byte now and then': sending('application/json', ' ', 50),
  'never ends its answers': sending('application/json', ' '.repeat(64 * 1024), 0),
  'sends as much as is read': faults.huge(16 * 1024 * 1024 - 2),
  'nests its answers deeply': raw(nested),
  'lists a hundred thousand projects': raw(many),
  'floods its change stream': (incoming, response) =>
    (incoming.url?.startsWith('/stream')
      ? sending('text/event-stream', event.repeat(200), 0)
      : platform('bob', () => 'Web'))(incoming, response),
};

async function accounts(names: readonly string[]) {
  const folder = await emptyFolder();
  const keychain = new MemoryVault();
  const opened = await openTestAccountManager({ folder, keychain });
  const projects = new Map<string, string>();
  const all = new Map<
    string,
    { id: string; server: Awaited<ReturnType<typeof startFaultServer>> }
  >();
  const connect = async (name: string, parts = opened.parts) => {
    const server = await startFaultServer();
    onTestFinished(() => server.stop());
    projects.set(name, `Web of ${name}`);
    server.always(platform(name, () => projects.get(name) ?? ''));
    const input = { kind: 'packet', address: server.url, token: `token-of-${name}` } as const;
    const { accountId } = await connectAccount(parts, { ...input, storage: 'keychain' });
    all.set(name, { id: accountId, server });
  };
  for (const name of names) await connect(name);
  const of = (name: string) => {
    const found = all.get(name);
    if (!found) throw new Error(`There is no account of ${name}.`);
    return found;
  };
  const keyOf = (name: string) => ({ accountId: of(name).id, organizationId: `of-${name}` });
  const projectOf = (name: string, { manager } = opened) => {
    const shown = manager.view(keyOf(name))?.projects;
    return shown?.state === 'known' ? shown.items[0]?.name : undefined;
  };
  for (const name of names) await eventually(() => projectOf(name) === `Web of ${name}`);
  return { ...opened, folder, keychain, projects, of, projectOf, connect };
}

test.each(Object.entries(misbehaviours))(
  'while a platform %s, another account is read, searched and connected',
  async (_what, fault) => {
    const { manager, parts, projects, of, projectOf, connect, connected } = await accounts([
      'ada',
      'bob',
    ]);
    const bad = of('bob');
    const asked = bad.server.requests.length;
    bad.server.always(fault);
    void manager.session(bad.id).retry();
    await eventually(() => bad.server.requests.length > asked);
    projects.set('ada', 'Renamed');
    void manager.session(of('ada').id).retry();
    await eventually(() => projectOf('ada') === 'Renamed');
    const found = await new Search(manager).find({ text: 'renamed', recent: [] });
    expect(found.map(({ name }) => name)).toEqual(['Renamed']);
    await connect('eve', parts);
    await connected(of('eve').id, 'online');
  },
);

test('accounts connect while the keychain does not answer for one of them', async () => {
  const { folder, keychain, of, projects, projectOf, close } = await accounts([
    'ada',
    'bob',
    'eve',
  ]);
  await close();
  projects.set('eve', 'Renamed');
  const silent: Vault = {
    read: (name) =>
      name.includes(of('bob').id) ? new Promise(() => undefined) : keychain.read(name),
    write: (name, value) => keychain.write(name, value),
    remove: (name) => keychain.remove(name),
  };
  const again = await openTestAccountManager({ folder, keychain: silent, waitsForAll: false });
  for (const name of ['ada', 'eve'])
    await eventually(() => again.manager.account(of(name).id).connection.state === 'online');
  await eventually(() => projectOf('eve', again) === 'Renamed');
  expect(again.manager.account(of('bob').id).isOpen).toBe(false);
  const found = await new Search(again.manager).find({ text: 'web of ada', recent: [] });
  expect(found.map(({ name }) => name)).toEqual(['Web of ada']);
});

test('thirty accounts connect at once, and each of them is found', async () => {
  const names = Array.from({ length: 30 }, (_, at) => `person${at}`);
  const { folder, keychain, of, close } = await accounts(names);
  await close();
  const again = await openTestAccountManager({ folder, keychain });
  await Promise.all(names.map((name) => again.connected(of(name).id, 'online')));
  const found = await new Search(again.manager).find({ text: 'web of person29', recent: [] });
  expect(found.map(({ name }) => name)).toContain('Web of person29');
});

test('the keychain is asked for the account on the screen before it is asked for the others', async () => {
  const { folder, keychain, of, parts, close } = await accounts(['ada', 'bob', 'eve']);
  const { id: accountId } = of('eve');
  parts.settings.change({ current: { accountId, organizationId: 'of-eve' } });
  await close();
  const asked: string[] = [];
  const noting: Vault = {
    read: (name) => {
      asked.push(name);
      return keychain.read(name);
    },
    write: (name, value) => keychain.write(name, value),
    remove: (name) => keychain.remove(name),
  };
  await openTestAccountManager({ folder, keychain: noting });
  expect(asked[0]).toContain(accountId);
});
