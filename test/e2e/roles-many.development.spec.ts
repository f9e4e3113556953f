/** Changes of many members are previewed, undone, sent despite a conflict, and reverted. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import {
  chooseInRow,
  connect,
  doItNow,
  openScreen,
  openTeam,
  row,
  selectionBar as selection,
  tasks,
} from './support/flows.ts';
import type { Mailbox } from './support/mailbox.ts';
import { answerByMail, invite, join } from './support/people.ts';
import { lookAt } from './support/screen.ts';
import type { Service } from './support/service.ts';

/** Each test creates its own people, because the tests share the service. */
const addressesAt = (domain: string) => (name: string) =>
  `${name.split(' ')[0]?.toLowerCase()}@${domain}`;

/** Acme, owned by Ada; Olga, who uses the app, is one of its admins. */
async function prepare(service: Service, mailbox: Mailbox, addressOf: (name: string) => string) {
  const ada = await service.token('Ada Lovelace', addressOf('Ada'));
  const acme = await service.create(ada, '/organizations', { name: 'Acme Hosting' });
  const website = await service.create(ada, `/organizations/${acme}/projects`, { name: 'Website' });
  const relay = await service.create(ada, `/organizations/${acme}/projects`, {
    name: 'Mail relay',
  });
  const inviting = { service, token: ada, organization: acme };
  const admin = { name: 'Olga Admin', email: addressOf('Olga'), roles: ['admin'] };
  const olga = await join(inviting, admin);
  for (const [name, role, projects] of [
    ['Grace Hopper', 'collaborator', [website]],
    ['Alan Turing', 'collaborator', [website]],
    ['Cora Collins', 'collaborator', [relay]],
    ['Bill Payne', 'billing', []],
  ] as const) {
    await invite(inviting, { email: addressOf(name), roles: [role], projects });
    await answerByMail(mailbox, addressOf(name), 'accept', name);
  }
  const path = `/organizations/${acme}/members`;
  const { members } = (await service.api(ada, 'GET', `${path}?include=user`)) as {
    readonly members: readonly { readonly id: string; readonly user: { readonly email: string } }[];
  };
  const placeOf = (name: string) =>
    `${path}/${members.find(({ user }) => user.email === addressOf(name))?.id}`;
  return { ada, olga, placeOf };
}

async function select(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await row(page, 'Members', name).click({ modifiers: ['ControlOrMeta'] });
  }
}

async function openMany(page: Page, action: string): Promise<void> {
  await selection(page).getByRole('button', { name: action }).click();
}

