/** Harming many people or an admin takes more than a click, and no shortcut discards what is typed. */
import { expect, test } from './support/fixtures.ts';
import {
  chooseInRow,
  connect,
  doItNow,
  openTeam,
  rail,
  row,
  selectionBar,
  showTeamTab,
} from './support/flows.ts';
import { invite, join } from './support/people.ts';
import { lookAt } from './support/screen.ts';

const domain = 'safeguards.example.org';

test('revoking many asks for their number, removing an admin asks for the name, and shortcuts keep a filled form', async ({
  app,
  service,
}) => {
  const { page } = app;
  const token = await service.token('Ada Lovelace', `ada@${domain}`);
  const organization = await service.create(token, '/organizations', { name: 'Acme Hosting' });
  await service.create(token, '/organizations', { name: 'Bletchley' });
  const inviting = { service, token, organization };
  await join(inviting, { name: 'Olga Admin', email: `olga@${domain}`, roles: ['admin'] });
  for (let index = 0; index < 26; index += 1) {
    await invite(inviting, { email: `person${index}@${domain}`, roles: ['billing'] });
  }
  await connect(page, { url: service.url, token });
  await rail(page)
    .getByRole('button', { name: /Acme Hosting/ })
    .click();
  await openTeam(page);

  await showTeamTab(page, 'Invitations');
  const grid = page.getByRole('grid', { name: 'Invitations' });
  await grid.getByRole('checkbox', { name: 'Select all 26' }).click();
  await selectionBar(page).getByText('Revoke…').click();
  const revoke = page.getByRole('dialog', { name: 'Revoke 26 invitations?' });
  const verb = revoke.getByRole('button', { name: 'Revoke 26' });
  await expect(verb).toBeDisabled();
  await expect(revoke.getByLabel('Type 26 to revoke')).toBeFocused();
  await page.keyboard.type('25');
  await expect(verb).toBeDisabled();
  await lookAt(page, 'revoke-many');
  await revoke.getByLabel('Type 26 to revoke').fill('26');
  await verb.click();
  await expect(revoke).toBeHidden();

  await showTeamTab(page, 'Members');
  await chooseInRow(page, 'Members', 'Olga Admin', 'Remove…');
  const remove = page.getByRole('dialog', { name: 'Remove Olga Admin?' });
  await expect(remove).toContainText('Olga Admin loses full control of Acme Hosting.');
  await expect(remove.getByRole('button', { name: 'Remove Olga Admin' })).toBeDisabled();
  await lookAt(page, 'remove-admin');
  await remove.getByLabel('Type Olga Admin to remove').fill('olga admin');
  await page.keyboard.press('Enter');
  await doItNow(page);
  await expect(row(page, 'Members', 'Olga Admin')).toHaveCount(0);

  const current = rail(page).locator('[aria-current="true"]');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: 'Projects', level: 1 })).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: 'New project' });
  await form.getByLabel('Project name').fill('Draft');
  for (const number of [1, 2]) await page.keyboard.press(`ControlOrMeta+${number}`);
  await expect(page.getByRole('alert').filter({ hasText: 'unsaved input' }).first()).toBeVisible();
  await expect(form.getByLabel('Project name')).toHaveValue('Draft');
  await expect(current).toContainText('Acme Hosting');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(form).toBeVisible();
  const other = rail(page).getByRole('list').getByRole('button').filter({ hasText: 'Bletchley' });
  const tiles = await rail(page).getByRole('list').getByRole('button').allTextContents();
  const index = tiles.indexOf((await other.textContent()) ?? '');
  await page.keyboard.press(`ControlOrMeta+${index + 1}`);
  await expect(form).toBeHidden();
  await expect(current).toContainText('Bletchley');
});
