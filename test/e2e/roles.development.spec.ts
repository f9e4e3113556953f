/** What a role may not do is shown as disabled with its reason; what it may not see is absent. */
import { expect, test } from './support/fixtures.ts';
import { connect, openScreen, openTeam, row } from './support/flows.ts';
import { join } from './support/people.ts';
import { lookAt } from './support/screen.ts';
import type { Service } from './support/service.ts';

async function prepare(service: Service, domain: string) {
  const owner = await service.token('Olive Owner', `owner@${domain}`);
  const create = (path: string, body: unknown) => service.create(owner, path, body);
  const organization = await create('/organizations', { name: 'Acme' });
  const projects = `/organizations/${organization}/projects`;
  const own = await create(projects, { name: 'Website' });
  await create(projects, { name: 'Secret plans' });
  const inviting = { service, token: owner, organization };
  return {
    collaborator: await join(inviting, {
      name: 'Cora Collaborator',
      email: `cora@${domain}`,
      roles: ['collaborator'],
      projects: [own],
    }),
    billing: await join(inviting, {
      name: 'Bill Billing',
      email: `bill@${domain}`,
      roles: ['billing'],
    }),
  };
}

test('a collaborator sees their own project and its people, and manages nothing', async ({
  app,
  service,
}) => {
  const { collaborator } = await prepare(service, 'collaborator.example.org');
  const { page } = app;
  await connect(page, { url: service.url, token: collaborator });
  await openScreen(page, 'Projects');
  await expect(row(page, 'Projects', 'Website')).toBeVisible();
  await expect(row(page, 'Projects', 'Secret plans')).toHaveCount(0);
  const create = page.getByRole('button', { name: 'New Project' }).first();
  await expect(create).toBeDisabled();
  await expect(create).toHaveAccessibleDescription(/Only the owner and admins/);
  await openTeam(page);
  await expect(row(page, 'Members', 'Cora Collaborator')).toBeVisible();
  await expect(row(page, 'Members', 'Bill Billing')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Invite New Member' }).first()).toBeDisabled();
  await lookAt(page, 'collaborator-team');
});

test('a billing member sees project names and their colleagues', async ({ app, service }) => {
  const { billing } = await prepare(service, 'billing.example.org');
  const { page } = app;
  await connect(page, { url: service.url, token: billing });
  await openScreen(page, 'Projects');
  await expect(row(page, 'Projects', 'Website')).toBeVisible();
  await expect(row(page, 'Projects', 'Secret plans')).toBeVisible();
  await openTeam(page);
  await expect(row(page, 'Members', 'Olive Owner')).toBeVisible();
  await expect(row(page, 'Members', 'Cora Collaborator')).toHaveCount(0);
});

test('a project is created, renamed and deleted by keyboard', async ({ app, service }) => {
  const token = await service.token('Ada Lovelace', 'ada@projects.example.org');
  await service.api(token, 'POST', '/organizations', { name: 'Acme' });
  const { page } = app;
  await connect(page, { url: service.url, token });
  await openScreen(page, 'Projects');
  await expect(page.getByRole('button', { name: 'New Project' }).first()).toBeEnabled();
  await page.keyboard.press('n');
  await page.keyboard.type('Engine');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Projects', 'Engine')).toBeVisible();
  await row(page, 'Projects', 'Engine').focus();
  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog', { name: 'Rename project' })).toBeVisible();
  await page.keyboard.type('Difference engine');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Projects', 'Difference engine')).toBeVisible();
  await row(page, 'Projects', 'Difference engine').focus();
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete Difference engine?' });
  await expect(dialog).toContainText('Acme');
  await lookAt(page, 'delete-project');
  await expect(dialog.getByRole('button', { name: 'Delete project' })).toBeDisabled();
  await expect(dialog.getByLabel('Type Difference engine to delete')).toBeFocused();
  await page.keyboard.type('difference  engine');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Projects', 'Difference engine')).toHaveCount(0);
});
