/** The package for Debian: what it says of itself, what it installs, that this starts, and what its removal leaves. */
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { launch } from '../../scripts/setup/launch.mjs';
import { run } from '../../scripts/setup/run.mjs';
import { hasProgram } from '../../scripts/setup/system-packages.mjs';
import { windowOf } from './support/app.ts';
import { makeDeb, unpackedFolder } from './support/deb-package.ts';
import { expect, test } from './support/fixtures.ts';

function notTried(what: string, why: string): void {
  test.info().annotations.push({ type: 'not tried', description: `${what} (${why})` });
}

async function outputOf(file: string, args: readonly string[], env = process.env): Promise<string> {
  const { code, output, stdout } = await run(file, args, { env });
  expect(code, `${file} ${args.join(' ')}\n${output}`).toBe(0);
  return stdout.trim();
}

/** Checks what the package says of itself, and that it leaves nothing to be done at installation and removal. */
async function checkFields(deb: string): Promise<void> {
  const field = (name: string) => outputOf('dpkg-deb', ['--field', deb, name]);
  expect(await field('Package')).toBe('orgdesk');
  expect(await field('Maintainer')).toMatch(/^[^<]+ <[^@ ]+@[^> ]+>$/);
  expect(await field('Homepage')).toMatch(/^https:/);
  expect((await field('Depends')).split(', ')).toEqual(
    expect.arrayContaining(['xdg-utils', 'libsecret-1-0', 'libnss3']),
  );
  expect(Number(await field('Installed-Size'))).toBeGreaterThan(100_000);
  expect(await field('Description')).toContain('This package is for tests only.');
  // Without scripts of its own, removal takes away the files listed, and touches nothing else.
  expect(await outputOf('dpkg-deb', ['--info', deb])).not.toMatch(/(?:pre|post)(?:inst|rm)/);
  const listed = (await outputOf('dpkg-deb', ['--contents', deb])).split('\n');
  for (const line of listed) {
    expect(line).toMatch(/^(?:l|[-d]rw[xs]r-xr-x|-rw-r--r--)\S* root\/root .* \.\/(?:opt|usr|$)/);
  }
}

/** Checks the installed files that a desktop reads. `share`: the package's usr/share */
async function checkDesktop(share: string): Promise<void> {
  const sides = [16, 24, 32, 48, 64, 96, 128, 256, 512];
  for (const size of sides.map((side) => `${side}x${side}`)) {
    const png = await readFile(join(share, 'icons/hicolor', size, 'apps/orgdesk.png'));
    // Width and height in a PNG's header.
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(size);
  }
  await lstat(join(share, 'icons/hicolor/scalable/apps/orgdesk.svg'));
  expect(await readFile(join(share, 'doc/orgdesk/copyright'), 'utf8')).toContain('MIT');
  const folder = join(share, 'applications');
  const file = join(folder, 'orgdesk.desktop');
  expect(await readFile(file, 'utf8')).toContain('\nMimeType=x-scheme-handler/orgdesk;\n');
  if (!hasProgram('desktop-file-validate')) {
    return notTried('the desktop file', 'desktop-file-validate is not installed');
  }
  await outputOf('desktop-file-validate', [file]);
  // What dpkg calls after an installation, from the same package as the program above.
  await outputOf('update-desktop-database', [folder]);
  if (hasProgram('xdg-mime')) {
    const env = { ...process.env, XDG_DATA_DIRS: share };
    const handler = ['query', 'default', 'x-scheme-handler/orgdesk'];
    expect(await outputOf('xdg-mime', handler, env)).toBe('orgdesk.desktop');
  } else {
    notTried('which app opens orgdesk: links', 'xdg-mime is not installed');
  }
  // It belongs to the system, and the package's removal leaves it.
  await rm(join(folder, 'mimeinfo.cache'));
}

/** dpkg in a root of its own, beside this system's packages. Only root may give files to root. */
const dpkg = (root: string, ...args: readonly string[]) =>
  outputOf('dpkg', [`--root=${root}`, `--log=${join(root, 'dpkg.log')}`, ...args]);

const installs = process.getuid?.() === 0;

/** Installs the package. Without root's rights it only unpacks the files. */
async function install(deb: string, root: string): Promise<void> {
  if (!installs) return void (await outputOf('dpkg-deb', ['-x', deb, root]));
  const database = join(root, 'var/lib/dpkg');
  for (const folder of ['info', 'updates'])
    await mkdir(join(database, folder), { recursive: true });
  await writeFile(join(database, 'status'), '');
  // The libraries are the ones of this system, which that root knows nothing of.
  await dpkg(root, '--force-depends', '--force-unsafe-io', '--install', deb);
}

/** Removes the package, and checks that only dpkg's own files stay. */
async function checkRemoval(root: string): Promise<void> {
  if (!installs) return notTried('installing and removing the package', 'only root can');
  await dpkg(root, '--purge', 'orgdesk');
  expect(await readdir(root)).toEqual(['dpkg.log', 'var']);
  expect(await readdir(join(root, 'var/lib'))).toEqual(['dpkg']);
}

/** Starts what the desktop file names as a desktop does, with a link. */
async function openLink(root: string, profile: string, link: string): Promise<void> {
  const entry = await readFile(join(root, 'usr/share/applications/orgdesk.desktop'), 'utf8');
  const [, program = '', argument] = /^Exec=(\S+) (\S+)$/m.exec(entry) ?? [];
  expect(argument).toBe('%U');
  expect(await readlink(join(root, 'usr/bin/orgdesk'))).toBe(program);
  const launched = await launch({
    executablePath: join(root, program),
    args: [`--user-data-dir=${profile}`, link],
  });
  try {
    const { browser, page } = await windowOf(launched);
    await expect(page.getByText('elsewhere.example.org').first()).toBeVisible();
    await browser.close();
  } finally {
    await launched.close();
  }
}

test('the Debian package installs the app, its icons and its link handler', async () => {
  const unpacked = await unpackedFolder();
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-deb-'));
  const making = makeDeb(folder);
  if (!hasProgram('dpkg-deb')) {
    await expect(making).rejects.toThrow('needs dpkg-deb');
    notTried('the package for Debian', 'dpkg-deb is not installed');
    return;
  }
  const deb = await making;
  expect(await readdir(folder)).toEqual([basename(deb)]);
  await checkFields(deb);

  const root = join(folder, 'root');
  await install(deb, root);
  const modeOf = async (path: string) => (await lstat(path)).mode & 0o7777;
  expect(await modeOf(join(root, 'opt/Orgdesk/orgdesk'))).toBe(0o755);
  expect(await modeOf(join(root, 'opt/Orgdesk/chrome-sandbox'))).toBe(0o4755);
  // The unpacked app, whose files may be shared with the package's tree, stays as it was.
  expect(await modeOf(join(unpacked, 'chrome-sandbox'))).toBe(0o755);
  await checkDesktop(join(root, 'usr/share'));
  const invitation = encodeURIComponent('https://elsewhere.example.org/join/abc');
  await openLink(root, join(folder, 'profile'), `orgdesk://join?link=${invitation}`);
  await checkRemoval(root);
  await rm(folder, { recursive: true });
});
