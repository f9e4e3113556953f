/** Starts of Orgdesk go one after the other, and one of them runs: tried with real processes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { lockProblem } from '#main/start/chromium-lock.ts';
import { takeLock } from '#main/start/lock.ts';
import { instanceRole, runsAlready } from '#main/start/one-app.ts';
import { emptyFolder } from '../support/folder.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Another process that takes a lock as Orgdesk does, says whether it got it, and keeps it. */
async function otherProcess(
  path: string,
  then = '',
): Promise<{ readonly said: string; end(): Promise<void> }> {
  const script = `
    const Database = require('libsql');
    const database = new Database(process.argv[1]);
    try { database.exec('pragma busy_timeout = 0; begin exclusive'); console.log('held'); }
    catch ({ code }) { console.log(code); }
    setInterval(() => undefined, 1000);
    ${then}`;
  const child = spawn(process.execPath, ['-e', script, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = await once(createInterface(child.stdout), 'line');
  return {
    said: String(said),
    async end() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

test('a lock belongs to one process at a time and ends with a killed process', async () => {
  const path = join(await emptyFolder(), 'x.lock');
  const other = await otherProcess(path);
  expect(other.said).toBe('held');
  expect(takeLock(path, 0).held).toBe(false);
  await other.end();
  const own = takeLock(path, 0);
  expect(own.held).toBe(true);
  expect((await otherProcess(path)).said).toBe('SQLITE_BUSY');
  own.release();
  expect((await otherProcess(path)).said).toBe('held');
});

test('a file system without locks delays nothing', async () => {
  const folder = await emptyFolder();
  expect(takeLock(join(folder, 'missing', 'x.lock'), 0).held).toBe(true);
  writeFileSync(join(folder, 'x.lock'), 'no database, and longer than its header. '.repeat(50));
  expect(takeLock(join(folder, 'x.lock'), 0).held).toBe(true);
});

/** Milliseconds; for what hangs: on a busy machine another process may take many seconds to end. */
const patience = 120_000;

/** Electron's own lock, as the answers that it gives. */
function asked(...answers: readonly boolean[]) {
  const left = [...answers];
  return { request: () => left.shift() ?? false, left };
}

/** Chromium's lock, as an Orgdesk has it that runs on this computer. */
const holdChromiumLock = (folder: string, holder = `${hostname()}-${process.pid}`) =>
  symlinkSync(holder, join(folder, 'SingletonLock'));

test('the first start runs, a second hands over', async () => {
  const folder = await emptyFolder();
  expect(instanceRole({ folder, request: asked(true).request })).toBe('first');
  holdChromiumLock(folder);
  expect(instanceRole({ folder, request: asked(false).request })).toBe('second');
});

test('a start waits until another one has asked', async () => {
  const folder = await emptyFolder();
  holdChromiumLock(folder);
  const asking = join(folder, 'asked');
  // The wait holds this thread up, so the other one ends by itself, and leaves a mark right before.
  await otherProcess(
    join(folder, 'starting.lock'),
    `setTimeout(() => { require('node:fs').writeFileSync(${JSON.stringify(asking)}, ''); process.exit(); }, 200);`,
  );
  const marks: boolean[] = [];
  const request = () => {
    marks.push(existsSync(asking));
    return false;
  };
  expect(instanceRole({ folder, request, timeoutMs: patience })).toBe('second');
  expect(marks).toEqual([true]);
});

test('another Orgdesk that Electron does not find is not joined by a second one', async () => {
  const folder = await emptyFolder();
  await otherProcess(join(folder, 'running.lock'));
  expect(instanceRole({ folder, request: asked(true).request, timeoutMs: 50 })).toBe('unreachable');
});

test('another running Orgdesk is found in a read-only folder', async () => {
  const folder = await emptyFolder();
  const other = await otherProcess(join(folder, 'running.lock'));
  chmodSync(join(folder, 'running.lock'), 0o400);
  chmodSync(folder, 0o500);
  expect(runsAlready(folder)).toBe(true);
  await other.end();
  expect(runsAlready(folder)).toBe(false);
  chmodSync(folder, 0o700);
  expect(runsAlready(join(folder, 'missing'))).toBe(false);
});

test('a start waits for an ending Orgdesk that has released Electron’s lock', async () => {
  const folder = await emptyFolder();
  await otherProcess(join(folder, 'running.lock'), 'setTimeout(() => process.exit(), 200);');
  const { request } = asked(true);
  expect(instanceRole({ folder, request, timeoutMs: patience })).toBe('first');
});

test.each([
  ['of a crash under another name of this computer', 'former-name-4194399', false, 'first'],
  ['of a crash there, whose number another program has', `former-${process.pid}`, false, 'first'],
  [
    'of one that runs since this computer had another name',
    `former-${process.pid}`,
    true,
    'second',
  ],
  ['of another computer that runs it', 'other-4194399', true, 'unreachable'],
] as const)('a lock of Chromium %s', async (_whose, lock, isRunning, standing) => {
  const folder = await emptyFolder();
  holdChromiumLock(folder, lock);
  if (isRunning) await otherProcess(join(folder, 'running.lock'));
  const { request } = asked(false, true);
  expect(instanceRole({ folder, request })).toBe(standing);
  expect(readdirSync(folder).includes('SingletonLock')).toBe(standing !== 'first');
});

test.each(['SingletonLock', 'SingletonCookie', 'SingletonSocket'])(
  'a file named %s, which a backup made of the link, is removed',
  async (name) => {
    const folder = await emptyFolder();
    writeFileSync(join(folder, name), '');
    const request = () => !existsSync(join(folder, name));
    expect(instanceRole({ folder, request })).toBe('first');
  },
);

test('a start that can neither run nor hand over gets the reason', async () => {
  const folder = await emptyFolder();
  const { request, left } = asked(false, false);
  expect(instanceRole({ folder, request })).toBe('blocked');
  expect(left).toEqual([]);
  mkdirSync(join(folder, 'SingletonCookie'));
  expect(lockProblem(folder)).toMatch(`${folder}. Move SingletonCookie out of it`);
  expect(readdirSync(folder)).toContain('SingletonCookie');
});
