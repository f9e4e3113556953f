/** The screen about the person's own accounts. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { connect, enterCredentials, rail } from './support/flows.ts';
import { lookAt } from './support/screen.ts';

async function openMyAccount(page: Page, whose: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^User Icon/ }).click();
  await page.getByRole('menuitem', { name: whose }).first().click();
  await expect(page.getByRole('heading', { name: 'My account', level: 1 })).toBeVisible();
}

test('every account is listed with its state; its profile is edited and survives a conflict', async ({
  app,
  service,
}) => {
  const { page } = app;
  const ada = await service.token('Ada Lovelace', 'ada@mine.example.org');
  await service.api(ada, 'POST', '/organizations', { name: 'Acme' });
  const charles = await service.token('Charles Babbage', 'charles@mine.example.org');
  await service.api(charles, 'POST', '/organizations', { name: 'Engines' });
  await connect(page, { url: service.url, token: ada });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('connect to a platform');
  await page.keyboard.press('Enter');
  await enterCredentials(page, { url: service.url, token: charles });
  await expect(rail(page).getByRole('button', { name: 'Engines' })).toBeVisible();

  await page.getByRole('button', { name: /^User Icon/ }).click();
  await expect(page.getByRole('menuitem', { name: /Ada Lovelace.*Online/s })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /^Sign out of .*charles@/ })).toBeVisible();
  await lookAt(page, 'user-menu-accounts');
  await page
    .getByRole('menuitem', { name: /Charles Babbage/ })
    .first()
    .click();

  const accounts = page.getByRole('navigation', { name: 'Accounts' });
  await expect(accounts.getByRole('button', { name: /Charles/ })).toHaveAttribute('aria-current');
  await accounts.getByRole('button', { name: /Ada/ }).click();
  const title = page.getByLabel('Job title');
  await title.fill('Analyst');
  await page.getByLabel('Time zone').fill('Europe/London');
  await page.keyboard.press('Escape');
  await lookAt(page, 'my-account');
  // What was typed stays while another screen is open.
  await rail(page).getByRole('button', { name: 'Acme' }).click();
  await expect(page.getByRole('heading', { name: 'My account', level: 1 })).toBeHidden();
  await openMyAccount(page, /Ada Lovelace/);
  await expect(title).toHaveValue('Analyst');
  // Somebody changes the same field in a browser.
  await service.api(ada, 'PUT', '/user', { title: 'Countess' });
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByText('Changed elsewhere to “Countess”.')).toBeVisible();
  await lookAt(page, 'my-account-conflict');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByText('Profile saved')).toBeVisible();
  expect(await service.api(ada, 'GET', '/user')).toMatchObject({
    title: 'Analyst',
    timezone: 'Europe/London',
  });
});
