/** Unread answers stay in memory for a limited time, and up to a limited number of bytes. */
import { connect, type Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { organizations } from '#platform/database/schema.ts';
import { createUnread } from '#platform/load/unread.ts';
import { request } from './client.ts';
import { serverDatabase } from './databases.ts';
import { type Platform, startPlatform, type TestPerson } from './harness.ts';

const megabyte = 1024 * 1024;
const busy = { timeout: 60_000 };

it('a thousand clients that read nothing stay within the limit, and the greediest is cut off', () => {
  const maxBytes = 64 * megabyte;
  let [unread, highest] = [0, 0];
  const answers = createUnread({
    maxBytes,
    idleTimeoutMs: 60_000,
    onChange: (bytes) => {
      unread = bytes;
      // What is being added may not fit before it is counted.
      highest = Math.max(highest, bytes);
    },
  });
  const cut = new Map<string, number>();
  const send = (caller: string, bytes: number) =>
    answers.send(caller, bytes, () => cut.set(caller, (cut.get(caller) ?? 0) + 1));
  const modest = send('modest', megabyte);
  for (let client = 0; client < 1_000; client += 1) send(`greedy ${client % 3}`, 4 * megabyte);
  expect(highest).toBeLessThanOrEqual(maxBytes + 4 * megabyte);
  expect(unread).toBeLessThanOrEqual(maxBytes);
  expect(cut.get('modest')).toBeUndefined();
  expect([...cut.values()].reduce((sum, one) => sum + one, 0)).toBeGreaterThan(980);
  modest.took(megabyte);
  modest.end();
  answers.stop();
});

it('a client that reads nothing for a while is cut off, and nobody else', () => {
  vi.useFakeTimers();
  try {
    const cut: string[] = [];
    let unread = 0;
    const answers = createUnread({
      maxBytes: 100 * megabyte,
      idleTimeoutMs: 1_000,
      onChange: (bytes) => {
        unread = bytes;
      },
    });
    const [slow] = ['slow', 'stalled'].map((name) =>
      answers.send(name, megabyte, () => cut.push(name)),
    );
    for (let second = 0; second < 5; second += 1) {
      slow?.took(1_000);
      vi.advanceTimersByTime(1_000);
    }
    expect(cut).toEqual(['stalled']);
    expect(unread).toBe(megabyte - 5_000);
    slow?.end();
    expect(unread).toBe(0);
    answers.stop();
  } finally {
    vi.useRealTimers();
  }
});

let platform: Platform | undefined;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await platform?.stop();
  platform = undefined;
});

/** Gives a person organizations whose list is some megabytes large: they have pictures. */
async function largeList({ database }: Platform, person: TestPerson): Promise<string> {
  for (let index = 0; index < 12; index += 1) await person.organization(`Large ${index}`);
  await database.queries.update(organizations).set({ logo: 'x'.repeat(400_000) });
  return '/organizations?per_page=12';
}

/** Sends a request and reads nothing of the answer. */
function askAndStall(url: string, path: string, token: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.pause();
  socket.on('error', () => undefined);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nX-Auth-Token: ${token}\r\n\r\n`);
  sockets.push(socket);
  return socket;
}

it('unread bytes are limited, while others are served', async () => {
  const maxBytes = 30 * megabyte;
  let [unread, highest] = [0, 0];
  const service = await startPlatform({
    database: await serverDatabase(),
    unread: {
      maxBytes,
      idleTimeoutMs: 60_000,
      onChange: (bytes) => {
        unread = bytes;
        highest = Math.max(highest, bytes);
      },
    },
  });
  platform = service;
  const [ada, bob] = [
    await service.person('Ada', 'ada@unread.example.org'),
    await service.person('Bob', 'bob@unread.example.org'),
  ];
  const path = await largeList(service, ada);
  const whole = await request(service.url, 'GET', path, { token: ada.token });
  expect(whole.text.length).toBeGreaterThan(9 * megabyte);
  expect(whole.headers.get('content-length')).toBe(String(Buffer.byteLength(whole.text)));
  await expect.poll(() => unread, busy).toBe(0);
  const stalled = Array.from({ length: 30 }, () => askAndStall(service.url, path, ada.token));
  // The operating system's buffers do not count, so more than three answers fit.
  const cutOff = () => service.log().split('cut off').length - 1;
  await expect.poll(cutOff, busy).toBeGreaterThan(2);
  for (let round = 0; round < 5; round += 1) {
    expect((await request(service.url, 'GET', '/user', { token: bob.token })).status).toBe(200);
    expect((await request(service.url, 'GET', '/ready')).status).toBe(200);
  }
  expect(highest).toBeLessThanOrEqual(maxBytes + whole.text.length);
  expect(unread).toBeLessThanOrEqual(maxBytes);
  for (const socket of stalled) socket.destroy();
  await expect.poll(() => unread, busy).toBe(0);
}, 120_000);

it('a client that stops reading is cut off', async () => {
  const service = await startPlatform({
    database: await serverDatabase(),
    unread: { maxBytes: 100 * megabyte, idleTimeoutMs: 500 },
  });
  platform = service;
  const ada = await service.person('Ada', 'ada@unread.example.org');
  const socket = askAndStall(service.url, await largeList(service, ada), ada.token);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await expect.poll(() => service.log(), busy).toContain('"path":"/organizations"');
  // It was cut off before the end; the operating system's buffers still arrive.
  let taken = 0;
  await expect.poll(() => service.log(), busy).toContain('not read');
  socket.on('data', (data) => {
    taken += data.length;
  });
  socket.resume();
  await closed;
  expect(taken).toBeLessThan(9 * megabyte);
}, 120_000);
