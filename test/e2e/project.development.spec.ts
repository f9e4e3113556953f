/** The page of one project against the real service. */
import { expect, test } from './support/fixtures.ts';
import {
  chooseInRow,
  connect,
  doItNow,
  invitePanel,
  openScreen,
  row,
  selectionBar,
} from './support/flows.ts';
import { join } from './support/people.ts';
import { lookAt } from './support/screen.ts';
import type { Service } from './support/service.ts';

async function prepare(service: Service, domain: string) {
  const owner = await service.token('Olive Owner', `owner@${domain}`);
  const create = (path: string, body: unknown) => service.create(owner, path, body);
  const organization = await create('/organizations', { name: 'Acme' });
  const projects = `/organizations/${organization}/projects`;
  const website = await create(projects, { name: 'Website', tags: ['public'] });
  const shop = await create(projects, { name: 'Shop' });
  const inviting = { service, token: owner, organization };
  const member = (name: string, role: string, own: readonly string[]) => {
    const email = `${name.split(' ')[0]?.toLowerCase()}@${domain}`;
    return join(inviting, { name, email, roles: [role], projects: own });
  };
  return { owner, organization, website, shop, member };
}

const project = (name: string) => ({ name, level: 1 }) as const;

test('the owner opens a project, adds and removes members, and invites straight into it', async ({
  app,
  service,
}) => {
  const { owner, website, shop, member } = await prepare(service, 'project.example.org');
  await member('Cora Collaborator', 'collaborator', [website, shop]);
  await member('Lina Limited', 'limited_collaborator', [shop]);
  const { page } = app;
  await connect(page, { url: service.url, token: owner });
  await openScreen(page, 'Projects');
  await row(page, 'Projects', 'Website').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', project('Website'))).toBeVisible();
  await expect(row(page, 'People', 'Cora Collaborator')).toContainText('Added');
  await expect(row(page, 'People', 'Olive Owner')).toContainText('Every project');
  await expect(row(page, 'People', 'Lina Limited')).toHaveCount(0);

  await page.getByRole('button', { name: 'Add members' }).click();
  const panel = page.getByRole('dialog', { name: 'People in Website' });
  await panel.getByRole('checkbox', { name: /Lina Limited/ }).check();
  await panel.getByRole('button', { name: 'Change Lina Limited' }).click();
  await doItNow(page);
  await expect(row(page, 'People', 'Lina Limited')).toContainText('Added');

  await chooseInRow(page, 'People', 'Cora Collaborator', 'Remove from project');
  await expect(panel.getByRole('checkbox', { name: /Cora Collaborator/ })).not.toBeChecked();
  await panel.getByRole('button', { name: 'Change Cora Collaborator' }).click();
  await doItNow(page);
  await expect(row(page, 'People', 'Cora Collaborator')).toHaveCount(0);

  await page.getByRole('button', { name: 'Invite New Member' }).click();
  await expect(
    invitePanel(page).getByRole('radio', { name: 'Collaborator', exact: true }),
  ).toBeChecked();
  await expect(invitePanel(page)).toContainText('Website');
  await page.keyboard.press('Escape');

  await openScreen(page, 'Projects');
  await row(page, 'Projects', 'Shop').dblclick();
  await expect(page.getByRole('heading', project('Shop'))).toBeVisible();
});

