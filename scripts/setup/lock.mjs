// @ts-check
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atEnd } from './lifetime.mjs';
import { cache } from './paths.mjs';
import { say } from './say.mjs';

const file = join(cache, 'set-up.pid');

/**
 * Runs `step` while no other command of this folder does, so that two terminals do not install over each other.
 * @template T
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function alone(step) {
  await mkdir(cache, { recursive: true });
  let told = false;
  while (!(await taken())) {
    if (!told) say('Another command is setting up in this folder; waiting for it…');
    told = true;
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
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    // One that was killed left its file behind.
    if (owner && !isAlive(owner)) await rm(file, { force: true });
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
