/** The main job, from a new profile to an offline restart, through real parts only. */
import { expect, test } from './support/fixtures.ts';
import {
  answerInvitation,
  chooseInRow,
  connect,
  createOrganization,
  createProject,
  doItNow,
  fillInvite,
  invitePanel,
  inviteRow,
  openScreen,
  openTeam,
  rail,
  row,
  showTeamTab,
  statusBar,
  upToDate,
} from './support/flows.ts';
import { linkIn } from './support/mailbox.ts';
import { expectAccessible, lookAt } from './support/screen.ts';

test('two people are invited, answer, one gets another role, and all of it is shown offline after a restart', async ({
  app,
  mailbox,
  service,
  web,
}) => {
  await lookAt(app.page, 'connect');
  const token = await service.token('Ada Lovelace', 'ada@story.example.org');
  await connect(app.page, { url: service.url, token });
  await createOrganization(app.page, 'Acme Hosting', 'Company');
  await createOrganization(app.page, 'Ada’s own', 'Personal');
  await createProject(app.page, 'Notes');

  await rail(app.page).getByRole('button', { name: 'Acme Hosting' }).click();
  await createProject(app.page, 'Website');
  await createProject(app.page, 'Mail relay');

  await fillInvite(app.page, {
    addresses: 'Grace Hopper <Grace@story.example.org>\nalan@story.example.org',
    role: 'Collaborator',
    projects: ['Website'],
    message: 'Welcome to the <b>team</b>.',
  });
  await expect(inviteRow(app.page, 'grace@story.example.org')).toContainText('Will be invited');
  await lookAt(app.page, 'invite');
  await invitePanel(app.page).getByRole('button', { name: 'Send 2 invitations' }).click();
  await expect(inviteRow(app.page, 'grace@story.example.org')).toContainText('Sent');
  await expect(inviteRow(app.page, 'alan@story.example.org')).toContainText('Sent');
  await lookAt(app.page, 'invite-outcome');
  await invitePanel(app.page).getByRole('button', { name: 'Done' }).click();
  await showTeamTab(app.page, 'Invitations');
  await expect(row(app.page, 'Invitations', 'grace@story.example.org')).toBeVisible();
  await expect(row(app.page, 'Invitations', 'alan@story.example.org')).toBeVisible();

  const toGrace = await mailbox.mailTo('grace@story.example.org');
  expect(toGrace.subject).toContain('Acme Hosting');
  expect(toGrace.text).toContain('Welcome to the <b>team</b>.');
  expect(toGrace.html).not.toContain('<b>team</b>');
  await web.open(linkIn(toGrace), 'Join Acme Hosting?');
  await expect(web.page.getByText('Ada Lovelace').first()).toBeVisible();
  await expectAccessible(web.page);
  await answerInvitation(web, linkIn(toGrace), { accept: true, name: 'Grace Hopper' });
  await expect(web.page.getByRole('heading', { level: 1 })).toContainText('Acme Hosting');
  await expectAccessible(web.page);
  await web.press('Create API token', 'Your API token');
  await expectAccessible(web.page);
  const shown = await web.page.locator('code[aria-labelledby="token"]').textContent();
  const gracesToken = (shown ?? '').trim();

  const toAlan = await mailbox.mailTo('alan@story.example.org');
  await answerInvitation(web, linkIn(toAlan), { accept: false });

  await app.page.keyboard.press('Control+r');
  await expect(row(app.page, 'Invitations', 'story.example.org')).toHaveCount(0);
  await showTeamTab(app.page, 'Members');
  await expect(row(app.page, 'Members', 'Grace Hopper')).toContainText('Collaborator');

  await chooseInRow(app.page, 'Members', 'Grace Hopper', 'Change role…');
  const panel = app.page.getByRole('dialog', { name: 'Change role' });
  await panel.getByRole('radio', { name: 'Billing', exact: true }).check();
  await lookAt(app.page, 'change-role');
  await panel.getByRole('button', { name: 'Change role' }).click();
  await expect(panel).toBeHidden();
  await doItNow(app.page);
  await expect(row(app.page, 'Members', 'Grace Hopper')).toContainText('Billing');
  expect(await service.api(gracesToken, 'GET', '/organizations')).toMatchObject({
    organizations: [
      { name: 'Acme Hosting', current_user_abilities: { billing: true, admin: false } },
    ],
  });

  await service.stop();
  await app.restart();
  await openScreen(app.page, 'Projects');
  await expect(row(app.page, 'Projects', 'Website')).toBeVisible();
  await expect(row(app.page, 'Projects', 'Mail relay')).toBeVisible();
  await expect(statusBar(app.page)).toContainText(/Can’t reach .* · Showing data from/);
  // Changes wait until the platform is back, so they are not refused.
  await expect(app.page.getByRole('button', { name: 'New Project' }).first()).toBeEnabled();
  await openTeam(app.page);
  await expect(row(app.page, 'Members', 'Grace Hopper')).toContainText('Billing');
  await expect(app.page.getByRole('button', { name: 'Invite New Member' }).first()).toBeEnabled();
  await lookAt(app.page, 'offline-team');
  await app.page.keyboard.press('g');
  await app.page.keyboard.press('p');
  await app.page.keyboard.press('Control+2');
  await expect(row(app.page, 'Projects', 'Notes')).toBeVisible();

  await service.resume();
  await expect(statusBar(app.page)).toContainText(upToDate, { timeout: 90_000 });
  await openTeam(app.page);
  await expect(app.page.getByRole('button', { name: 'Invite New Member' }).first()).toBeEnabled();
});
