// @ts-check
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atEnd } from './lifetime.mjs';
import { cache } from './paths.mjs';
import { say } from './say.mjs';

const file = join(cache, 'set-up.pid');

/** How long the file may exist without its content, in milliseconds. */
const writing = 5000;

/**
 * Runs `step` while no other command in this folder runs one, so that two terminals do not install at the same
 * time.
 * @template T
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function alone(step) {
  await mkdir(cache, { recursive: true });
  let announced = false;
  while (!(await taken())) {
    if (!announced) say('Another command is setting up in this folder; waiting for it…');
    announced = true;
    await pause(200);
  }
  const release = () => rm(file, { force: true });
  const forget = atEnd(release);
  try {
    return await step();
  } finally {
    forget();
    await release();
  }
}

/** @returns {Promise<boolean>} whether the lock is ours now */
async function taken() {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (await isLeftOver()) await rm(file, { force: true });
    return false;
  }
}

/** Whether the lock is from a command that was killed, or from before the machine was started. */
async function isLeftOver() {
  const [text, made] = await Promise.all([
    readFile(file, 'utf8').catch(() => ''),
    stat(file).catch(() => undefined),
  ]);
  if (!made) return false;
  const age = Date.now() - made.mtimeMs;
  if (age > uptime() * 1000) return true;
  return text ? !isAlive(Number(text)) : age > writing;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
