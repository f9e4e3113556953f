/** A platform on this computer with one click: its mail is kept and shown, its data outlives a restart. */
import { expect, test } from './support/fixtures.ts';
import {
  answerInvitation,
  chooseInRow,
  createOrganization,
  createProject,
  fillInvite,
  invitePanel,
  inviteRow,
  openScreen,
  openTeam,
  row,
  showTeamTab,
  startOnThisComputer,
  statusBar,
  upToDate,
} from './support/flows.ts';
import { lookAt } from './support/screen.ts';

test('the local platform starts, keeps the mail of an invite, and outlives a restart', async ({
  app,
  web,
}) => {
  const { page } = app;
  // Both fields are filled in from the operating system's user: one click is enough.
  await expect(page.getByLabel('Your name')).not.toHaveValue('');
  await expect(page.getByLabel('Your email')).toHaveValue(/@/);
  await startOnThisComputer(page, 'Ada Lovelace', 'ada@local.example.org');
  await lookAt(page, 'no-organization');
  await createOrganization(page, 'Home', 'Personal');
  await lookAt(page, 'no-project');
  await createProject(page, 'Notes');
  await fillInvite(page, { addresses: 'grace@local.example.org', role: 'Admin' });
  await invitePanel(page).getByRole('button', { name: 'Send 1 invitation' }).click();
  await expect(inviteRow(page, 'grace@local.example.org')).toContainText('Kept here');
  const outcome = invitePanel(page).getByRole('region', { name: 'Results' });
  await expect(outcome).toContainText('1 invitation created. No mail server is set up');
  await expect(outcome).toContainText('These links open on this computer only.');
  await expect(outcome.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
  await lookAt(page, 'local-outcome');
  await outcome.getByRole('button', { name: 'How to reach others' }).click();
  const others = page.getByRole('dialog', { name: 'Invite people on other computers' });
  await lookAt(page, 'reach-others');
  await others.getByRole('button', { name: 'Close' }).last().click();
  await invitePanel(page).getByRole('button', { name: 'Done' }).click();

  // Nothing was sent, and the row says so, and where the mail is.
  await showTeamTab(page, 'Invitations');
  await expect(row(page, 'Invitations', 'grace@')).toContainText('Kept here');
  await chooseInRow(page, 'Invitations', 'grace@', 'Open email');
  const mail = page.getByRole('dialog', { name: 'Mail on this computer' });
  await expect(mail.getByRole('article')).toContainText('Home');
  await lookAt(page, 'local-mail');
  const link = (await mail.getByText(/^http:\/\/127\.0\.0\.1:\d+\/join\//).textContent()) ?? '';
  await answerInvitation(web, link, { accept: true, name: 'Grace Hopper' });
  await expect(web.page.getByRole('heading', { level: 1 })).toContainText('Home');
  await mail.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: /^User Icon/ }).click();
  await page.getByRole('menuitem', { name: 'Mail on this computer' }).click();
  await expect(mail.getByRole('article')).toContainText('Home');
  await mail.getByRole('button', { name: 'Close' }).last().click();

  await app.restart();
  await openScreen(app.page, 'Projects');
  await expect(row(app.page, 'Projects', 'Notes')).toBeVisible();
  await expect(statusBar(app.page)).toContainText(upToDate);
  await openTeam(app.page);
  await expect(row(app.page, 'Members', 'Grace Hopper')).toContainText('Admin');
  await web.open(link, 'This invitation was accepted');
});
