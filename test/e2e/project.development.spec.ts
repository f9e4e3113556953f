/** The page of one project, for each role, against the real service. */
import { expect, test } from './support/fixtures.ts';
import { chooseInRow, connect, doItNow, invitePanel, row } from './support/flows.ts';
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
  await row(page, 'Projects', 'Website').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', project('Website'))).toBeVisible();
  await expect(row(page, 'People', 'Cora Collaborator')).toContainText('Added');
  await expect(row(page, 'People', 'Olive Owner')).toContainText('Every project');
  await expect(row(page, 'People', 'Lina Limited')).toHaveCount(0);
  await lookAt(page, 'project-people');

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

  await page.getByRole('button', { name: 'Projects', exact: true }).last().click();
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
  await row(page, 'Projects', 'Website').dblclick();
  await page.getByRole('tab', { name: 'Settings' }).click();
  const name = page.getByLabel('Name', { exact: true });
  await expect(name).toHaveValue('Website');
  await name.fill('Mine');
  // Another screen and back: what was typed is there.
  await page.getByRole('button', { name: 'Team' }).click();
  await page.getByRole('button', { name: 'Projects', exact: true }).click();
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

test('a limited collaborator reads a project, and a billing person sees its name', async ({
  app,
  service,
}) => {
  const { website, member } = await prepare(service, 'reads.example.org');
  const limited = await member('Lina Limited', 'limited_collaborator', [website]);
  const { page } = app;
  await connect(page, { url: service.url, token: limited });
  await row(page, 'Projects', 'Website').dblclick();
  await expect(row(page, 'People', 'Lina Limited')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add members' })).toBeDisabled();
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(page.getByLabel('Name', { exact: true })).not.toBeEditable();
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeDisabled();
});
