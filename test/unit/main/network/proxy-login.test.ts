/** A proxy that answers 407: a real one on loopback, with real servers behind it. */
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { ProxyLogin } from '#main/network/proxy-login.ts';
import { throughProxy } from '#main/network/through-proxy.ts';
import { MemoryVault, type Vault } from '#main/vault/vault.ts';
import { type FaultServer, faults, startFaultServer } from '#test/shared/fault-server.ts';
import { startProxy, type TestProxy } from '#test/shared/proxy-server.ts';
import { memoryLog } from '../support/log.ts';
import { networkBehind } from '../support/network.ts';

const right = { name: 'ada', password: 'the-right-password' } as const;
const wrong = { name: 'ada', password: 'a-wrong-password' } as const;
const one = 'http://one.example/user';
const two = 'http://two.example/user';

let server: FaultServer;
let proxy: TestProxy;

beforeEach(async () => {
  server = await startFaultServer();
  server.always(faults.json({ id: '1' }));
  const routes = { 'one.example': server.url, 'two.example': server.url };
  proxy = await startProxy({ ...right, routes });
});
afterEach(async () => {
  await proxy.stop();
  await server.stop();
});

interface Start {
  readonly keychain?: Vault;
  readonly environment?: NodeJS.ProcessEnv;
}

function start({ keychain = new MemoryVault(), environment = {} }: Start = {}) {
  const { logger, redactor, lines } = memoryLog();
  const network = networkBehind(proxy.host);
  const problems: string[] = [];
  let signedIn = 0;
  const login = new ProxyLogin({
    probe: network.probe,
    forgetPasswords: network.forgetPasswords,
    keychain,
    environment,
    redactor,
    logger,
    onState: () => undefined,
    onSignedIn: () => {
      signedIn += 1;
    },
    onProblem: (sentence) => void problems.push(sentence),
  });
  const fetch = throughProxy(network.fetch, login);
  const refused = async (url = one) =>
    expect(fetch(url)).rejects.toThrow(`ERR_PROXY_AUTH_REQUESTED by ${proxy.host}`);
  const questionId = () => login.state.question?.id ?? 'none';
  onTestFinished(() => {
    // Whatever was done: no password reaches the window or the log.
    const shown = JSON.stringify([login.state, lines]);
    for (const { password } of [right, wrong]) expect(shown).not.toContain(password);
  });
  const told = { lines, problems, signedIn: () => signedIn };
  return { login, fetch, refused, questionId, keychain, ...told };
}

const sent = () => proxy.asked.flatMap(({ credentials }) => credentials ?? []);

async function keychainWith(credentials: typeof right | typeof wrong): Promise<Vault> {
  const keychain = new MemoryVault();
  await keychain.write(`proxy:${proxy.host}`, JSON.stringify(credentials));
  return keychain;
}

test.each([
  [
    'the system’s environment',
    () => ({ environment: { http_proxy: `http://ada:the-right-password@${proxy.host}` } }),
  ],
  ['the keychain', async () => ({ keychain: await keychainWith(right) })],
])(
  'the credentials of %s sign in without asking, and the request goes on',
  async (_where, given) => {
    const { login, fetch } = start(await given());
    const body = JSON.stringify({ name: 'Ä'.repeat(5000) });
    const request = new Request(one, {
      method: 'POST',
      body,
      headers: { 'X-Auth-Token': 'token' },
    });
    const answer = await fetch(request);
    expect(await answer.json()).toEqual({ id: '1' });
    expect(login.state.question).toBeNull();
    expect(server.requests.filter((each) => each.startsWith('POST'))).toEqual(['POST /user']);
    await (await fetch(two)).text();
    expect(proxy.asked.at(-1)).toMatchObject({
      credentials: 'ada:the-right-password',
      letThrough: true,
    });
  },
);

test('without credentials the person is asked once for many requests, and nothing is sent', async () => {
  const { login, refused } = start();
  await Promise.all([one, two, one, two, one].map(refused));
  const { question } = login.state;
  expect(question).toMatchObject({ proxy: proxy.host, name: '', refused: false });
  await refused();
  expect(login.state.question?.id).toBe(question?.id);
  expect(sent()).toEqual([]);
  expect(server.requests).toEqual([]);
});

test('a wrong password is reported, not stored and sent once; the right one signs in', async () => {
  const { login, fetch, refused, questionId, keychain, signedIn } = start();
  await refused();
  const id = questionId();
  await expect(login.answer(id, wrong, true)).rejects.toMatchObject({
    failure: { kind: 'invalid', message: expect.stringContaining(proxy.host) },
  });
  expect(questionId()).toBe(id);
  await refused();
  expect(sent()).toEqual(['ada:a-wrong-password']);
  expect(await keychain.read(`proxy:${proxy.host}`)).toEqual({ kind: 'absent' });

  await login.answer(id, right, true);
  expect(login.state).toEqual({ question: null, signedIn: true });
  expect(signedIn()).toBe(1);
  expect((await fetch(one)).status).toBe(200);

  const next = start({ keychain });
  expect((await next.fetch(two)).status).toBe(200);
});

