// @ts-check
// The texts in a package for Debian and its derivatives.
// https://www.debian.org/doc/debian-policy/ch-controlfields.html
// https://specifications.freedesktop.org/desktop-entry-spec/latest/

/**
 * @typedef {object} Described the app's description in package.json and electron-builder.yml
 * @property {string} name of the package and the program
 * @property {string} productName
 * @property {string} version
 * @property {string} homepage
 * @property {string} maintainer "Name <address>"
 * @property {string} synopsis
 * @property {string} description
 * @property {string} category of the desktop's menu
 * @property {readonly string[]} depends
 * @property {readonly string[]} schemes of links that it opens
 * @property {string | undefined} standIn the version of the Electron that stands in for the official one
 */

/** Debian's names of architectures, by Node's names. */
const architectures = /** @type {Partial<Record<string, string>>} */ ({
  x64: 'amd64',
  arm64: 'arm64',
  arm: 'armhf',
  ia32: 'i386',
});

/** @param {string} arch as Node names it */
export const architectureOf = (arch) => architectures[arch] ?? arch;

/**
 * Debian's spelling of a version: a tilde sorts 1.0.0~rc.1 before 1.0.0, and a hyphen would begin the number of a
 * revision. @param {string} version
 */
export const versionOf = (version) => version.replaceAll('-', '~');

/** Lines of at most 78 characters, each with a space before it. @param {string} text */
function wrapped(text) {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/(.{1,77})(?: |$)/g, ' $1\n')
    .trimEnd();
}

/**
 * @param {Described} app
 * @param {{ arch: string, kilobytes: number }} built `arch` as Node names it; what the files take when installed
 */
export function controlText(app, { arch, kilobytes }) {
  const warning = `This package is for tests only. It holds Electron ${app.standIn}, which stands in for the official release.`;
  return `Package: ${app.name}
Version: ${versionOf(app.version)}
Section: misc
Priority: optional
Architecture: ${architectureOf(arch)}
Maintainer: ${app.maintainer}
Installed-Size: ${kilobytes}
Depends: ${app.depends.join(', ')}
Homepage: ${app.homepage}
Description: ${app.synopsis}${app.standIn === undefined ? '' : ' (for tests)'}
${wrapped(app.description)}
${app.standIn === undefined ? '' : ` .\n${wrapped(warning)}\n`}`;
}

/** @param {Described} app @param {string} program its absolute path */
export function desktopText(app, program) {
  const types = app.schemes.map((scheme) => `x-scheme-handler/${scheme};`).join('');
  return `[Desktop Entry]
Type=Application
Name=${app.productName}
Comment=${app.synopsis}
Exec=${program} %U
Icon=${app.name}
Terminal=false
Categories=${app.category};
MimeType=${types}
StartupWMClass=${app.productName}
`;
}

/** @param {Described} app @param {string} license its whole text @param {string} folder where the app is installed */
export function copyrightText(app, license, folder) {
  return `${license.trimEnd()}

Electron and Chromium, which ${app.productName} comes with, have licenses of their own:
${folder}/LICENSE.electron.txt
${folder}/LICENSES.chromium.html
`;
}