test('changes of many members show a diff, can be undone, resolve a conflict, and are reverted', async ({
  app,
  mailbox,
  service,
}) => {
  const { page } = app;
  const addressOf = addressesAt('many.example.org');
  const { ada, olga, placeOf } = await prepare(service, mailbox, addressOf);
  await connect(page, { url: service.url, token: olga });
  await openTeam(page);

  // All of them, with the owner and oneself inside.
  await row(page, 'Members', 'Alan Turing').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await openMany(page, 'Change role…');
  const many = page.getByRole('dialog', { name: 'Change roles of 6 people' });
  await many.getByRole('radio', { name: 'Billing', exact: true }).check();
  const diff = many.getByRole('list', { name: 'Changes' });
  await expect(diff).toContainText('3 people: Collaborator → Billing');
  await expect(diff).toContainText('Owner, not changed');
  await expect(diff).toContainText('Already Billing');
  await expect(diff).toContainText('Admin → Billing');
  await expect(many).toContainText('You lose full control of Acme Hosting.');
  await expect(many).toContainText('You are one of these people. Only the owner or another admin');
  const change = many.getByRole('button', { name: 'Change 4 people' });
  await expect(change).toBeDisabled();
  await lookAt(page, 'change-many');
  await many.getByLabel(`Type ${addressOf('Olga')} to change`).fill(addressOf('Olga'));
  await expect(change).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(many).toBeHidden();
  await row(page, 'Members', 'Alan Turing').focus();
  await page.keyboard.press('Escape');

  // Undone within the time.
  await select(page, ['Grace Hopper', 'Alan Turing']);
  await openMany(page, 'Change role…');
  const two = page.getByRole('dialog', { name: 'Change roles of 2 people' });
  await two.getByRole('radio', { name: 'Billing', exact: true }).check();
  await two.getByRole('button', { name: 'Change 2 people' }).click();
  await expect(tasks(page)).toContainText('Changing 2 people to Billing in');
  await expect(row(page, 'Members', 'Grace Hopper')).toContainText('→ Billing');
  await lookAt(page, 'staged');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(tasks(page)).toBeHidden();
  await expect(row(page, 'Members', 'Grace Hopper')).not.toContainText('Billing');
  expect(await service.api(ada, 'GET', placeOf('Grace'))).toMatchObject({
    roles: ['collaborator'],
  });

  // Somebody else is faster with one of the two.
  await openMany(page, 'Change role…');
  await two.getByRole('radio', { name: 'Billing', exact: true }).check();
  await two.getByRole('button', { name: 'Change 2 people' }).click();
  await service.api(ada, 'PUT', placeOf('Grace'), { roles: ['admin'] });
  await page.getByRole('button', { name: 'Apply now' }).click();
  await expect(tasks(page)).toContainText(
    '1 of 2 people not changed · 1 changed elsewhere · 1 changed',
  );
  await expect(row(page, 'Members', 'Alan Turing')).toContainText('Billing');
  await expect(row(page, 'Members', 'Grace Hopper')).toContainText('Admin');
  await lookAt(page, 'task-ended');
  await tasks(page).getByRole('button', { name: 'Show' }).click();
  const outcome = page.getByRole('dialog', { name: 'Role changes' });
  const card = outcome.getByRole('listitem').filter({ hasText: 'Grace Hopper' });
  await expect(card).toContainText('BeforeCollaborator');
  await expect(card).toContainText('NowAdmin');
  await expect(card).toContainText('Your changeBilling');
  await lookAt(page, 'conflict');
  // By now that takes control from an admin, which a click alone does not.
  await card.getByRole('button', { name: 'Apply my change' }).click();
  await expect(outcome).toContainText('Grace Hopper loses full control of Acme Hosting.');
  await lookAt(page, 'conflict-asked');
  await outcome.getByLabel('Type Grace Hopper to apply').fill('grace hopper');
  await page.keyboard.press('Enter');
  await expect(outcome).toContainText('2 people are now Billing in Acme Hosting.');
  await expect(outcome.getByRole('listitem').filter({ hasText: 'Alan Turing' })).toContainText(
    'Changed',
  );
  await lookAt(page, 'task-items');
  await page.keyboard.press('Escape');
  await expect(row(page, 'Members', 'Grace Hopper')).toContainText('Billing');

  // Too late to undo: it is said, and can be reverted; the row stays until its end was seen.
  await page.keyboard.press('ControlOrMeta+z');
  const late = page.getByRole('alert').filter({ hasText: 'Already applied.' });
  await expect(late).toContainText('2 people are now Billing in Acme Hosting.');
  // A toast stays while the pointer is over it.
  await late.hover();
  await lookAt(page, 'late-undo');
  await late.getByRole('button', { name: 'Revert…' }).click();
  await expect(tasks(page).getByRole('button', { name: 'Revert 2…' })).toBeVisible();
  const revert = page.getByRole('dialog', { name: 'Revert the changes to 2 people?' });
  await expect(revert).toContainText('Billing → Admin');
  await expect(revert).toContainText('Billing → Collaborator');
  await lookAt(page, 'revert');
  await revert.getByRole('button', { name: 'Revert 2 people' }).click();
  await tasks(page).getByRole('button', { name: 'Apply now' }).click();
  await expect(tasks(page)).toContainText('Reverted the changes to 2 people in Acme Hosting.');
  for (const amount of [1, 0]) {
    await tasks(page).getByRole('button', { name: 'Dismiss' }).first().click();
    await expect(tasks(page).getByRole('button', { name: 'Dismiss' })).toHaveCount(amount);
  }
  await expect(row(page, 'Members', 'Grace Hopper')).toContainText('Admin');
  await expect(row(page, 'Members', 'Alan Turing')).toContainText('Website');

  // Removed, and invited back with the same role and projects.
  await chooseInRow(page, 'Members', 'Cora Collins', 'Remove…');
  const remove = page.getByRole('dialog', { name: 'Remove Cora Collins?' });
  await remove.getByRole('button', { name: 'Remove Cora Collins' }).click();
  await doItNow(page);
  await expect(row(page, 'Members', 'Cora Collins')).toHaveCount(0);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: /Recent team changes/i }).click();
  const changes = page.getByRole('dialog', { name: 'Recent team changes' });
  // A batch is one row, of which each person can still be seen and reverted.
  const batch = changes.getByRole('listitem').filter({ hasText: 'Changed to Billing' });
  await expect(batch).toContainText('2 people');
  await batch.getByRole('button', { name: 'Show people' }).click();
  await expect(batch.getByRole('region', { name: 'People' })).toContainText('Grace Hopper');
  await lookAt(page, 'recent-batches');
  const cora = changes.getByRole('listitem').filter({ hasText: 'Cora Collins' });
  await expect(cora).toContainText('Collaborator in Mail relay → Removed');
  await cora.getByRole('button', { name: 'Invite back…' }).click();
  await expect(cora).toContainText(`Sends an invitation to ${addressOf('Cora')}`);
  await lookAt(page, 'recent-changes');
  await cora.getByRole('button', { name: 'Send invitation' }).click();
  const again = await mailbox.mailTo(addressOf('Cora'));
  expect(again.text).toContain('Collaborator');
  expect(again.text).toContain('Mail relay');
});