test('a session-only password serves until Orgdesk ends and replaces a stored one', async () => {
  const { login, fetch, refused, questionId, keychain } = start({
    keychain: await keychainWith(wrong),
  });
  await refused();
  await login.answer(questionId(), right, false);
  expect((await fetch(one)).status).toBe(200);
  const next = start({ keychain });
  await next.refused();
  expect(next.login.state.question).toMatchObject({ name: '', refused: false });
});

test('a stored password that the proxy refuses is sent once for all platforms and reported', async () => {
  const { login, refused } = start({ keychain: await keychainWith(wrong) });
  await Promise.all([refused(one), refused(two), refused(one)]);
  await refused(two);
  expect(login.state.question).toMatchObject({ name: 'ada', refused: true });
  expect(sent()).toEqual(['ada:a-wrong-password']);
});

test('several platforms behind one proxy need one sign-in', async () => {
  const { fetch, login } = start({ keychain: await keychainWith(right) });
  const answers = await Promise.all([one, two, one, two].map((url) => fetch(url)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(login.state).toEqual({ question: null, signedIn: true });
});

test('a password that changed at the proxy is requested again', async () => {
  const { login, fetch, refused, questionId } = start();
  await refused();
  await login.answer(questionId(), wrong, true).catch(() => undefined);
  await login.answer(questionId(), right, true);
  proxy.accept(wrong);
  await refused();
  expect(login.state.question).toMatchObject({ name: 'ada', refused: true });
  // What was refused once is good now, and the person says so.
  await login.answer(questionId(), wrong, true);
  expect((await fetch(two)).status).toBe(200);
});

test('a declined question is not asked again until the person starts something', async () => {
  const { login, refused, questionId } = start();
  await refused();
  const answered = login.answered();
  login.decline(questionId());
  expect(await answered).toBe(false);
  await Promise.all([refused(one), refused(two)]);
  expect(login.state.question).toBeNull();
  expect(await login.answered()).toBe(false);
  login.askAgain();
  await refused();
  expect(login.state.question).toMatchObject({ proxy: proxy.host });
  login.decline('another question');
  expect(login.state.question).not.toBeNull();
});

test('a question is closed once its proxy no longer asks', async () => {
  const { login, fetch, refused } = start();
  await refused();
  const answered = login.answered();
  proxy.accept(null);
  expect((await fetch(one)).status).toBe(200);
  expect(login.state.question).toBeNull();
  expect(await answered).toBe(true);
});

test('a forgotten password is removed from the keychain and not sent', async () => {
  const { login, fetch, refused, keychain } = start({ keychain: await keychainWith(right) });
  expect((await fetch(one)).status).toBe(200);
  await login.forgetPasswords();
  expect(login.state.signedIn).toBe(false);
  expect(await keychain.read(`proxy:${proxy.host}`)).toEqual({ kind: 'absent' });
  await refused();
});

test('a server that asks with 401 gets no credentials, and its answer is passed on', async () => {
  const { login, fetch } = start({ keychain: await keychainWith(right) });
  server.always(faults.status(401, { 'WWW-Authenticate': 'Basic realm="platform"' }));
  expect((await fetch(one)).status).toBe(401);
  expect(login.state.question).toBeNull();
});

test('a failing keychain is reported, and the sign-in succeeds all the same', async () => {
  const broken: Vault = {
    read: async () => ({ kind: 'unreadable', reason: 'Locked.' }),
    write: async () => Promise.reject(new Error('Locked')),
    remove: async () => Promise.reject(new Error('Locked')),
  };
  const { login, fetch, refused, questionId, problems } = start({ keychain: broken });
  await refused();
  await login.answer(questionId(), right, true);
  expect((await fetch(one)).status).toBe(200);
  expect(problems).toEqual([expect.stringMatching(/couldn’t save/)]);
});

test('a proxy that is gone when the person answers is reported, and the question stays', async () => {
  const { login, refused, questionId } = start();
  await refused();
  const id = questionId();
  await proxy.stop();
  await expect(login.answer(id, right, true)).rejects.toMatchObject({
    failure: { kind: 'offline', message: expect.stringContaining(proxy.host) },
  });
  expect(questionId()).toBe(id);
  proxy = await startProxy({ ...right, routes: {} });
});

test('a request that is aborted during the sign-in ends at once', async () => {
  const stop = new AbortController();
  const slow: Vault = {
    read: () => {
      stop.abort(new Error('Enough'));
      return new Promise(() => undefined);
    },
    write: async () => undefined,
    remove: async () => undefined,
  };
  const { fetch } = start({ keychain: slow });
  await expect(fetch(one, { signal: stop.signal })).rejects.toThrow('Enough');
});

test.each([
  ['an answer', faults.json({ id: '2' })],
  ['a failure', faults.status(503)],
])('%s to a request from before the question leaves the question open', async (_what, fault) => {
  const { fetch, refused, questionId } = start({ keychain: await keychainWith(right) });
  await fetch(one);
  let answer: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) =>
    server.always((incoming, response) => {
      answer = () => void fault(incoming, response);
      resolve();
    }),
  );
  const slow = fetch(one).catch(() => undefined);
  await arrived;
  proxy.accept({ name: 'ada', password: 'another-password' });
  await refused();
  const asked = questionId();
  expect(asked).not.toBe('none');
  answer();
  await slow;
  expect(questionId()).toBe(asked);
});
