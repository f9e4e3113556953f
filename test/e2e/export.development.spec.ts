/** An export saves what is shown to the Downloads folder, also while the platform is offline. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from './support/fixtures.ts';
import { connect, openTeam, row, statusBar } from './support/flows.ts';
import { lookAt } from './support/screen.ts';

/** A Downloads folder of the app's own, found as desktops configure it (xdg-user-dirs). */
const test = base.extend<{ readonly downloads: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs off this pattern.
  downloads: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'orgdesk-downloads-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  environment: async ({ downloads }, use) => {
    await writeFile(join(downloads, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}/Saved"\n`);
    await use({ XDG_CONFIG_HOME: downloads });
  },
});

test('members are exported as CSV from the menu and invitations as JSON from the palette, offline', async ({
  app,
  service,
  downloads,
}) => {
  const token = await service.token('Ada Lovelace', 'ada@export.example.org');
  const acme = await service.create(token, '/organizations', { name: '=Acme/../Hosting' });
  await service.create(token, `/organizations/${acme}/invitations`, {
    invitee: 'grace@export.example.org',
    roles: ['billing'],
  });
  const { page } = app;
  await connect(page, { url: service.url, token });
  await openTeam(page);
  await expect(row(page, 'Members', 'Ada Lovelace')).toBeVisible();
  await service.stop();
  await page.keyboard.press('Control+r');
  await expect(statusBar(page)).toContainText('Can’t reach');

  const saved = join(downloads, 'Saved');
  const read = async (ending: string) => {
    const [name] = (await readdir(saved)).filter((file) => file.endsWith(ending));
    return readFile(join(saved, name ?? ''), 'utf8');
  };
  await page.keyboard.press('/');
  await page.keyboard.type('ada');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export Members…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export members' });
  await expect(dialog).toContainText('Saves to Downloads. Data as of');
  await expect(dialog.getByRole('radio', { name: '1 member shown' })).toBeChecked();
  await lookAt(page, 'export-members');
  await dialog.getByRole('button', { name: 'Export 1 member' }).click();
  await expect(page.getByText(/Saved acme-hosting-members-.*\.csv to Downloads/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show in folder' })).toBeVisible();
  await lookAt(page, 'export-saved');
  const csv = await read('.csv');
  expect(csv).toContain('"Ada Lovelace","ada@export.example.org","owner"');
  expect(csv).toContain(`"'=Acme/../Hosting"`);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('export inv');
  await page.getByRole('button', { name: 'Export Invitations' }).click();
  await page.getByRole('radio', { name: 'JSON' }).check();
  await page.getByRole('button', { name: 'Export 1 invitation' }).click();
  await expect(page.getByText(/Saved .*\.json to Downloads/)).toBeVisible();
  const document = JSON.parse(await read('.json'));
  expect(document).toMatchObject({
    organization: { name: '=Acme/../Hosting' },
    invitations: [{ email: 'grace@export.example.org', state: 'open', roles: ['billing'] }],
  });
  expect(Date.parse(document.data_as_of)).toBeLessThan(Date.parse(document.exported_at));
  await service.resume();
});
