// @ts-check
// Makes a package for Debian and its derivatives from the unpacked app, with dpkg-deb: electron-builder's own target
// downloads a helper.
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../paths.mjs';
import { Problem } from '../problem.mjs';
import { run } from '../run.mjs';
import { hasProgram } from '../system-packages.mjs';
import { architectureOf, controlText, copyrightText, desktopText, versionOf } from './texts.mjs';
import { openFolders, placeFile, placeFolder, placeText } from './tree.mjs';

/** Throws if no package for Debian can be made. */
export function requireDpkg() {
  if (hasProgram('dpkg-deb')) return;
  throw new Problem(
    "The package for Debian needs dpkg-deb. Install it with your system's packages; its package is called dpkg.",
  );
}

/** @param {string | undefined} standIn @returns {Promise<import('./texts.mjs').Described>} */
async function describeApp(standIn) {
  // Imported here because it is an npm package: scripts start before packages are installed.
  const { parse } = await import('yaml');
  const app = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  const { productName, protocols, linux, deb } = parse(
    await readFile(inRoot('electron-builder.yml'), 'utf8'),
  );
  return {
    ...{ name: app.name, productName, version: app.version, homepage: app.homepage, standIn },
    ...{ maintainer: linux.maintainer, synopsis: linux.synopsis, category: linux.category },
    ...{ description: linux.description, depends: deb.depends },
    schemes: protocols.flatMap((/** @type {{ schemes: string[] }} */ { schemes }) => schemes),
  };
}

/** Copies the icon in every size. @param {string} share @param {string} name */
async function placeIcons(share, name) {
  const theme = join(share, 'icons', 'hicolor');
  for (const file of await readdir(inRoot('build', 'icons'))) {
    const target = join(theme, file.replace('.png', ''), 'apps', `${name}.png`);
    await placeFile(inRoot('build', 'icons', file), target);
  }
  await placeFile(inRoot('build', 'icon.svg'), join(theme, 'scalable', 'apps', `${name}.svg`));
}

/**
 * Copies all installed files. There are no scripts for installation or removal: the system's own packages
 * notice new desktop files and icons, and removal deletes the files listed here.
 * @param {string} tree @param {string} unpacked @param {import('./texts.mjs').Described} app
 */
async function placeAll(tree, unpacked, app) {
  const home = `/opt/${app.productName}`;
  const program = `${home}/${app.name}`;
  const bytes = await placeFolder(unpacked, join(tree, home));
  // Where users may not create namespaces, Chromium's sandbox needs this program to belong to root and run as
  // root.
  const sandbox = join(tree, home, 'chrome-sandbox');
  await rm(sandbox);
  await placeFile(join(unpacked, 'chrome-sandbox'), sandbox, 0o4755);
  await mkdir(join(tree, 'usr', 'bin'), { recursive: true });
  await symlink(program, join(tree, 'usr', 'bin', app.name));
  const share = join(tree, 'usr', 'share');
  await placeIcons(share, app.name);
  await placeText(join(share, 'applications', `${app.name}.desktop`), desktopText(app, program));
  const license = await readFile(inRoot('LICENSE'), 'utf8');
  await placeText(join(share, 'doc', app.name, 'copyright'), copyrightText(app, license, home));
  const built = { arch: process.arch, kilobytes: Math.ceil(bytes / 1024) };
  await placeText(join(tree, 'DEBIAN', 'control'), controlText(app, built));
  await openFolders(tree);
}

/**
 * Makes the package.
 * @param {object} options
 * @param {string} options.unpacked the folder of the unpacked app
 * @param {string} options.folder the folder for the package
 * @param {string | undefined} options.standIn the version of the Electron in it, unless that is the official
 * one
 * @param {readonly string[]} [options.switches] of dpkg-deb
 * @returns {Promise<string>} the package's path
 */
export async function buildDeb({ unpacked, folder, standIn, switches = [] }) {
  requireDpkg();
  const app = await describeApp(standIn);
  await mkdir(folder, { recursive: true });
  const tree = await mkdtemp(join(folder, 'deb-'));
  try {
    await placeAll(tree, unpacked, app);
    const name = `${app.name}_${versionOf(app.version)}_${architectureOf(process.arch)}.deb`;
    const path = join(folder, name);
    const args = ['--root-owner-group', ...switches, '--build', tree, path];
    const { code, output } = await run('dpkg-deb', args);
    if (code !== 0) throw new Problem(`dpkg-deb could not make the package.\n${output.trim()}`);
    return path;
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}
