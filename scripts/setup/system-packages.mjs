// @ts-check
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Problem } from './problem.mjs';
import { run } from './run.mjs';
import { elapsed, say, withProgress } from './say.mjs';

/** The fields that dpkg is asked for about each package. */
const fields = ['db:Status-Abbrev', 'Package', 'Provides'].map((name) => `$\{${name}}`);

/** The libraries that Electron links to or opens, by Debian's names. */
const forElectron = [
  ...['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libx11-xcb1', 'libxss1'],
  ...['libsecret-1-0', 'libnotify4', 'libxtst6', 'at-spi2-core', 'fonts-dejavu-core'],
];

/** The stand-ins for a missing desktop: a display, and a session bus with a keychain on it. */
const forDisplay = ['xvfb', 'xauth'];
const forKeychain = ['dbus', 'gnome-keyring'];

/** Programs whose presence shows, without dpkg, that the stand-ins are installed. */
const programs = /** @type {const} */ ({
  Xvfb: 'a virtual display (Xvfb)',
  'dbus-daemon': 'a session bus (dbus-daemon)',
  'gnome-keyring-daemon': 'a keychain (gnome-keyring)',
});

/**
 * Ensures the system's packages: installs missing ones as root on Debian and its derivatives, and prints the
 * command otherwise. Does nothing on macOS and Windows.
 * @param {{ display?: boolean, keychain?: boolean }} needs in addition to Electron's needs
 */
export async function ensureSystemPackages(needs) {
  if (process.platform !== 'linux') return;
  const wanted = [
    ...forElectron,
    ...(needs.display ? forDisplay : []),
    ...(needs.keychain ? forKeychain : []),
  ];
  if (hasProgram('dpkg-query') && hasProgram('apt-get')) await ensureDebian(wanted);
  /** @type {(keyof typeof programs)[]} */
  const needed = [
    ...(needs.display ? /** @type {const} */ (['Xvfb']) : []),
    ...(needs.keychain ? /** @type {const} */ (['dbus-daemon', 'gnome-keyring-daemon']) : []),
  ];
  const missing = needed.filter((program) => !hasProgram(program));
  if (missing.length > 0) {
    const names = missing.map((program) => programs[program]).join(', ');
    throw new Problem(`This needs ${names}. Install what provides it with your system's packages.`);
  }
}

/** @param {readonly string[]} wanted */
async function ensureDebian(wanted) {
  const first = await missingPackages(wanted);
  if (first.length === 0) return;
  if (process.getuid?.() !== 0) {
    say(`These system packages are missing: ${first.join(' ')}. To install them:`);
    say(`  sudo apt-get install --no-install-recommends ${first.join(' ')}`);
    return;
  }
  const since = performance.now();
  say(`Installing system packages: ${first.join(' ')}…`);
  await apt(['update']);
  // Only now do the lists exist that distinguish a package from a name that another package provides.
  await apt(['install', '--no-install-recommends', ...(await installable(first))]);
  say(`System packages installed (${elapsed(since)}).`);
}

/**
 * @param {readonly string[]} wanted
 * @returns {Promise<string[]>} those that no installed package has as its name or provides
 */
async function missingPackages(wanted) {
  const { stdout } = await run('dpkg-query', ['--show', `--showformat=${fields.join('\\t')}\\n`]);
  const present = new Set(
    stdout
      .split('\n')
      .filter((line) => line.startsWith('ii'))
      .flatMap((line) => line.split('\t').slice(1).join(',').split(','))
      .map((name) => name.replace(/\(.*/, '').trim()),
  );
  return wanted.filter((name) => !present.has(name));
}

/**
 * The names by which apt knows the packages: since Debian 13 and Ubuntu 24.04 some carry a `t64` (for 64-bit
 * times) and the old name is at most a virtual one. https://wiki.debian.org/ReleaseGoals/64bit-time
 * @param {readonly string[]} names
 */
async function installable(names) {
  /** @type {string[]} */
  const found = [];
  for (const name of names) {
    const candidates = [name, `${name}t64`];
    const { stdout } = await run('apt-cache', ['policy', ...candidates], { env: plain });
    found.push(candidates.find((candidate) => hasCandidate(stdout, candidate)) ?? name);
  }
  return found;
}

/** @param {string} policy what `apt-cache policy` printed @param {string} name */
export function hasCandidate(policy, name) {
  const section = policy.split(`${name}:\n`)[1] ?? '';
  const [, candidate = '(none)'] = /^\s+Candidate: (.+)$/m.exec(section) ?? [];
  return candidate !== '(none)';
}

const plain = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };

/** @param {readonly string[]} args */
async function apt(args) {
  let last = '';
  const options = ['-y', '-q', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=120'];
  const { code, output } = await withProgress(
    `apt-get ${args[0]}`,
    () => last,
    () =>
      run('apt-get', [...options, ...args], {
        env: plain,
        onOutput: (chunk) => {
          last = String(chunk).trim().split('\n').at(-1) ?? last;
        },
      }),
  );
  // An outdated list is no reason to stop: the step that needs a missing package will name it.
  if (code !== 0 && args[0] === 'update')
    say('  apt-get update failed; continuing with the package lists already here.');
  else if (code !== 0) throw new Problem(`apt-get ${args.join(' ')} failed:\n${output.trim()}`);
}

/** @param {string} name @returns {boolean} whether it is on the PATH */
export function hasProgram(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
