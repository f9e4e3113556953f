/**
 * Changes that are made without the network wait in the outbox, through a kill of the whole app, and are sent when
 * the platform is back, each checked against what somebody else did meanwhile.
 */
import { once } from 'node:events';
import type { Locator, Page } from '@playwright/test';
import type { App } from './support/app.ts';
import { expect, test } from './support/fixtures.ts';
import {
  chooseInRow,
  connect,
  fillInvite,
  invitePanel,
  openScreen,
  openTeam,
  row,
  showTeamTab,
  statusBar,
  tasks,
  upToDate,
} from './support/flows.ts';
import { join } from './support/people.ts';
import { lookAt, lookOver } from './support/screen.ts';
import type { Service } from './support/service.ts';

const domain = 'outbox.example.org';

/** As a power cut would: nothing of it gets to tidy up. */
async function kill(app: App): Promise<void> {
  const closed = once(app.launched.process, 'close');
  app.launched.process.kill('SIGKILL');
  await closed;
  await app.quit();
}

interface Prepared {
  readonly token: string;
  readonly organization: string;
  readonly website: string;
  readonly memberIdOf: (email: string) => Promise<string>;
}

/** Acme with Cora, Rob and Gus, who are billing people. */
async function prepare(service: Service): Promise<Prepared> {
  const token = await service.token('Olive Owner', `olive@${domain}`);
  const organization = await service.create(token, '/organizations', { name: 'Acme Hosting' });
  const path = `/organizations/${organization}/projects`;
  const website = await service.create(token, path, { name: 'Website' });
  for (const name of ['Cora Conflict', 'Rob Role', 'Gus Gone']) {
    const email = `${name.split(' ')[0]?.toLowerCase()}@${domain}`;
    await join({ service, token, organization }, { name, email, roles: ['billing'] });
  }
  const memberIdOf = async (email: string) => {
    const members = `/organizations/${organization}/members?include=user`;
    const listed = (await service.api(token, 'GET', members)) as {
      readonly members: readonly {
        readonly id: string;
        readonly user: { readonly email: string };
      }[];
    };
    return listed.members.find(({ user }) => user.email === email)?.id ?? '';
  };
  return { token, organization, website, memberIdOf };
}

const outbox = (page: Page): Locator => page.getByRole('dialog', { name: 'Waiting to send' });

async function openOutbox(page: Page, amount: number): Promise<void> {
  await statusBar(page)
    .getByRole('button', { name: `${amount} waiting to send` })
    .click();
  await expect(outbox(page).getByRole('listitem')).toHaveCount(amount);
}

async function giveRole(page: Page, name: string, role: string): Promise<void> {
  await chooseInRow(page, 'Members', name, 'Change role…');
  const dialog = page.getByRole('dialog', { name: 'Change role' });
  await dialog.getByRole('radio', { name: role, exact: true }).check();
  await dialog.getByRole('button', { name: 'Change role when online' }).click();
  await expect(dialog).toBeHidden();
}

