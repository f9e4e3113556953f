/** Rows stay under the pointer and the focus while data arrives, until the person lets them move. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { connect, openScreen, row } from './support/flows.ts';
import { lookAt } from './support/screen.ts';

const projects = (page: Page) => page.getByRole('grid', { name: 'Projects' });
const pill = (page: Page, words: string) => page.getByRole('button', { name: `Show ${words}` });
const topOf = async (page: Page, text: string) =>
  (await row(page, 'Projects', text).boundingBox())?.y;

/** Asks again where a synchronization was under way already: it may have read before the change. */
async function refreshUntil(page: Page, words: string) {
  await expect(async () => {
    await page.keyboard.press('Control+r');
    await expect(pill(page, words)).toBeVisible({ timeout: 2000 });
  }).toPass();
}

test('projects stay in place while the pointer is on one', async ({ app, service }) => {
  const token = await service.token('Ada Lovelace', 'ada@held.example.org');
  const acme = await service.create(token, '/organizations', { name: 'Acme Hosting' });
  const at = `/organizations/${acme}/projects`;
  const archive = await service.create(token, at, { name: 'Archive' });
  for (const name of ['Cache', 'Website']) await service.create(token, at, { name });
  const { page } = app;
  await connect(page, { url: service.url, token });
  await openScreen(page, 'Projects');
  await row(page, 'Projects', 'Cache').hover();
  const before = await topOf(page, 'Cache');

  await service.create(token, at, { name: 'Batch' });
  await service.api(token, 'DELETE', `/projects/${archive}`);
  await refreshUntil(page, '1 new, 1 change');
  expect(await topOf(page, 'Cache')).toBe(before);
  await expect(row(page, 'Projects', 'Archive')).toContainText('Removed');
  await lookAt(page, 'held-rows');

  // What is opened here is the row's own; in its menu and dialog nothing moves either.
  await row(page, 'Projects', 'Cache').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rename project' });
  await expect(dialog.getByRole('textbox')).toHaveValue('Cache');
  await service.create(token, at, { name: 'Access' });
  await page.mouse.move(0, 0);
  await page.keyboard.press('Escape');
  await expect(row(page, 'Projects', 'Cache')).toBeFocused();
  await refreshUntil(page, '2 new, 1 change');
  await expect(projects(page)).toHaveAttribute('aria-rowcount', '4');

  // A row that is gone can be passed, and nothing else.
  await page.keyboard.press('ArrowUp');
  await expect(row(page, 'Projects', 'Archive')).toBeFocused();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // By keyboard from the list to what waits; the focus is in the list afterwards.
  await page.keyboard.press('ArrowDown');
  await pill(page, '2 new, 1 change').focus();
  await page.keyboard.press('Enter');
  await expect(projects(page)).toHaveAttribute('aria-rowcount', '5');
  await expect(row(page, 'Projects', 'Archive')).toHaveCount(0);
  await expect(row(page, 'Projects', 'Cache')).toBeFocused();
  await expect(projects(page).getByRole('row').nth(1)).toContainText('Access');

  // What somebody deletes themselves goes at once, and what they make is there at once.
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'Projects', 'Website')).toBeFocused();
  await page.keyboard.press('Delete');
  const deletion = page.getByRole('dialog', { name: 'Delete Website?' });
  await deletion.getByRole('textbox').fill('Website');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Projects', 'Website')).toHaveCount(0);
  await row(page, 'Projects', 'Cache').hover();
  await page.keyboard.press('n');
  await page.getByLabel('Project name').fill('Website');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Projects', 'Website')).toBeVisible();
  await page.mouse.move(0, 0);
  await row(page, 'Projects', 'Cache').focus();

  // Whoever leaves the list sees all of it.
  await service.create(token, at, { name: 'Backup' });
  await refreshUntil(page, '1 new');
  await page.getByRole('heading', { name: 'Projects', level: 1 }).focus();
  await expect(row(page, 'Projects', 'Backup')).toBeVisible();
  await expect(pill(page, '1 new')).toHaveCount(0);
});
