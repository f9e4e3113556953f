// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cache, inRoot } from '../paths.mjs';
import { run } from '../run.mjs';
import { elapsed, megabytes, say, withProgress } from '../say.mjs';

const folder = inRoot('node_modules', 'electron');

/** Remembers that the host did not answer, so that the next start does not wait for it again. */
const stamp = join(cache, 'electron', 'official-unreachable');

/** How long that is remembered, in milliseconds. */
const remembered = 24 * 60 * 60_000;

/** How long the host may take to begin, and how long the download may stall, in milliseconds. */
const beginLimit = 12_000;
const standLimit = 60_000;

/** @typedef {{ distPath: string, executablePath: string, version: string }} Installed */

/**
 * The Electron that package.json names, downloaded and checked by its own installer if it is not installed yet.
 * The installer's settings apply: ELECTRON_MIRROR, ELECTRON_OVERRIDE_DIST_PATH, proxies, its cache.
 * @returns {Promise<Installed | undefined>} undefined if its host does not answer
 */
export async function ensureOfficial() {
  const found = await installed();
  if (found) return found;
  if (await failedLately()) return undefined;
  const since = performance.now();
  const { version } = await manifest();
  say(`Downloading Electron ${version} (about 120 MB)…`);
  const problem = await download(version);
  const result = problem ? undefined : await installed();
  if (result) {
    await rm(stamp, { force: true });
    say(`Electron ${version} installed (${elapsed(since)}).`);
    return result;
  }
  say(`  Electron's own download host doesn't provide it (${problem}, ${elapsed(since)}).`);
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, new Date().toISOString());
  return undefined;
}

/** @returns {Promise<{ version: string }>} */
const manifest = async () => JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));

/** Checks the result of a complete installation: `path.txt`, written last, and the unpacked version. */
async function installed() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const distPath = override ?? join(folder, 'dist');
  /** @param {string} file */
  const read = async (file) => (await readFile(file, 'utf8').catch(() => '')).trim();
  const executable = (await read(join(folder, 'path.txt'))) || (override ? 'electron' : '');
  const executablePath = join(distPath, executable);
  const version = (await read(join(distPath, 'version'))).replace(/^v/, '');
  const wanted = override || version === (await manifest()).version;
  if (!wanted || !executable || !version || !existsSync(executablePath)) return undefined;
  return { distPath, executablePath, version };
}

async function failedLately() {
  const made = await stat(stamp).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs < remembered;
}

/**
 * Runs the installer, and gives up if no data arrives: a blocked host often leaves connections open without an
 * answer, and the installer would wait for it.
 * @param {string} version
 * @returns {Promise<string>} why it failed; empty if it succeeded
 */
async function download(version) {
  await mkdir(join(cache, 'electron'), { recursive: true });
  // The installer downloads into the system's folder for temporary files. This folder is used by nothing else,
  // so its growth shows the progress.
  const temporary = await mkdtemp(join(cache, 'electron', 'downloading-'));
  const giveUp = new AbortController();
  let arrived = 0;
  let since = performance.now();
  const howFar = async () => {
    const size = await sizeOf(temporary);
    if (size !== arrived) since = performance.now();
    arrived = size;
    const limit = arrived === 0 ? beginLimit : standLimit;
    if (performance.now() - since > limit) giveUp.abort();
    return arrived === 0 ? '' : megabytes(arrived);
  };
  try {
    const { code, output } = await withProgress(`Electron ${version}`, howFar, () =>
      run(process.execPath, [join(folder, 'install.js')], {
        env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
        signal: giveUp.signal,
      }),
    );
    if (giveUp.signal.aborted) return 'no answer';
    return code === 0 ? '' : (/\S.*/.exec(output)?.[0] ?? `exit code ${code}`);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** @param {string} path @returns {Promise<number>} the total size of the files below it in bytes */
async function sizeOf(path) {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(({ parentPath, path: old, name }) =>
      stat(join(parentPath ?? old, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
