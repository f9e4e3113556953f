/** Rail, number keys, switcher and palette lead to every organization, also by keyboard. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { connect, openScreen, openTeam, rail, row } from './support/flows.ts';
import { lookAt } from './support/screen.ts';
import type { Service } from './support/service.ts';

const names = ['Analytical Engines', 'Bletchley', 'Compilers', 'Difference Engines'];

async function connectToMany(page: Page, service: Service, email: string): Promise<void> {
  const token = await service.token('Ada Lovelace', email);
  for (const name of names) {
    const id = await service.create(token, '/organizations', { name });
    await service.create(token, `/organizations/${id}/projects`, {
      name: `${name} plan`,
    });
  }
  await connect(page, { url: service.url, token });
  await openScreen(page, 'Projects');
  await expect(rail(page).getByRole('listitem')).toHaveCount(names.length);
}

/** The organization whose tile is marked as the current one. */
function current(page: Page) {
  return rail(page).locator('[aria-current="true"]');
}

test('the rail, number keys and the switcher open an organization', async ({ app, service }) => {
  const { page } = app;
  await connectToMany(page, service, 'ada@switching.example.org');
  const tiles = rail(page).getByRole('list').getByRole('button');
  const third = (await tiles.nth(2).textContent()) ?? '';
  await page.keyboard.press('Control+3');
  await expect(current(page)).toHaveText(third);
  await tiles.filter({ hasText: 'Bletchley' }).click();
  await expect(current(page)).toContainText('Bletchley');
  await expect(row(page, 'Projects', 'Bletchley plan')).toBeVisible();

  await page.keyboard.press('Control+o');
  await page.getByRole('combobox', { name: 'Find an organization' }).fill('diff');
  await lookAt(page, 'switcher');
  await page.keyboard.press('Enter');
  await expect(current(page)).toContainText('Difference Engines');
  await expect(row(page, 'Projects', 'Difference Engines plan')).toBeVisible();
});

test('every action is reached by name, without a mouse', async ({ app, service }) => {
  const { page } = app;
  await connectToMany(page, service, 'ada@palette.example.org');
  await page.keyboard.press('Control+k');
  const field = page.getByLabel('Search everything').locator('visible=true').last();
  await field.fill('compilers plan');
  await expect(page.getByText('Compilers plan')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(current(page)).toContainText('Compilers');
  await expect(page.getByRole('heading', { name: 'Compilers plan', level: 1 })).toBeVisible();

  await page.keyboard.press('Control+k');
  await field.fill('invite new');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Invite New Member' });
  await expect(panel.getByLabel('Email addresses')).toBeFocused();
  await page.keyboard.type('keyboard@palette.example.org');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  // What was written is still there.
  await page.keyboard.press('i');
  await expect(panel.getByLabel('Email addresses')).toHaveValue('keyboard@palette.example.org');
  await page.keyboard.press('Escape');

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await lookAt(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('heading', { name: 'Team', level: 1 })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('nobody of that name');
  await expect(page.getByText('No matching members')).toBeVisible();
});

test('a second start shows the window of the first', async ({ app, service }) => {
  await connectToMany(app.page, service, 'ada@second.example.org');
  await openTeam(app.page);
  const code = await app.startAgain();
  expect(code).toBe(0);
  await expect(app.page.getByRole('heading', { name: 'Team', level: 1 })).toBeVisible();
});
