/** Accounts behind a proxy that wants a name and a password, from the first connection on. */
import { expect, onTestFinished, test } from 'vitest';
import { retry } from '#main/commands/accounts.ts';
import { connectAccount } from '#main/commands/connect-account.ts';
import { replaceToken } from '#main/commands/replace-token.ts';
import { eventually } from '#test/shared/eventually.ts';
import { type Fault, faults, startFaultServer } from '#test/shared/fault-server.ts';
import { startProxy } from '#test/shared/proxy-server.ts';
import { openTestAccountManager } from '../support/account-manager.ts';
import { emptyFolder } from '../support/folder.ts';
import { networkBehind } from '../support/network.ts';

const right = { name: 'ada', password: 'the-right-password' } as const;

/** A platform with one person and nothing else. */
const platform: Fault = (incoming, response) => {
  const person = { id: 'ada', full_name: 'Ada Lovelace', email: 'ada@example.org' };
  const lists = { organizations: [], invitations: [], meta: { total: 0 } };
  const isPerson = new URL(incoming.url ?? '/', 'http://any.example').pathname.endsWith('/user');
  faults.json(isPerson ? person : lists)(incoming, response);
};

async function setUp() {
  const server = await startFaultServer();
  server.always(platform);
  // Without TLS Orgdesk connects to this computer alone.
  const { host, port } = new URL(server.url);
  const hosts = { one: host, two: `localhost:${port}` } as const;
  const routes = Object.fromEntries(Object.values(hosts).map((each) => [each, server.url]));
  const proxy = await startProxy({ ...right, routes });
  onTestFinished(async () => {
    await proxy.stop();
    await server.stop();
  });
  const network = networkBehind(proxy.host);
  const opened = await openTestAccountManager({ folder: await emptyFolder(), network });
  const { parts, shell } = opened;
  const login = parts.proxyLogin;
  const connect = (which: keyof typeof hosts) =>
    connectAccount(parts, {
      kind: 'packet',
      address: `http://${hosts[which]}`,
      token: 'a-token',
      storage: 'session',
    });
  const question = () => eventually(() => shell().proxy.question);
  const states = () => shell().accounts.map(({ connection }) => connection.state);
  return { ...opened, login, proxy, network, connect, question, states };
}

test('connecting waits for the sign-in to the proxy, and then succeeds', async () => {
  const { login, connect, question, connected, shell } = await setUp();
  const connecting = connect('one');
  await login.answer((await question()).id, right, false);
  const { accountId } = await connecting;
  await connected(accountId, 'online');
  expect(shell().proxy).toEqual({ question: null, signedIn: true });
});

test('connecting without signing in names the proxy, and asks again when it is tried again', async () => {
  const { login, connect, question, proxy, shell } = await setUp();
  for (let time = 0; time < 2; time += 1) {
    const connecting = connect('one');
    login.decline((await question()).id);
    await expect(connecting).rejects.toMatchObject({
      failure: {
        kind: 'offline',
        proxy: proxy.host,
        message: expect.stringContaining(`The proxy ${proxy.host} requires you to sign in`),
      },
    });
  }
  expect(shell().accounts).toEqual([]);
});

test('several accounts report that the proxy requires a sign-in, and continue after one', async () => {
  const { manager, login, connect, question, proxy, network, states, parts, shell } = await setUp();
  proxy.accept(null);
  const { accountId } = await connect('one');
  await connect('two');
  await eventually(() => states().every((state) => state === 'online'));

  proxy.accept(right);
  await network.forgetPasswords();
  manager.refreshStale(0);
  await eventually(() => states().every((state) => state === 'failing'));
  for (const { connection } of shell().accounts) {
    expect(connection).toMatchObject({ state: 'failing', failure: { proxy: proxy.host } });
  }
  login.decline((await question()).id);
  const before = proxy.asked.length;
  manager.refreshStale(0);
  // The request and the question to the proxy, of each account.
  await eventually(() => proxy.asked.length >= before + 4);
  expect(shell().proxy.question).toBeNull();

  await retry(parts, { accountId });
  await login.answer((await question()).id, right, false);
  await eventually(() => states().every((state) => state === 'online'));
  expect(shell().proxy.question).toBeNull();
});

test('another token is tested after the sign-in to the proxy', async () => {
  const { login, connect, question, proxy, network, parts } = await setUp();
  proxy.accept(null);
  const { accountId } = await connect('one');
  proxy.accept(right);
  await network.forgetPasswords();
  const replacing = replaceToken(parts, {
    accountId,
    token: 'another',
    storage: 'session',
  });
  await login.answer((await question()).id, right, false);
  await expect(replacing).resolves.toBeNull();
});
