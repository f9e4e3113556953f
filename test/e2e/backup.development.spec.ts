/** The platform on this computer is backed up, changed and restored, and put back again. */
import { copyFile, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test as base, expect } from './support/fixtures.ts';
import {
  createOrganization,
  rail,
  startOnThisComputer,
  statusBar,
  upToDate,
} from './support/flows.ts';
import { lookAt } from './support/screen.ts';

/** Chooses the files in the system's dialogs. */
interface Files {
  readonly folder: string;
  readonly choose: (files: { readonly save?: string; readonly open?: string }) => Promise<void>;
}

const test = base.extend<{ readonly files: Files }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs off this pattern.
  files: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'orgdesk-files-'));
    const answers = join(folder, 'answers.json');
    await use({ folder, choose: (files) => writeFile(answers, JSON.stringify(files)) });
    await rm(folder, { recursive: true, force: true });
  },
  environment: async ({ files }, use) => {
    await use({
      NODE_OPTIONS: `--require ${join(import.meta.dirname, 'support', 'chosen-files.cjs')}`,
      ORGDESK_TEST_FILES: join(files.folder, 'answers.json'),
    });
  },
});

async function openData(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Data', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Platform on this computer' })).toBeVisible();
}

async function confirm(page: Page, title: string, verb: string, word: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByLabel(/^Type/).fill(word);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('a backup brings the state of its time back, and the state before can be put back', async ({
  app,
  files,
}) => {
  const { page } = app;
  const backup = join(files.folder, 'home.orgdesk-backup');
  const damaged = join(files.folder, 'damaged.orgdesk-backup');
  await startOnThisComputer(page, 'Ada Lovelace', 'ada@backup.example.org');
  await createOrganization(page, 'Before', 'Company');

  await openData(page);
  await page.getByRole('button', { name: 'Back up…' }).click();
  await lookAt(page, 'backup-dialog');
  await files.choose({ save: backup });
  await page.getByRole('button', { name: 'Choose where to save…' }).click();
  await expect(page.getByText(/^Backed up \d organizations? and 1 person to home/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show in folder' })).toBeVisible();
  expect((await stat(backup)).mode & 0o777).toBe(0o600);
  await page.getByRole('button', { name: 'Done' }).click();
  await createOrganization(page, 'Later', 'Company');

  // A damaged file is refused, and everything is as it was.
  await copyFile(backup, damaged);
  await truncate(damaged, 100_000);
  await files.choose({ open: damaged });
  await openData(page);
  await page.getByRole('button', { name: 'Restore…' }).click();
  await expect(page.getByText('This backup is incomplete')).toBeVisible();
  await expect(rail(page).getByRole('button', { name: 'Later' })).toBeVisible();

  await files.choose({ open: backup });
  await page.getByRole('button', { name: 'Restore…' }).click();
  const question = page.getByRole('dialog', { name: 'Restore this backup?' });
  await expect(question).toContainText(/Made .* on .*: \d organizations? and 1 person\./);
  await expect(question.getByRole('button', { name: 'Restore', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await lookAt(page, 'restore-dialog');
  await confirm(page, 'Restore this backup?', 'Restore', 'replace');
  await expect(page.getByText(/^Restored \d organizations? and 1 person\./)).toBeVisible();
  await expect(rail(page).getByRole('button', { name: 'Later' })).toBeHidden();
  await expect(rail(page).getByRole('button', { name: 'Before' })).toBeVisible();
  await expect(page.getByText(/^In use until /)).toBeVisible();
  await lookAt(page, 'restored-data');

  await page.getByRole('button', { name: /^Put back the platform/ }).click();
  await confirm(page, 'Put the earlier platform back?', 'Put back', 'replace');
  await expect(rail(page).getByRole('button', { name: 'Later' })).toBeVisible();
  await page.getByRole('button', { name: /^Delete the platform/ }).click();
  await confirm(page, 'Delete the earlier platform?', 'Delete', 'delete');
  await expect(page.getByText(/^In use until /)).toBeHidden();
  const left = await readdir(join(app.profile, 'platform'));
  expect(left.filter((name) => name.startsWith('database'))).toEqual(['database']);

  // A token that was made after the backup is unknown to the restored platform.
  await page.getByRole('button', { name: /^User/ }).click();
  await page
    .getByRole('menuitem', { name: /Sign out/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await startOnThisComputer(page, 'Ada Lovelace', 'ada@backup.example.org');
  await openData(page);
  await page.getByRole('button', { name: 'Restore…' }).click();
  await confirm(page, 'Restore this backup?', 'Restore', 'replace');
  await expect(page.getByText('1 account on it is signed out: sign in again.')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await lookAt(page, 'signed-out-after-restore');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await expect(statusBar(page)).toContainText(upToDate);
  await expect(rail(page).getByRole('button', { name: 'Before' })).toBeVisible();
});
