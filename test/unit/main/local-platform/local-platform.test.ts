import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Child } from '#main/local-platform/child.ts';
import { childLog } from '#main/local-platform/child-log.ts';
import { freePort } from '#main/local-platform/free-port.ts';
import { LocalPlatform } from '#main/local-platform/local-platform.ts';
import type { LocalPlatformState } from '#preload/contract/shell.ts';
import { eventually } from '#test/shared/eventually.ts';
import { memoryLog } from '../support/log.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const url = 'http://127.0.0.1:4321';

class FakeChild implements Child {
  readonly posted: unknown[] = [];
  stopped = false;
  say: (message: unknown) => void = () => undefined;
  write: (text: string) => void = () => undefined;
  exit: (code: number) => void = () => undefined;
  post(message: unknown) {
    this.posted.push(message);
  }
  onMessage(listener: (message: unknown) => void) {
    this.say = listener;
  }
  onOutput(listener: (text: string) => void) {
    this.write = listener;
  }
  onExit(listener: (code: number) => void) {
    this.exit = listener;
  }
  stop() {
    this.stopped = true;
  }
}

function setUp() {
  const children: FakeChild[] = [];
  const states: LocalPlatformState[] = [];
  const port: { known: number | null } = { known: null };
  const log = memoryLog();
  const platform = new LocalPlatform({
    start: () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    version: '1.2.3',
    logger: log.logger,
    port: { get: () => port.known, set: (known) => Object.assign(port, { known }) },
    onState: (state) => void states.push(state),
    limits: {
      readyTimeoutMs: 60_000,
      answerTimeoutMs: 5000,
      stopTimeoutMs: 5000,
      firstRestartDelayMs: 1000,
      steadyAfterMs: 60_000,
    },
  });
  /** The latest child, once there is that many of them. */
  const child = (count: number) =>
    eventually(() => (children.length === count ? children.at(-1) : undefined));
  return { platform, children, child, states, port, ...log };
}

async function running() {
  const parts = setUp();
  const starting = parts.platform.start();
  const child = await parts.child(1);
  child.say({ kind: 'ready', url });
  await starting;
  return { ...parts, first: child };
}

test('the local platform is started once for any number of requests', async () => {
  const { platform, child, children, states, port } = setUp();
  const both = Promise.all([platform.start(), platform.start()]);
  (await child(1)).say({ kind: 'ready', url });
  expect(await both).toEqual([url, url]);
  expect(await platform.start()).toBe(url);
  expect(children).toHaveLength(1);
  expect(states).toEqual([{ state: 'starting' }, { state: 'running', url }]);
  expect(port.known).toBe(4321);
});

test('answers match their requests in any order', async () => {
  const { platform, first } = await running();
  const token = platform.issueToken('Ada', 'ada@example.org');
  const mail = platform.listMail();
  expect(first.posted).toEqual([
    { id: 1, call: 'issue-token', name: 'Ada', email: 'ada@example.org' },
    { id: 2, call: 'list-mail' },
  ]);
  first.say({ kind: 'mail', id: 2, mail: [] });
  first.say({ kind: 'token', id: 1, token: 'fresh' });
  expect(await token).toBe('fresh');
  expect(await mail).toEqual([]);
});

test('refusals, silence, invalid messages and a crash all end a request', async () => {
  const { platform, first, lines } = await running();
  const refused = expect(platform.listMail()).rejects.toMatchObject({
    failure: { message: 'No.' },
  });
  first.say({ kind: 'error', id: 1, message: 'No.' });
  await refused;
  first.say({ hello: 1 });
  expect(lines).toEqual([expect.stringContaining('no message')]);
  const silent = expect(platform.listMail()).rejects.toThrow('didn’t respond in time');
  await vi.advanceTimersByTimeAsync(5000);
  await silent;
  const crashed = expect(platform.listMail()).rejects.toThrow('stopped');
  first.exit(1);
  await crashed;
  await expect(platform.listMail()).rejects.toMatchObject({ failure: { kind: 'offline' } });
});

