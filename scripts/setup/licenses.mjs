// @ts-check
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inRoot, root } from './paths.mjs';

/** @typedef {{ name: string, version: string, license: string, text: string }} PackageLicense */

const licenseFile = /^(?:license|licence|copying)/i;

/** @param {string} folder */
async function readPackage(folder) {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}

/**
 * @param {string} folder
 * @returns {Promise<PackageLicense>} what the package's folder says of its license
 */
async function licenseOf(folder) {
  const { name, version, license } = await readPackage(folder);
  const file = (await readdir(folder)).find((each) => licenseFile.test(each));
  const text = file === undefined ? '' : (await readFile(join(folder, file), 'utf8')).trim();
  return { name, version, license: typeof license === 'string' ? license : '', text };
}

/**
 * @param {string} name
 * @param {string} from the folder of the package that depends on it
 * @returns {string | undefined} its folder, found as Node finds it; undefined if it is not installed
 */
function folderOf(name, from) {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return from === dirname(from) ? undefined : folderOf(name, dirname(from));
}

/**
 * @param {string} from a package's folder
 * @param {Set<string>} found
 * @returns {Promise<Set<string>>} the folders of all that the package depends on while it runs
 */
async function dependenciesOf(from, found = new Set()) {
  const { dependencies = {}, optionalDependencies = {} } = await readPackage(from);
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const folder = folderOf(name, from);
    if (folder === undefined || found.has(folder)) continue;
    found.add(folder);
    await dependenciesOf(folder, found);
  }
  return found;
}

/** @returns {Promise<PackageLicense[]>} the packages that are shipped beside the bundles, and Electron */
export async function installedLicenses() {
  const folders = [...(await dependenciesOf(root)), inRoot('node_modules', 'electron')];
  return Promise.all(folders.map(licenseOf));
}

/**
 * @param {readonly { name: string, version: string, identifier?: string, text?: string }[]} bundled
 *   as Vite lists them
 * @param {readonly PackageLicense[]} installed
 * @returns {PackageLicense[]} each package once, by name
 */
export function joinLicenses(bundled, installed) {
  const all = new Map(
    [
      ...bundled.map(({ identifier = '', text = '', name, version }) => ({
        name,
        version,
        license: identifier,
        text,
      })),
      ...installed,
    ].map((each) => [`${each.name}@${each.version}`, each]),
  );
  return [...all.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Joins the lists of all bundles to out/licenses.json, which the app shows. */
export async function placeLicenses() {
  const lists = ['main', 'preload', 'renderer'].map((part) => inRoot('out', part, 'licenses.json'));
  const bundled = await Promise.all(
    lists.map(async (file) => JSON.parse(await readFile(file, 'utf8'))),
  );
  const all = joinLicenses(bundled.flat(), await installedLicenses());
  await writeFile(inRoot('out', 'licenses.json'), JSON.stringify(all));
  await Promise.all(lists.map((file) => rm(file)));
}
