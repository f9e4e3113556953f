/** Several accounts beside each other, the menus and dialogs around them, and signing out. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { connect, enterCredentials, rail, statusBar, upToDate } from './support/flows.ts';
import { lookAt } from './support/screen.ts';

test('signing out of one account leaves the other untouched', async ({ app, service }) => {
  const { page } = app;
  const first = await service.token('Ada Lovelace', 'ada@account.example.org');
  await service.api(first, 'POST', '/organizations', { name: 'Acme' });
  const second = await service.token('Charles Babbage', 'charles@account.example.org');
  await service.api(second, 'POST', '/organizations', { name: 'Engines' });

  await connect(page, { url: service.url, token: first });
  await rail(page).getByRole('button', { name: 'Add', exact: true }).click();
  await lookAt(page, 'add-menu');
  await page.getByRole('menuitem', { name: 'Connect to a Platform' }).click();
  await lookAt(page, 'connect-another');
  await enterCredentials(page, { url: service.url, token: second });
  await expect(rail(page).getByRole('button', { name: 'Engines' })).toBeVisible();
  await expect(rail(page).getByRole('button', { name: 'Acme' })).toBeVisible();
  await rail(page).getByRole('button', { name: 'Engines' }).click();

  await rail(page).getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'New Organization' }).click();
  await expect(page.getByRole('dialog', { name: 'New organization' })).toBeVisible();
  await lookAt(page, 'new-organization');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('rename organization');
  await page.keyboard.press('Enter');
  const rename = page.getByRole('dialog', { name: 'Rename organization' });
  await rename.getByLabel('Organization name').fill('Difference Engines');
  await rename.getByRole('button', { name: 'Rename organization' }).click();
  await expect(rail(page).getByRole('button', { name: 'Difference Engines' })).toBeVisible();

  const caches = join(app.profile, 'caches');
  const databases = async () => (await readdir(caches)).filter((name) => name.endsWith('.db'));
  expect(await databases()).toHaveLength(2);
  await page.getByRole('button', { name: /^User Icon: Account menu, Charles Babbage/ }).click();
  await lookAt(page, 'user-menu');
  await page.getByRole('menuitem', { name: /^Sign out of .*charles/ }).click();
  const signOut = page.getByRole('dialog', { name: /^Sign out of/ });
  await lookAt(page, 'sign-out');
  await signOut.getByRole('button', { name: 'Sign out' }).click();
  await expect(rail(page).getByRole('button', { name: 'Difference Engines' })).toHaveCount(0);
  await expect(rail(page).getByRole('button', { name: 'Acme' })).toBeVisible();
  expect(await databases()).toHaveLength(1);

  await app.restart();
  await expect(rail(app.page).getByRole('button', { name: 'Acme' })).toBeVisible();
  await expect(statusBar(app.page)).toContainText(upToDate);
});
