/** The settings of an organization: edited, in conflict, on this computer, and its end. */
import { expect, test } from './support/fixtures.ts';
import { connect, rail, statusBar, upToDate } from './support/flows.ts';
import { join } from './support/people.ts';
import { lookAt } from './support/screen.ts';

test('settings are edited, survive a conflict, and the organization is deleted by its name', async ({
  app,
  service,
}) => {
  const { page } = app;
  const ada = await service.token('Ada Lovelace', 'ada@settings.example.org');
  const acme = await service.create(ada, '/organizations', { name: 'Acme Hosting' });
  const website = await service.create(ada, `/organizations/${acme}/projects`, { name: 'Website' });
  const inviting = { service, token: ada, organization: acme };
  await join(inviting, {
    name: 'Grace Hopper',
    email: 'grace@settings.example.org',
    roles: ['collaborator'],
    projects: [website],
  });
  await connect(page, { url: service.url, token: ada });
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  const general = page.getByRole('region', { name: 'General' });
  await general.getByLabel('Maintenance email').fill('nobody');
  await expect(general.getByText('Type an email address, such as').first()).toBeVisible();
  await general.getByLabel('Maintenance email').fill('');
  await general.getByLabel('Website').fill('https://acme.example');
  await general.getByLabel('Description').fill('Mine');
  await service.api(ada, 'PUT', `/organizations/${acme}`, { description: 'Theirs' });
  // The app may notice it before a save would.
  await page.keyboard.press('ControlOrMeta+r');
  await general.getByRole('button', { name: 'Keep mine' }).click();
  await lookAt(page, 'settings-conflict');
  await general.getByRole('button', { name: 'Save changes' }).click();
  await expect(general.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
  expect(await service.api(ada, 'GET', `/organizations/${acme}`)).toMatchObject({
    description: 'Mine',
    website: 'https://acme.example',
  });

  const access = page.getByRole('region', { name: 'Access' });
  await access.getByRole('checkbox', { name: 'Required' }).check();
  await expect(access).toContainText('2 people of 2 members have no two-factor');
  await access.getByRole('button', { name: 'Save changes' }).click();
  await expect(access).toContainText('Turn on two-factor for your own account first');
  await access.getByRole('button', { name: 'Discard changes' }).click();

  const computer = page.getByRole('region', { name: 'On this computer' });
  await computer.getByLabel('Nickname').fill('Production');
  await computer.getByLabel('Initials').fill('PR');
  await computer.getByLabel('Nickname').focus();
  await expect(rail(page).locator('[aria-current="true"]')).toContainText('PR');
  await expect(page.getByRole('complementary', { name: 'Organization' })).toContainText(
    'Production',
  );

  const danger = page.getByRole('region', { name: 'Danger zone' });
  await expect(danger.getByRole('button', { name: 'Leave organization…' })).toBeDisabled();
  await danger.getByRole('button', { name: 'Delete organization…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Acme Hosting?' });
  await expect(dialog.getByRole('list', { name: 'What stands in the way' })).toContainText(
    'project',
  );
  await lookAt(page, 'settings-delete-blocked');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await service.api(ada, 'DELETE', `/projects/${website}`);

  await danger.getByRole('button', { name: 'Delete organization…' }).click();
  await dialog.getByLabel('Type Acme Hosting to delete').fill('Acme Hosting');
  await dialog.getByRole('button', { name: 'Delete organization' }).click();
  await expect(dialog).toBeHidden();
  await expect(statusBar(page)).toContainText(upToDate);
});
