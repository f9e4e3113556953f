/** The palette finds in spite of typing errors and reads actions; the rail keeps its order and shows names. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { connect, invitePanel, openScreen, rail } from './support/flows.ts';
import { join } from './support/people.ts';
import { lookAt } from './support/screen.ts';

const names = ['Analytical Engines', 'Bletchley', 'Compilers', 'Difference Engines'];

async function ask(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByLabel('Search everything').locator('visible=true').last().fill(text);
}

const chosen = (page: Page) => page.locator('[data-results] [data-selected]');

const order = (page: Page) =>
  rail(page)
    .getByRole('list')
    .getByRole('button')
    .evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).dataset.name));

test('the palette and the rail lead an administrator of several organizations', async ({
  app,
  service,
}) => {
  const { page } = app;
  const token = await service.token('Ada Lovelace', 'ada@words.example.org');
  const ids: string[] = [];
  for (const name of names) {
    const id = await service.create(token, '/organizations', { name });
    ids.push(id);
    await service.create(token, `/organizations/${id}/projects`, { name: `${name} plan` });
  }
  await join(
    { service, token, organization: ids.at(-1) ?? '' },
    { name: 'Grace Hopper', email: 'hopper@words.example.org', roles: ['admin'] },
  );
  await connect(page, { url: service.url, token });
  await openScreen(page, 'Projects');
  await expect(rail(page).getByRole('listitem')).toHaveCount(names.length);

  await ask(page, 'bletchely plan');
  await expect(chosen(page)).toContainText('Bletchley plan');
  await lookAt(page, 'palette-typing-error');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Bletchley plan', level: 1 })).toBeVisible();

  await ask(page, 'lovelace compilers');
  await expect(chosen(page)).toContainText('Ada Lovelace');
  await expect(chosen(page)).toContainText('Compilers');
  await page.keyboard.press('Escape');

  await ask(page, 'invite grace@words.example.org to compilers as admin');
  await expect(chosen(page)).toContainText('Invite grace@words.example.org to Compilers as Admin…');
  await lookAt(page, 'palette-invite');
  await page.keyboard.press('Enter');
  await expect(invitePanel(page).getByLabel('Email addresses')).toHaveValue(
    'grace@words.example.org',
  );
  await expect(invitePanel(page).getByRole('radio', { name: 'Admin' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(invitePanel(page)).toBeHidden();

  await ask(page, 'change role of ada in bletchley');
  await expect(chosen(page)).toContainText('Change role of Ada Lovelace in Bletchley…');
  await lookAt(page, 'palette-change-role');
  await page.keyboard.press('Escape');

  // In an organization that was not opened before, the dialog is about the person, too.
  await ask(page, 'change role of grace hopper in difference to billing');
  await expect(chosen(page)).toContainText(
    'Change role of Grace Hopper in Difference Engines to Billing…',
  );
  await page.keyboard.press('Enter');
  const change = page.getByRole('dialog', { name: 'Change role' });
  await expect(change).toContainText('Grace Hopper');
  await expect(change.getByRole('radio', { name: 'Billing' })).toBeChecked();
  await lookAt(page, 'palette-change-role-dialog');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(change).toBeHidden();

  await ask(page, '');
  await expect(page.getByText('Bletchley plan').last()).toBeVisible();
  await lookAt(page, 'palette-recent');
  await page.keyboard.press('Escape');

  const before = await order(page);
  for (const name of names) {
    await rail(page).locator(`[data-name="${name}"]`).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
  }
  await expect.poll(() => order(page)).toEqual(names);
  expect(before).toHaveLength(names.length);
  await rail(page).locator('[data-name="Compilers"]').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect
    .poll(() => order(page))
    .toEqual(['Analytical Engines', 'Compilers', 'Bletchley', 'Difference Engines']);
  await expect(rail(page).locator('[data-name="Compilers"]')).toBeFocused();
  await rail(page)
    .locator('[data-name="Bletchley"]')
    .dragTo(rail(page).locator('[data-name="Analytical Engines"]'));
  await expect
    .poll(() => order(page))
    .toEqual(['Bletchley', 'Analytical Engines', 'Compilers', 'Difference Engines']);

  await rail(page).getByRole('button', { name: 'Show names' }).click();
  await expect(rail(page).getByText('Analytical Engines')).toBeVisible();
  await lookAt(page, 'rail-names');
  await app.restart();
  await expect
    .poll(() => order(app.page))
    .toEqual(['Bletchley', 'Analytical Engines', 'Compilers', 'Difference Engines']);
  await expect(app.page.getByRole('button', { name: 'Hide names' })).toBeVisible();

  // What was opened from the palette is offered again.
  await app.page.keyboard.press('Control+k');
  await expect(app.page.getByText('Bletchley plan').last()).toBeVisible();
});