test('projects are assigned from both screens, and changing one’s own role is safeguarded', async ({
  app,
  mailbox,
  service,
}) => {
  const { page } = app;
  const addressOf = addressesAt('sides.example.org');
  const { ada, olga, placeOf } = await prepare(service, mailbox, addressOf);
  await connect(page, { url: service.url, token: olga });

  await openScreen(page, 'Projects');
  await chooseInRow(page, 'Projects', 'Mail relay', 'People…');
  const people = page.getByRole('dialog', { name: 'People in Mail relay' });
  await expect(people).toContainText('access to every project');
  await expect(people.getByRole('checkbox', { name: 'Cora Collins' })).toBeChecked();
  await people.getByLabel('Collaborators', { exact: true }).fill('grace');
  await people.getByRole('checkbox', { name: 'Grace Hopper' }).check();
  await expect(people).toContainText('Gets access to Mail relay');
  await lookAt(page, 'project-people');
  await people.getByRole('button', { name: 'Change Grace Hopper' }).click();
  await doItNow(page);
  expect(await service.api(ada, 'GET', placeOf('Grace'))).toMatchObject({
    roles: ['collaborator'],
    projects: [expect.anything(), expect.anything()],
  });

  await openTeam(page);
  await chooseInRow(page, 'Members', 'Grace Hopper', 'Projects…');
  const projects = page.getByRole('dialog', { name: 'Change projects' });
  await projects.getByRole('combobox', { name: 'Projects' }).click();
  await page.getByRole('option', { name: 'Website' }).click();
  await page.keyboard.press('Escape');
  await expect(projects).toContainText('Loses access to Website');
  await lookAt(page, 'member-projects');
  await projects.getByRole('button', { name: 'Change projects' }).click();
  await doItNow(page);
  await expect(row(page, 'Members', 'Grace Hopper')).toContainText('Mail relay');

  await chooseInRow(page, 'Members', 'Olga Admin', 'Change role…');
  const own = page.getByRole('dialog', { name: 'Change role' });
  await own.getByRole('radio', { name: 'Billing', exact: true }).check();
  const change = own.getByRole('button', { name: 'Change role' });
  await expect(change).toBeDisabled();
  await lookAt(page, 'own-demotion');
  await own.getByLabel(/^Type .* to change$/).fill(addressOf('Olga'));
  await change.click();
  await doItNow(page);
  await expect(page.getByRole('button', { name: 'Invite New Member' }).first()).toBeDisabled();
  await chooseInRow(page, 'Members', 'Olga Admin', 'Leave…');
  const leave = page.getByRole('dialog', { name: 'Leave Acme Hosting?' });
  await lookAt(page, 'leave');
  await leave.getByLabel(/^Type .* to leave$/).fill(addressOf('Olga'));
  await leave.getByRole('button', { name: 'Leave Acme Hosting' }).click();
  await doItNow(page);
  await expect(page.getByRole('navigation', { name: 'Organizations' })).not.toContainText('AH');
});
