// @ts-check
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { root } from './paths.mjs';

/**
 * @param {readonly string[]} paths files and folders; missing ones count as missing
 * @returns {Promise<string>} a hash over the names and contents of all files
 */
export async function fingerprint(paths) {
  const files = (await Promise.all(paths.map(filesBelow))).flat().sort();
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    const content = await readFile(file);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {Promise<string[]>} */
async function filesBelow(path) {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return undefined;
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/**
 * Runs `step` unless it already completed for the same fingerprint.
 * @param {string} stamp the file that stores the fingerprint; if it is deleted, the step runs again
 * @param {string} print
 * @param {() => Promise<void>} step
 */
export async function unlessDone(stamp, print, step) {
  const done = await readFile(stamp, 'utf8').catch(() => '');
  if (done === print) return;
  await step();
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, print);
}