test('a platform that is never ready is stopped', async () => {
  const { platform, child, states } = setUp();
  const starting = expect(platform.start()).rejects.toThrow('didn’t start in time');
  const first = await child(1);
  await vi.advanceTimersByTimeAsync(60_000);
  await starting;
  expect(first.stopped).toBe(true);
  expect(states.at(-1)).toMatchObject({ state: 'failed' });
});

test('a platform that ends before it is ready fails at once and can be started again', async () => {
  const { platform, child } = setUp();
  const starting = expect(platform.start()).rejects.toThrow('couldn’t start');
  (await child(1)).exit(1);
  await starting;
  const again = platform.start();
  (await child(2)).say({ kind: 'ready', url });
  expect(await again).toBe(url);
});

test('a crash restarts it after a pause, unless too many happen in a row', async () => {
  const { child, children, states, first } = await running();
  let current = first;
  for (const [at, pause] of [1000, 2000, 4000, 8000, 16_000].entries()) {
    current.exit(1);
    expect(states.at(-1)).toEqual({ state: 'starting' });
    await vi.advanceTimersByTimeAsync(pause - 1);
    expect(children).toHaveLength(at + 1);
    await vi.advanceTimersByTimeAsync(1);
    current = await child(at + 2);
    current.say({ kind: 'ready', url });
    await eventually(() => states.at(-1)?.state === 'running');
  }
  current.exit(1);
  expect(states.at(-1)).toMatchObject({ state: 'failed' });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(children).toHaveLength(6);
});

test('stopping waits for its end up to a limit and does not restart it', async () => {
  const { platform, first, children, states } = await running();
  const stopping = platform.stop();
  expect(first.stopped).toBe(true);
  first.exit(0);
  await stopping;
  expect(states.at(-1)).toEqual({ state: 'stopped' });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(children).toHaveLength(1);

  const stubborn = await running();
  const waiting = stubborn.platform.stop();
  await vi.advanceTimersByTimeAsync(5000);
  await waiting;
});

test('stopping during the start ends the start', async () => {
  const early = setUp();
  const refused = expect(early.platform.start()).rejects.toThrow('was stopped');
  await early.platform.stop();
  await refused;
  expect(early.states.at(-1)).toEqual({ state: 'stopped' });

  const crashed = await running();
  crashed.first.exit(1);
  await crashed.platform.stop();
  expect(crashed.states.at(-1)).toEqual({ state: 'stopped' });

  const late = setUp();
  const stopped = expect(late.platform.start()).rejects.toThrow('was stopped');
  const child = await late.child(1);
  const stopping = late.platform.stop();
  child.say({ kind: 'ready', url });
  await stopped;
  child.exit(0);
  await stopping;
  expect(late.states.at(-1)).toEqual({ state: 'stopped' });
});

test('a start after a stop or a failed start waits until the data is free', async () => {
  const { platform, first, child, children } = await running();
  const stopping = platform.stop();
  const again = platform.start();
  await vi.advanceTimersByTimeAsync(100);
  expect(children).toHaveLength(1);
  first.exit(0);
  await stopping;
  (await child(2)).say({ kind: 'ready', url });
  expect(await again).toBe(url);
});

test('its warnings and errors are logged, its requests are not', () => {
  const { logger, lines } = memoryLog();
  const take = childLog(logger);
  take('{"level":30,"msg":"request"}\n{"level":50,"ms');
  take('g":"broken"}\nA runtime’s complaint\n');
  expect(lines).toEqual([
    'error local platform: {"level":50,"msg":"broken"}',
    'warn local platform: A runtime’s complaint',
  ]);
});

test('the last port is used again if it is free', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  expect(await freePort(port)).toBe(0);
  server.close();
  await once(server, 'close');
  expect(await freePort(port)).toBe(port);
  expect(await freePort(null)).toBe(0);
});
