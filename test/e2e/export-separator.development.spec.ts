/** A CSV uses the separator that spreadsheets of the computer's country expect, and can be read again. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from './support/fixtures.ts';
import { connect, invitePanel, inviteRow, openTeam, row } from './support/flows.ts';

/** A computer in Germany, with a Downloads folder of the app's own. */
const test = base.extend<{ readonly downloads: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs off this pattern.
  downloads: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'orgdesk-separator-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  environment: async ({ downloads }, use) => {
    await writeFile(join(downloads, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}/Saved"\n`);
    const language = 'de_DE.UTF-8';
    await use({ XDG_CONFIG_HOME: downloads, LC_ALL: language, LANG: language, LANGUAGE: 'de_DE' });
  },
});

test('an export offers the country’s separator or another one, and both files can be pasted', async ({
  app,
  service,
  downloads,
}) => {
  const { page } = app;
  const token = await service.token('Ada; Lovelace', 'ada@separator.example.org');
  await service.create(token, '/organizations', { name: 'Acme' });
  await connect(page, { url: service.url, token });
  await openTeam(page);
  await expect(row(page, 'Members', 'Ada; Lovelace')).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'Export members' });
  const separator = dialog.getByRole('radiogroup', { name: 'Column separator' });
  const open = async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Export Members…' }).click();
  };
  await open();
  await expect(separator.getByRole('radio', { name: 'Semicolon (;)' })).toBeChecked();
  await expect(separator).toContainText('This computer’s default');
  await dialog.getByRole('button', { name: 'Export 1 member' }).click();
  await expect(page.getByText(/Saved .*\.csv to Downloads, separated by semicolons/)).toBeVisible();

  const saved = join(downloads, 'Saved');
  const [name = ''] = await readdir(saved);
  const file = await readFile(join(saved, name));
  expect(file.toString('utf8')).toContain('"Ada; Lovelace";"ada@separator.example.org";"owner"');
  await rm(join(saved, name));
  await open();
  await separator.getByRole('radio', { name: 'Tab' }).check();
  await dialog.getByRole('button', { name: 'Export 1 member' }).click();
  await expect(page.getByText(/Saved .*\.csv to Downloads, separated by tabs/)).toBeVisible();
  const [second = ''] = await readdir(saved);
  const tabs = await readFile(join(saved, second));
  expect(tabs.toString('utf8')).toContain('"Ada; Lovelace"\t"ada@separator.example.org"\t"owner"');

  for (const buffer of [file, tabs]) {
    await page.getByRole('button', { name: 'Invite New Member' }).first().click();
    const panel = invitePanel(page);
    await panel
      .locator('input[type=file]')
      .setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer });
    await expect(panel.getByRole('combobox', { name: 'Email column' })).toBeVisible();
    await expect(inviteRow(page, 'Ada; Lovelace')).toContainText('That’s you');
    await expect(panel.locator('[role=row][data-index]')).toHaveCount(1);
    await panel.getByRole('button', { name: 'Discard draft' }).click();
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await expect(panel).toBeHidden();
  }
});
