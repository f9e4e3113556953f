// @ts-check
import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';

/** The package of each program. */
const packages = /** @type {const} */ ({
  biome: '@biomejs/biome',
  'electron-builder': 'electron-builder',
  'electron-vite': 'electron-vite',
  playwright: '@playwright/test',
  tsc: 'typescript',
  vitest: 'vitest',
});

/**
 * Runs a program of a dependency. It does not use node_modules/.bin, whose wrappers Windows starts only in a
 * shell.
 * @param {keyof typeof packages} name
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runTool(name, args, options) {
  const folder = inRoot('node_modules', packages[name]);
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = typeof bin === 'string' ? bin : bin[name];
  return run(process.execPath, [`${folder}/${file}`, ...args], options);
}
