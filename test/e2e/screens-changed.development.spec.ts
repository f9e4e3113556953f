/**
 * Each screen while somebody else changes what it shows: things that are gone, a role that is lowered, and the
 * membership itself. Conflicts of fields are in the specs of the single forms.
 */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import {
  connect,
  openScreen,
  openTeam,
  row,
  showTeamTab,
  statusBar,
  upToDate,
} from './support/flows.ts';
import { invite, join } from './support/people.ts';
import { lookOver } from './support/screen.ts';

const domain = 'changed.example.org';

/** Reads everything on the screen anew; the app does so by itself within a minute. */
async function readAnew(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+r');
}

test('each screen follows what somebody else deletes, pays, lowers and takes away', async ({
  app,
  service,
}) => {
  const { page } = app;
  const olive = await service.token('Olive Owner', `olive@${domain}`);
  const acme = await service.create(olive, '/organizations', { name: 'Acme Hosting' });
  const path = `/organizations/${acme}`;
  const website = await service.create(olive, `${path}/projects`, { name: 'Website' });
  const shop = await service.create(olive, `${path}/projects`, { name: 'Shop' });
  const inviting = { service, token: olive, organization: acme };
  const adam = await join(inviting, {
    name: 'Adam Admin',
    email: `adam@${domain}`,
    roles: ['admin'],
  });
  await invite(inviting, { email: `hedy@${domain}`, roles: ['admin'] });
  const pay = (name: string) =>
    service.create(olive, `${path}/payment-methods`, { name, nonce: `changed-${name}` });
  await pay('Company card');
  const second = await pay('Second card');
  await service.bill({
    what: 'invoice',
    organization: acme,
    number: 'INV-ONE',
    lines: [{ amount: '412', project: 'Website', description: 'Servers' }],
  });
  const list = await service.api(olive, 'GET', `${path}/members?include=user`);
  const { members } = list as { members: { id: string; user: { full_name: string } }[] };
  const member = members.find(({ user }) => user.full_name === 'Adam Admin')?.id ?? '';
  await connect(page, { url: service.url, token: adam });

  await test.step('a project is deleted while its settings are edited', async () => {
    await openScreen(page, 'Projects');
    await row(page, 'Projects', 'Shop').dblclick();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Shop of mine');
    await service.api(olive, 'DELETE', `/projects/${shop}`);
    await readAnew(page);
    await expect(page.getByText('This project is gone')).toBeVisible();
    await lookOver(page, 'project-gone');
    await page.getByRole('button', { name: 'Show projects' }).click();
    await expect(row(page, 'Projects', 'Website')).toBeVisible();
    await expect(row(page, 'Projects', 'Shop')).toHaveCount(0);
  });

  await test.step('an API key is revoked while it is being revoked', async () => {
    const key = { description: 'Deploy bot', read_only: true };
    const bot = await service.create(olive, `/projects/${website}/api-keys`, key);
    await row(page, 'Projects', 'Website').dblclick();
    await page.getByRole('tab', { name: 'API keys' }).click();
    await row(page, 'API keys', 'Deploy bot').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Revoke/ }).click();
    await service.api(olive, 'DELETE', `/api-keys/${bot}`);
    await page.getByRole('button', { name: 'Revoke API key' }).click();
    await expect(page.getByText('No API keys yet')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('an invoice is paid while it is open', async () => {
    await openScreen(page, 'Billing');
    await row(page, 'Invoices', 'INV-ONE').dblclick();
    const panel = page.getByRole('dialog', { name: 'Invoice INV-ONE' });
    await expect(panel).toContainText('Due');
    await service.bill({ what: 'pay', organization: acme, number: 'INV-ONE' });
    await readAnew(page);
    await expect(panel).toContainText('Paid');
    await page.keyboard.press('Escape');
  });

  await test.step('what pays for a project is changed while something else is chosen', async () => {
    const third = await pay('Third card');
    await openScreen(page, 'Projects');
    await row(page, 'Projects', 'Website').dblclick();
    await page.getByRole('tab', { name: 'Payment' }).click();
    await page.getByRole('radio', { name: 'Second card' }).check();
    await service.api(olive, 'PUT', `/projects/${website}`, { payment_method_id: third });
    // The platform sends the change, whatever is chosen.
    const card = page.getByRole('group', { name: 'Payment method' });
    await expect(card).toContainText('Third card');
    await lookOver(page, 'project-payment-conflict');
    await page.getByRole('button', { name: 'Use theirs' }).click();
    await expect(page.getByRole('radio', { name: 'Third card' })).toBeChecked();
    await openScreen(page, 'Billing');
  });

  await test.step('a payment method is removed while it is edited', async () => {
    await page.getByRole('button', { name: 'Actions for Second card' }).click();
    await page.getByRole('menuitem', { name: 'Edit…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit Second card' });
    await dialog.getByLabel('Cardholder').fill('Grace Hopper');
    await service.api(olive, 'DELETE', `/payment-methods/${second}`);
    // The platform sends the change, whatever was typed.
    await expect(page.getByText('This payment method is gone.')).toBeVisible();
    await lookOver(page, 'payment-method-gone');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Actions for Second card' })).toHaveCount(0);
  });

  await test.step('the role is lowered while settings are edited', async () => {
    await openTeam(page);
    await showTeamTab(page, 'Invitations');
    await expect(row(page, 'Invitations', 'hedy@')).toBeVisible();
    await openScreen(page, 'Settings');
    const general = page.getByRole('region', { name: 'General' });
    await general.getByLabel('Description').fill('Typed as an admin');
    await service.api(olive, 'PUT', `${path}/members/${member}`, { roles: ['billing'] });
    await readAnew(page);
    const reason = 'Only the owner and admins can edit the organization’s settings.';
    await expect(general.getByText(reason).first()).toBeVisible();
    await expect(general.getByLabel('Description')).not.toBeEditable();
    const save = general.getByRole('button', { name: 'Save changes' });
    await expect(save).toHaveAccessibleDescription(reason);
    await lookOver(page, 'settings-lowered');
    // The list that was open is not his any more; the other one is shown.
    await openTeam(page);
    await expect(page.getByRole('tab', { name: 'Invitations' })).toBeDisabled();
    await expect(row(page, 'Members', 'Olive Owner')).toBeVisible();
    // Of a project, only what pays for it is left.
    await openScreen(page, 'Projects');
    await row(page, 'Projects', 'Website').dblclick();
    await expect(page.getByRole('tab', { name: 'Payment' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });

  await test.step('the membership ends while the organization is open', async () => {
    await service.create(adam, '/organizations', { name: 'Own one' });
    await service.api(olive, 'DELETE', `${path}/members/${member}`);
    await readAnew(page);
    const sidebar = page.getByRole('complementary', { name: 'Organization' });
    await expect(sidebar).toContainText('Own one');
    await expect(statusBar(page)).toContainText(upToDate);
    await openScreen(page, 'Settings');
    await expect(page.getByText('Typed as an admin')).toHaveCount(0);
    await lookOver(page, 'settings-of-the-next');
  });
});
