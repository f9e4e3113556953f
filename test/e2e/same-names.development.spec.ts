/** Organizations with one name on several accounts are always distinguishable, in every theme. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { connect, enterCredentials, openTeam, rail } from './support/flows.ts';
import { join as joinTeam } from './support/people.ts';
import { lookAt, photograph } from './support/screen.ts';
import type { Service } from './support/service.ts';

const name = 'Acme Hosting';

/** Ada owns two of the name; Charles is in one of them. */
async function twoOfOneName(service: Service) {
  const ada = await service.token('Ada Lovelace', 'ada@names.example.org');
  const organization = await service.create(ada, '/organizations', { name });
  await service.create(ada, '/organizations', { name: 'acme  hosting' });
  const charles = await joinTeam(
    { service, token: ada, organization },
    { name: 'Charles Babbage', email: 'charles@names.example.org', roles: ['admin'] },
  );
  return { ada, charles };
}

async function connectAnother(page: Page, url: string, token: string): Promise<void> {
  await rail(page).getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Connect to a platform' }).click();
  await enterCredentials(page, { url, token });
  await expect(rail(page).getByRole('list')).toHaveCount(2);
  // Its first organization opens by itself as soon as it is known, which closes what was opened meanwhile.
  const arrived = rail(page).getByRole('list').nth(1).getByRole('button', { name });
  await expect(arrived).toHaveAttribute('aria-current', 'true');
}

/** The text of each option of the switcher. */
async function switcherTexts(page: Page): Promise<readonly string[]> {
  await page.keyboard.press('Control+o');
  const options = page.getByRole('option');
  await expect(options).toHaveCount(3);
  return options.evaluateAll((all) => all.map((option) => option.textContent ?? ''));
}

test('three organizations with one name are distinguished by account name and color', async ({
  app,
  service,
}) => {
  const { ada, charles } = await twoOfOneName(service);
  const { page } = app;
  const { host } = new URL(service.url);
  await connect(page, { url: service.url, token: ada });
  // One account, two of the name: only the identifier tells them apart.
  const sidebar = page.getByRole('complementary', { name: 'Organization' });
  await expect(sidebar).toContainText(/ID [\da-f-]{8,} · /);
  await connectAnother(page, service.url, charles);

  const texts = await switcherTexts(page);
  expect(new Set(texts).size).toBe(3);
  expect(texts.filter((text) => text.includes(`${host} · charles@`))).toHaveLength(1);
  expect(texts.filter((text) => text.includes(`${host} · ada@`))).toHaveLength(2);
  await lookAt(page, 'switcher-same-names');
  await page.keyboard.press('Escape');

  await rail(page)
    .getByRole('button', { name: `Account ${host} · charles@` })
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Name this account…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Name this account' });
  await dialog.getByLabel('Name', { exact: true }).fill('Production');
  await dialog.getByRole('radio', { name: 'Teal' }).check();
  await lookAt(page, 'name-account');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(
    rail(page).getByRole('button', { name: 'Account Production · charles@' }),
  ).toBeVisible();

  const tiles = rail(page).getByRole('button', { name, exact: true });
  await rail(page)
    .getByRole('list', { name: 'Production · charles@' })
    .getByRole('button', { name })
    .click();
  await expect(sidebar).toContainText('Production · charles@');
  await expect(page.getByRole('banner').or(page.locator('header'))).toContainText(
    'Production · charles@',
  );
  await expect(tiles.last()).toHaveAccessibleDescription('Production · charles@');
  await openTeam(page);
  await lookAt(page, 'named-account');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('acme hosting');
  await expect(page.getByText('Production · charles@').last()).toBeVisible();
  await lookAt(page, 'palette-same-names');
  await page.keyboard.press('Escape');

  // In a confirmation nothing of it is cut.
  await page.keyboard.press('i');
  const panel = page.getByRole('dialog', { name: 'Invite New Member' });
  await expect(panel).toContainText('Production · charles@');
  await lookAt(page, 'confirmation-same-names');
  await page.keyboard.press('Escape');

  await page.emulateMedia({ forcedColors: 'active' });
  for (const marked of ['nav [aria-current="true"]', '[aria-current="page"]']) {
    await expect(page.locator(marked).first()).toHaveCSS('outline-style', 'solid');
  }
  const look = (what: string) => photograph(page, `forced-colors-${what}`);
  await look('team');
  await switcherTexts(page);
  await look('switcher');
  await page.keyboard.press('Escape');
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await look('team-dark');
  await page.emulateMedia({ forcedColors: null, colorScheme: null });

  await app.restart();
  await expect(
    rail(app.page).getByRole('button', { name: 'Account Production · charles@' }),
  ).toBeVisible();
});

test('organizations that depend on one person share one warning, which can be hidden', async ({
  app,
  service,
}) => {
  const token = await service.token('Ada Lovelace', 'ada@alone.example.org');
  for (const each of ['Bletchley', 'Compilers', 'Engines']) {
    await service.create(token, '/organizations', { name: each });
  }
  const { page } = app;
  await connect(page, { url: service.url, token });
  await openTeam(page);
  const warning = page.getByRole('note').filter({ hasText: 'depend on your account' });
  await expect(warning).toContainText('3 organizations depend on your account.');
  await expect.poll(async () => (await warning.boundingBox())?.height).toBeLessThanOrEqual(33);
  await lookAt(page, 'warning-for-all');
  await warning.getByRole('button', { name: 'Hide warning' }).click();
  for (const each of ['Bletchley', 'Compilers', 'Engines']) {
    const tile = rail(page).getByRole('button', { name: each });
    await tile.click();
    await expect(tile).toHaveAttribute('aria-current', 'true');
    await expect(warning).toBeHidden();
    await expect(tile).toHaveAccessibleDescription('');
  }
  await expect(page.getByRole('button', { name: /Show warning/ })).toBeVisible();
});
