/** Preferences apply at once and last, and links open the place that they name. */
import { expect, test } from './support/fixtures.ts';
import { connect, openScreen, rail, row, statusBar, upToDate } from './support/flows.ts';
import { lookAt } from './support/screen.ts';

test('preferences apply at once and last', async ({ app, service }) => {
  // Without an account, Preferences are there, too.
  await app.page.keyboard.press('Control+,');
  await expect(app.page.getByRole('heading', { name: 'Preferences', level: 1 })).toBeVisible();
  await lookAt(app.page, 'preferences-alone');
  await app.page.getByRole('button', { name: 'Done' }).click();
  const token = await service.token('Ada Lovelace', 'ada@preferences.example.org');
  const organization = await service.create(token, '/organizations', { name: 'Acme' });
  await service.api(token, 'POST', `/organizations/${organization}/projects`, { name: 'Website' });
  await connect(app.page, { url: service.url, token });

  const { page } = app;
  const openTab = async (name: string) => {
    await page.getByRole('tab', { name, exact: true }).click();
  };
  await page.keyboard.press('Control+,');
  await openTab('General');
  await page.getByLabel('Start screen').selectOption('Team');
  await openTab('Appearance');
  await page.getByRole('radio', { name: 'Comfortable' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable');
  await openTab('Notifications');
  await page.getByLabel('Every day').check();
  await expect(page.getByLabel('From')).toHaveValue('22:00');
  await openTab('Safety');
  await page.getByLabel('Time to undo').fill('3');
  await expect(page.getByText('Type a number from 5 to 120.')).toBeVisible();
  await page.getByLabel('Time to undo').fill('45');
  await openTab('Data');
  await expect(page.getByRole('button', { name: /^Clear the offline copy/ })).toBeVisible();
  await page.getByRole('button', { name: /^Clear the offline copy/ }).click();
  await expect(page.getByText('Offline copy cleared.')).toBeVisible();
  await openTab('Shortcuts');
  await openTab('About');
  await page.getByLabel('Search packages and licenses').fill('pglite');
  await expect(page.getByText('@electric-sql/pglite')).toBeVisible();
  await page.getByLabel('Search packages and licenses').fill('react-dom');
  await expect(page.getByText('react-dom', { exact: true })).toBeVisible();

  const width = () => page.evaluate(() => window.innerWidth);
  const before = await width();
  await page.keyboard.press('Control+=');
  await expect.poll(width).toBeLessThan(before);
  await page.keyboard.press('Control+-');
  await expect.poll(width).toBe(before);
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+=');
  await expect.poll(async () => Math.round((before / (await width())) * 100)).toBe(200);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(statusBar(page)).toContainText(upToDate);

  await app.restart();
  const again = app.page;
  await expect(again.getByRole('heading', { name: 'Team', level: 1 })).toBeVisible();
  await expect(again.locator('html')).toHaveAttribute('data-density', 'comfortable');
  await expect
    .poll(() => again.evaluate(() => window.innerWidth))
    .toBeLessThanOrEqual(before / 2 + 1);
  await again.keyboard.press('Control+0');
  await expect.poll(() => again.evaluate(() => window.innerWidth)).toBe(before);
  await again.keyboard.press('Control+,');
  await again.getByRole('tab', { name: 'Safety' }).click();
  await expect(again.getByLabel('Time to undo')).toHaveValue('45');
});

test('a link opens its place, and any other link is refused with a sentence', async ({
  app,
  service,
}) => {
  const { page } = app;
  const token = await service.token('Ada Lovelace', 'ada@places.example.org');
  const acme = await service.create(token, '/organizations', { name: 'Acme' });
  const globex = await service.create(token, '/organizations', { name: 'Globex' });
  const website = await service.create(token, `/organizations/${globex}/projects`, {
    name: 'Website',
  });
  await connect(page, { url: service.url, token });
  await rail(page).getByRole('button', { name: 'Globex' }).click();
  await openScreen(page, 'Projects');
  await row(page, 'Projects', 'Website').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect(page.getByText('Copied the link.')).toBeVisible();
  await rail(page).getByRole('button', { name: 'Acme' }).click();

  const platform = encodeURIComponent(new URL(service.url).origin);
  const link = (query: string) => `orgdesk://open?platform=${platform}&${query}`;
  expect(await app.startAgain(link(`organization=${globex}&project=${website}`))).toBe(0);
  await expect(page.getByRole('heading', { name: 'Website', level: 1 })).toBeVisible();
  expect(await app.startAgain(link(`organization=${acme}`))).toBe(0);
  await expect(rail(page).getByRole('button', { name: 'Acme' })).toHaveAttribute(
    'aria-current',
    'true',
  );

  expect(await app.startAgain(link(`organization=${acme}&action=delete`))).toBe(0);
  await expect(page.getByText('This link leads nowhere in Orgdesk.')).toBeVisible();
  expect(
    await app.startAgain('orgdesk://open?platform=https%3A%2F%2Felsewhere.invalid&organization=x'),
  ).toBe(0);
  await expect(page.getByText('This link leads to elsewhere.invalid')).toBeVisible();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByLabel('Platform address')).toHaveValue('https://elsewhere.invalid');
});
