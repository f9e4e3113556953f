/** The package for Debian on a fresh Debian: its dependencies suffice, the desktop opens its links, and it goes without a trace. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startDisplay } from '../../scripts/setup/display.mjs';
import { launch } from '../../scripts/setup/launch.mjs';
import { run } from '../../scripts/setup/run.mjs';
import { windowOf } from './support/app.ts';
import { makeDeb } from './support/deb-package.ts';
import { type DebianRoot, makeDebianRoot } from './support/debian-root.ts';
import { expect, test } from './support/fixtures.ts';

const scheme = 'x-scheme-handler/orgdesk';

/** Every file of the root that bears the app's name, but those of people. */
const tracesIn = (root: DebianRoot) =>
  root.run(
    ...['find', '/', '-xdev', '-iname', '*orgdesk*'],
    ...['-not', '-path', '/home/*', '-not', '-path', '/tmp/*'],
  );

/** Lets a desktop's own two openers open a link each, and waits until the running app shows where it leads. */
async function openLinks(program: string): Promise<void> {
  const launched = await launch({ executablePath: program, args: [], runs: ['/usr/bin/orgdesk'] });
  try {
    const { browser, page } = await windowOf(launched);
    await expect(page).toHaveTitle('Orgdesk');
    for (const opener of [['xdg-open'], ['gio', 'open']]) {
      const host = `${opener.join('-')}.example.org`;
      const link = `orgdesk://join?link=${encodeURIComponent(`https://${host}/join/abc`)}`;
      const { code, output } = await run(program, [...opener, link]);
      expect(code, output).toBe(0);
      await expect(page.getByText(host).first()).toBeVisible();
    }
    await browser.close();
  } finally {
    await launched.close();
  }
}

test('the Debian package installs on a fresh system, opens links, and is removed without a trace', async () => {
  // A system is installed, and a hundred packages after it.
  test.setTimeout(900_000);
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-debian-'));
  const root = await makeDebianRoot(join(folder, 'root'));
  if (typeof root === 'string') {
    const description = `the package on a fresh Debian (${root})`;
    test.info().annotations.push({ type: 'not tried', description });
    await rm(folder, { recursive: true });
    return;
  }
  const deb = await makeDeb(join(root.folder, 'tmp'));
  // Nothing but what it names itself, and what any desktop has.
  const install = ['apt-get', 'install', '-y', '-q', '--no-install-recommends'];
  await root.run(...install, '-o', 'Dpkg::Options::=--force-unsafe-io', `/tmp/${basename(deb)}`);
  await root.run(...install, 'libglib2.0-bin', 'desktop-file-utils');
  expect(await root.run('xdg-mime', 'query', 'default', scheme)).toBe('orgdesk.desktop');
  expect(await root.run('gio', 'mime', scheme)).toMatch(/Default application.*orgdesk\.desktop/);

  await root.run('useradd', '--create-home', 'ada');
  const display = await startDisplay(['-ac']);
  try {
    await openLinks(await root.programFor('ada', { HOME: '/home/ada', ...display.env }));
  } finally {
    await display.stop();
  }

  await root.run('apt-get', 'purge', '-y', '-q', 'orgdesk');
  expect(await tracesIn(root)).toBe('');
  expect(await root.run('sh', '-c', `! grep -rs orgdesk /usr/share/applications`)).toBe('');
  expect(await root.run('ls', '/home/ada/.config')).toContain('Orgdesk');
  await rm(folder, { recursive: true });
});
