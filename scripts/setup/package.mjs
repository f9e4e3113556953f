// @ts-check
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildDeb } from './deb/build.mjs';
import { inRoot } from './paths.mjs';
import { Problem } from './problem.mjs';
import { elapsed, say } from './say.mjs';
import { runTool } from './tool.mjs';

/** Where electron-builder leaves the unpacked app, by system. */
const places = /** @type {Partial<Record<NodeJS.Platform, string>>} */ ({
  linux:
    process.arch === 'x64' ? 'linux-unpacked/orgdesk' : `linux-${process.arch}-unpacked/orgdesk`,
  darwin: `mac${process.arch === 'x64' ? '' : `-${process.arch}`}/Orgdesk.app/Contents/MacOS/Orgdesk`,
  win32:
    process.arch === 'x64'
      ? 'win-unpacked/Orgdesk.exe'
      : `win-${process.arch}-unpacked/Orgdesk.exe`,
});

/**
 * Packages the build in out/ for this system.
 * @param {import('./electron/runtime.mjs').Runtime} electron
 * @param {{ release?: boolean, deb?: boolean }} [options] `release`: electron-builder's installers as well;
 * `deb`: the package for Debian as well
 * @returns {Promise<{ executablePath: string, deb: string | undefined }>} `executablePath` is also written to
 * dist/executable.txt, for the tests of the packaged app
 */
export async function packageApp(electron, { release = false, deb = false } = {}) {
  const since = performance.now();
  const place = places[process.platform];
  if (!place) throw new Problem(`Orgdesk is not packaged for ${process.platform}.`);
  say(`Packaging the app with Electron ${electron.version}…`);
  const { code, output } = await runTool('electron-builder', [
    ...['--publish', 'never'],
    `--config.electronVersion=${electron.version}`,
    // A release downloads Electron from its origin, for each of its architectures.
    ...(release ? [] : ['--dir', `--config.electronDist=${electron.distPath}`]),
  ]);
  if (code !== 0) throw new Problem(`Packaging failed.\n${output.trim()}`);
  say(`Packaged (${elapsed(since)}).`);
  const executablePath = join(inRoot('dist'), place);
  await writeFile(inRoot('dist', 'executable.txt'), executablePath);
  return {
    executablePath,
    deb: deb ? await packDeb(electron, executablePath, release) : undefined,
  };
}

/**
 * @param {import('./electron/runtime.mjs').Runtime} electron
 * @param {string} executablePath
 * @param {boolean} small whether a small package is worth a minute
 */
async function packDeb({ source, version }, executablePath, small) {
  const since = performance.now();
  say('Packing it for Debian…');
  const path = await buildDeb({
    unpacked: dirname(executablePath),
    folder: inRoot('dist'),
    standIn: source === 'official' ? undefined : version,
    switches: small ? ['-Zxz'] : ['-Zgzip', '-z1'],
  });
  say(`Packed (${elapsed(since)}).`);
  return path;
}