test('settings keep what was typed, and show a change by somebody else beside it', async ({
  app,
  service,
}) => {
  const { owner, website } = await prepare(service, 'settings.example.org');
  const { page } = app;
  await connect(page, { url: service.url, token: owner });
  await openScreen(page, 'Projects');
  await row(page, 'Projects', 'Website').dblclick();
  await page.getByRole('tab', { name: 'Settings' }).click();
  const name = page.getByLabel('Name', { exact: true });
  await expect(name).toHaveValue('Website');
  await name.fill('Mine');
  // Another screen and back: what was typed is there.
  await openScreen(page, 'Team');
  await openScreen(page, 'Projects');
  await row(page, 'Projects', 'Website').dblclick();
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(name).toHaveValue('Mine');
  await service.api(owner, 'PUT', `/projects/${website}`, { name: 'Theirs', tags: ['theirs'] });
  await page.getByRole('button', { name: 'Save changes' }).click();
  const conflict = page.getByRole('group', { name: 'Name' });
  await expect(conflict).toContainText('Theirs');
  await expect(page.getByText('theirs', { exact: true })).toBeVisible();
  await lookAt(page, 'project-conflict');
  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('heading', project('Mine'))).toBeVisible();
  await lookAt(page, 'project-settings');

  await page.getByRole('button', { name: 'Delete project' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Mine?' });
  await dialog.getByLabel('Type Mine to delete').fill('Mine');
  await dialog.getByRole('button', { name: 'Delete project' }).click();
  await expect(page.getByRole('heading', project('Projects'))).toBeVisible();
  await expect(row(page, 'Projects', 'Mine')).toHaveCount(0);
});

test('an API key is created with its token shown once, and is revoked', async ({
  app,
  service,
}) => {
  const { website, member } = await prepare(service, 'keys.example.org');
  const collaborator = await member('Cora Collaborator', 'collaborator', [website]);
  const { page } = app;
  await connect(page, { url: service.url, token: collaborator });
  await openScreen(page, 'Projects');
  await row(page, 'Projects', 'Website').dblclick();
  await page.getByRole('tab', { name: 'API keys' }).click();
  await page.getByRole('button', { name: 'New API key' }).first().click();
  await page.getByLabel('What uses this key').fill('Deploy bot');
  await page.getByRole('radio', { name: 'Read and write' }).check();
  await page.getByRole('button', { name: 'Create API key' }).click();
  const token = await page.getByLabel('Token', { exact: true }).inputValue();
  await lookAt(page, 'project-new-key');
  // The key works, and Orgdesk does not keep it.
  await service.api(token, 'GET', `/projects/${website}`);
  await page.getByRole('button', { name: 'Copy token' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(row(page, 'API keys', 'Deploy bot')).toContainText('Read and write');
  expect(await app.log()).not.toContain(token);
  await chooseInRow(page, 'API keys', 'Deploy bot', 'Revoke');
  await page.getByRole('button', { name: 'Revoke API key' }).click();
  await expect(page.getByText('No API keys yet')).toBeVisible();
  await expect(service.api(token, 'GET', `/projects/${website}`)).rejects.toThrow('401');
});

test('a project is offered, withdrawn, offered again and accepted by the other organization', async ({
  app,
  service,
}) => {
  const { owner, website, member } = await prepare(service, 'transfer.example.org');
  await member('Cora Collaborator', 'collaborator', [website]);
  await service.create(owner, '/organizations', { name: 'Globex' });
  const { page } = app;
  await connect(page, { url: service.url, token: owner });
  await page
    .getByRole('navigation', { name: 'Organizations' })
    .getByRole('button', { name: /Acme/ })
    .click();
  await openScreen(page, 'Projects');
  await row(page, 'Projects', 'Website').dblclick();
  const offer = async () => {
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Transfer project' }).click();
    const dialog = page.getByRole('dialog', { name: 'Transfer Website?' });
    await dialog.getByRole('combobox', { name: 'Offer to' }).click();
    await page.getByRole('option', { name: 'Globex' }).click();
    await expect(dialog).toContainText('1 person');
    await lookAt(page, 'project-transfer');
    await dialog.getByRole('button', { name: 'Offer project' }).click();
    await expect(page.getByText('Offered to Globex')).toBeVisible();
  };
  await offer();
  await page.getByRole('button', { name: 'Withdraw offer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw offer' }).click();
  await offer();
  await page
    .getByRole('navigation', { name: 'Organizations' })
    .getByRole('button', { name: /Globex/ })
    .click();
  await openScreen(page, 'Projects');
  const offered = page.getByRole('region', { name: 'Offered projects' });
  await expect(offered).toContainText('Website is offered to this organization by Olive Owner');
  await lookAt(page, 'project-offered');
  await offered.getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('button', { name: 'Accept project' }).click();
  await expect(row(page, 'Projects', 'Website')).toBeVisible();
  await expect(offered).toHaveCount(0);
});

test('a billing person sees a project’s name and moves it to another payment method', async ({
  app,
  service,
}) => {
  const { owner, organization, website, member } = await prepare(service, 'pays.example.org');
  const pay = (name: string, isDefault: boolean) =>
    service.create(owner, `/organizations/${organization}/payment-methods`, {
      name,
      nonce: crypto.randomUUID(),
      default: isDefault,
    });
  await pay('Company card', true);
  const second = await pay('Second card', false);
  const billing = await member('Bill Billing', 'billing', []);
  const { page } = app;
  await connect(page, { url: service.url, token: billing });
  await openScreen(page, 'Projects');
  await row(page, 'Projects', 'Website').dblclick();
  await expect(page.getByRole('tab', { name: 'People' })).toBeDisabled();
  await expect(page.getByRole('radio', { name: /The organization’s default/ })).toBeChecked();
  await page.getByRole('radio', { name: 'Second card' }).check();
  await lookAt(page, 'project-payment');
  await page.getByRole('button', { name: 'Use this payment method' }).click();
  await expect(page.getByText('Website has another payment method now').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use this payment method' })).toBeDisabled();
  expect(
    await service.api(owner, 'GET', `/projects/${website}?include=payment_method`),
  ).toMatchObject({ payment_method: { id: second } });
});

test('custom data is edited as a tree and as JSON, and names the line that is wrong', async ({
  app,
  service,
}) => {
  const { owner, website } = await prepare(service, 'data.example.org');
  const customdata = { region: 'eu', limits: { servers: 3 } };
  await service.api(owner, 'PUT', `/projects/${website}`, { customdata });
  const { page } = app;
  await connect(page, { url: service.url, token: owner });
  await openScreen(page, 'Projects');
  await row(page, 'Projects', 'Website').dblclick();
  await page.getByRole('tab', { name: 'Custom data' }).click();
  await page.getByLabel('Value of region').fill('us');
  await page.getByLabel('Value of limits › servers').fill('12');
  await page.getByRole('button', { name: 'Add to custom data' }).click();
  await expect(page.getByLabel('Name of new')).toHaveValue('new');
  await lookAt(page, 'project-data');
  await page.getByRole('button', { name: 'Save custom data' }).click();
  await expect(page.getByText('Custom data saved').first()).toBeVisible();
  expect(await service.api(owner, 'GET', `/projects/${website}/customdata`)).toEqual({
    region: 'us',
    limits: { servers: 12 },
    new: '',
  });
  await page.getByText('JSON', { exact: true }).click();
  const text = page.getByLabel('Custom data as JSON');
  await text.fill('{\n  "a": 1\n  "b": 2\n}');
  await expect(page.getByText('Line 3: a comma is missing.').first()).toBeVisible();
  await openScreen(page, 'Projects');
  await row(page, 'Projects', 'Website').dblclick();
  await page.getByRole('tab', { name: 'Custom data' }).click();
  await expect(text).toHaveValue('{\n  "a": 1\n  "b": 2\n}');
  await lookAt(page, 'project-data-line');
  await text.fill('{\n  "a": 1\n}');
  await service.api(owner, 'PUT', `/projects/${website}`, { customdata: { theirs: true } });
  // The app may notice it before a save would.
  await page.keyboard.press('ControlOrMeta+r');
  await page.getByRole('button', { name: 'Use theirs' }).click();
  await expect(text).toHaveValue(/"theirs": true/);
});

test('several projects are selected, copied, and deleted by typing their number', async ({
  app,
  service,
}) => {
  const { owner, member, website } = await prepare(service, 'bulk.example.org');
  await member('Cora Collaborator', 'collaborator', [website]);
  const { page } = app;
  await connect(page, { url: service.url, token: owner });
  await openScreen(page, 'Projects');
  await expect(page.getByRole('columnheader', { name: 'People' })).toBeVisible();
  await expect(row(page, 'Projects', 'Website')).toContainText('1');
  await row(page, 'Projects', 'Website').focus();
  await page.keyboard.press('Control+a');
  await lookAt(page, 'projects-selected');
  const bar = selectionBar(page);
  await bar.getByRole('button', { name: 'Copy names' }).click();
  await bar.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete 2 projects?' });
  await dialog.getByLabel('Type 2 to delete').fill('2');
  await dialog.getByRole('button', { name: 'Delete 2 projects' }).click();
  await expect(page.getByText('No projects yet')).toBeVisible();
});