test('changes made offline wait through a kill, and are sent or shown with both sides', async ({
  app,
  mailbox,
  service,
}) => {
  const { token, organization, website, memberIdOf } = await prepare(service);
  await connect(app.page, { url: service.url, token });
  await openTeam(app.page);
  for (const name of ['Cora', 'Rob', 'Gus'])
    await expect(row(app.page, 'Members', name)).toBeVisible();
  await service.stop();
  const { page } = app;
  await expect(statusBar(page)).toContainText('Can’t reach');

  // Each change says that it is sent later, and the list shows it as one to come.
  await giveRole(page, 'Cora Conflict', 'Admin');
  await expect(row(page, 'Members', 'Cora Conflict')).toContainText('→ Admin');
  await giveRole(page, 'Rob Role', 'Admin');
  await chooseInRow(page, 'Members', 'Gus Gone', 'Remove…');
  const removal = page.getByRole('dialog', { name: 'Remove Gus Gone?' });
  await removal.getByRole('button', { name: 'Remove Gus Gone when online' }).click();
  await fillInvite(page, { addresses: `new@${domain}\ntypo@${domain}`, role: 'Billing' });
  await invitePanel(page).getByRole('button', { name: 'Send 2 invitations when online' }).click();
  await expect(invitePanel(page)).toBeHidden();
  await lookAt(page, 'team-with-outbox');

  await openScreen(page, 'Projects');
  await page.getByRole('button', { name: 'New Project' }).first().click();
  const creation = page.getByRole('dialog', { name: 'New project' });
  await creation.getByLabel('Project name').fill('Shop');
  await creation.getByRole('button', { name: 'Create project when online' }).click();
  await chooseInRow(page, 'Projects', 'Website', 'Rename…');
  const renaming = page.getByRole('dialog', { name: 'Rename project' });
  await renaming.getByLabel('Project name').fill('Mine');
  await renaming.getByRole('button', { name: 'Rename project when online' }).click();
  await expect(page.getByRole('note').filter({ hasText: 'Waiting to send' })).toContainText(
    'Create the project Shop · Rename the project Website to Mine',
  );
  await lookAt(page, 'projects-with-outbox');

  // Editing opens what was entered; leaving it changes nothing.
  await openOutbox(page, 6);
  await expect(outbox(page)).toContainText('Change Cora Conflict to Admin');
  await expect(outbox(page)).toContainText('Invite 2 people as Billing');
  await lookAt(page, 'outbox');
  await outbox(page).getByRole('button', { name: 'Edit: Invite 2 people' }).click();
  await expect(invitePanel(page).getByLabel('Email addresses')).toHaveValue(/typo@/);
  await invitePanel(page).getByLabel('Email addresses').fill(`new@${domain}`);
  await invitePanel(page).getByRole('button', { name: 'Send 1 invitation when online' }).click();
  await expect(invitePanel(page)).toBeHidden();
  await openOutbox(page, 6);
  await outbox(page).getByRole('button', { name: 'Edit: Change Rob Role' }).click();
  const roles = page.getByRole('dialog', { name: 'Change role' });
  await expect(roles.getByRole('radio', { name: 'Admin', exact: true })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(roles).toBeHidden();

  // Canceling can be undone.
  await openOutbox(page, 6);
  await outbox(page).getByRole('button', { name: 'Cancel: Remove Gus Gone' }).click();
  await expect(outbox(page).getByRole('listitem')).toHaveCount(5);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(outbox(page).getByRole('listitem')).toHaveCount(6);

  // Nothing is lost with the app, and somebody else is quicker with two of them.
  await kill(app);
  await service.resume();
  const change = async (email: string, body: object) => {
    const path = `/organizations/${organization}/members/${await memberIdOf(email)}`;
    return service.api(token, 'PUT', path, body);
  };
  await change(`cora@${domain}`, { roles: ['collaborator'], projects_ids: [website] });
  await change(`rob@${domain}`, { roles: ['admin'] });
  await service.api(token, 'PUT', `/projects/${website}`, { name: 'Theirs' });
  await app.start();
  await expect(statusBar(app.page)).toContainText(upToDate);
  await expect(statusBar(app.page).getByRole('button', { name: /waiting to send/ })).toBeHidden();
  await openTeam(app.page);
  await expect(row(app.page, 'Members', 'Gus Gone')).toBeHidden();
  await expect(row(app.page, 'Members', 'Rob Role')).toContainText('Admin');
  await expect(tasks(app.page)).toContainText('Cora Conflict’s role was changed elsewhere.');
  await expect(tasks(app.page)).toContainText(`Invited new@${domain} to Acme Hosting.`);
  await expect(tasks(app.page)).toContainText('Its name is now “Theirs”, and you wanted “Mine”.');
  await lookAt(app.page, 'outbox-sent');
  await tasks(app.page)
    .getByRole('group', { name: /Changing Cora Conflict/ })
    .getByRole('button', { name: 'Show' })
    .click();
  const conflict = app.page.getByRole('list', { name: 'Changed elsewhere' });
  await expect(conflict).toContainText('Now');
  await lookOver(app.page, 'outbox-conflict');
  await conflict.getByRole('button', { name: 'Apply my change' }).click();
  await expect(row(app.page, 'Members', 'Cora Conflict')).toContainText('Admin');

  await openScreen(app.page, 'Projects');
  await expect(row(app.page, 'Projects', 'Shop')).toBeVisible();
  await expect(row(app.page, 'Projects', 'Theirs')).toBeVisible();
  await openTeam(app.page);
  await showTeamTab(app.page, 'Invitations');
  await expect(row(app.page, 'Invitations', `new@${domain}`)).toHaveCount(1);
  await mailbox.mailTo(`new@${domain}`);
  expect(mailbox.recipients().filter((to) => to === `new@${domain}`)).toHaveLength(1);
  expect(mailbox.recipients()).not.toContain(`typo@${domain}`);
});
