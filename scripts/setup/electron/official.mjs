// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cache, inRoot } from '../paths.mjs';
import { run } from '../run.mjs';
import { elapsed, say } from '../say.mjs';

const folder = inRoot('node_modules', 'electron');

/** Remembers that the host did not answer, so that the next start does not wait for it again. */
const stamp = join(cache, 'electron', 'official-unreachable');

/** How long the download may take in all, and how long a failure counts, in milliseconds. */
const limit = 10 * 60_000;
const remembered = 24 * 60 * 60_000;

/** How long the host may take to begin answering, in milliseconds. */
const answerLimit = 10_000;

/**
 * The Electron that package.json names, downloaded and checked by its own installer when it is not there yet.
 * @returns {Promise<{ distPath: string, executablePath: string, version: string } | undefined>} undefined where
 *   its host does not answer
 */
export async function ensureOfficial() {
  const found = await installed();
  if (found) return found;
  if (await failedLately()) return undefined;
  const since = performance.now();
  const { version } = await manifest();
  say(`Downloading Electron ${version} (about 120 MB)…`);
  const { code } = (await hostAnswers())
    ? await run(process.execPath, [join(folder, 'install.js')], { timeout: limit })
    : { code: 1 };
  const result = code === 0 ? await installed() : undefined;
  if (result) {
    await rm(stamp, { force: true });
    say(`Electron ${version} installed (${elapsed(since)}).`);
    return result;
  }
  say(`  Electron's download host does not answer from here (${elapsed(since)}).`);
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, new Date().toISOString());
  return undefined;
}

/** @returns {Promise<{ version: string }>} */
const manifest = async () => JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));

/** What the installer leaves when it is done: `path.txt`, written last, and the version it unpacked. */
async function installed() {
  try {
    const { version } = await manifest();
    const distPath = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
    const executablePath = join(distPath, await readFile(join(folder, 'path.txt'), 'utf8'));
    const unpacked = await readFile(join(distPath, 'version'), 'utf8');
    if (unpacked.trim().replace(/^v/, '') !== version || !existsSync(executablePath))
      return undefined;
    return { distPath, executablePath, version };
  } catch {
    return undefined;
  }
}

async function failedLately() {
  const made = await stat(stamp).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs < remembered;
}

/**
 * Whether the download is worth a try: a host that is blocked often leaves connections open without an answer,
 * which the installer would wait for. A mirror or a proxy is left to the installer, which knows their settings.
 */
async function hostAnswers() {
  const settings = [
    'electron_mirror',
    'npm_config_electron_mirror',
    'https_proxy',
    'electron_config_cache',
  ];
  const own = Object.keys(process.env).some((name) => settings.includes(name.toLowerCase()));
  if (own) return true;
  const { version } = await manifest();
  const address = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`;
  try {
    const answer = await fetch(address, {
      method: 'HEAD',
      signal: AbortSignal.timeout(answerLimit),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
