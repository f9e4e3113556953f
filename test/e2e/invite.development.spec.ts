/** A bad address stops nothing, every failure is named, and nothing is called sent that was not. */
import { faults, startFaultServer } from '../shared/fault-server.ts';
import { expect, test } from './support/fixtures.ts';
import {
  chooseInRow,
  connect,
  doItNow,
  fillInvite,
  invitePanel,
  inviteRow,
  openTeam,
  row,
  showTeamTab,
} from './support/flows.ts';
import { linkIn } from './support/mailbox.ts';
import { answerByMail, invite } from './support/people.ts';
import { lookAt } from './support/screen.ts';
import { startService } from './support/service.ts';

test('malformed, repeated, member, invited and own addresses are marked and not sent', async ({
  app,
  mailbox,
  service,
}) => {
  const token = await service.token('Ada Lovelace', 'ada@invite.example.org');
  const id = await service.create(token, '/organizations', { name: 'Acme' });
  const inviting = { service, token, organization: id };
  await invite(inviting, { email: 'invited@invite.example.org', roles: ['admin'] });
  const email = 'member@invite.example.org';
  await invite(inviting, { email, roles: ['billing'] });
  await answerByMail(mailbox, email, 'accept', 'Mel Member');

  await connect(app.page, { url: service.url, token });
  await fillInvite(app.page, {
    addresses: [
      'nonsense',
      'new@invite.example.org, NEW@invite.example.org',
      'member@invite.example.org',
      'invited@invite.example.org',
      'ada@invite.example.org',
    ].join('\n'),
    role: 'Admin',
  });
  await expect(inviteRow(app.page, 'nonsense')).toContainText('Missing @');
  await expect(inviteRow(app.page, 'member@')).toContainText('Already a member (Billing)');
  await expect(inviteRow(app.page, 'invited@')).toContainText('Already invited');
  await expect(inviteRow(app.page, 'ada@')).toContainText('That’s you');
  await expect(invitePanel(app.page).getByText('1 duplicate merged')).toBeVisible();
  await lookAt(app.page, 'invite-plan');
  await invitePanel(app.page).getByRole('button', { name: 'Send 1 invitation' }).click();
  await expect(inviteRow(app.page, 'new@')).toContainText('Sent');
  await expect(invitePanel(app.page).getByRole('status').first()).toContainText(
    '1 invitation sent',
  );
});

test('one failed invitation stays in the box while the others are sent', async ({
  app,
  service,
}) => {
  const token = await service.token('Ada Lovelace', 'ada@partial.example.org');
  await service.api(token, 'POST', '/organizations', { name: 'Acme' });
  const server = await startFaultServer();
  server.always(faults.forward(service.url));
  await connect(app.page, { url: server.url, token });
  server.always((incoming, response) => {
    const post = incoming.method === 'POST' && /invitations/.test(incoming.url ?? '');
    if (!post) return faults.forward(service.url)(incoming, response);
    let body = '';
    incoming.on('data', (chunk) => {
      body += chunk;
    });
    incoming.on('end', async () => {
      if (body.includes('unlucky')) return faults.status(500)(incoming, response);
      const answer = await fetch(`${service.url}${incoming.url}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Auth-Token': token },
        body,
      });
      response.writeHead(answer.status, { 'Content-Type': 'application/json' });
      response.end(await answer.text());
    });
  });
  await fillInvite(app.page, {
    addresses: 'one@partial.example.org\nunlucky@partial.example.org\ntwo@partial.example.org',
    role: 'Billing',
  });
  await invitePanel(app.page).getByRole('button', { name: 'Send 3 invitations' }).click();
  const status = invitePanel(app.page).getByRole('status').first();
  await expect(status).toContainText('2 sent · 1 failed');
  await expect(inviteRow(app.page, 'one@')).toContainText('Sent');
  await expect(inviteRow(app.page, 'two@')).toContainText('Sent');
  await expect(status).toContainText('1 address still needs attention.');
  await expect(inviteRow(app.page, 'unlucky@')).toHaveCount(1);
  await expect(inviteRow(app.page, 'unlucky@')).toContainText('had an internal error');
  await lookAt(app.page, 'invite-failed');
  server.always(faults.forward(service.url));
  await invitePanel(app.page).getByRole('button', { name: 'Fix 1 address' }).click();
  await expect(invitePanel(app.page).getByLabel('Email addresses')).toHaveValue(
    /^unlucky@partial\.example\.org\s*$/,
  );
  await expect(inviteRow(app.page, 'unlucky@')).toContainText('had an internal error');
  await invitePanel(app.page).getByRole('button', { name: 'Send 1 invitation' }).click();
  await expect(inviteRow(app.page, 'unlucky@')).toContainText('Sent');
  await server.stop();
});

test('the outcome follows each email, and a wrong address is corrected in it', async ({
  app,
  mailbox,
  service,
}) => {
  const token = await service.token('Ada Lovelace', 'ada@bounce.example.org');
  await service.create(token, '/organizations', { name: 'Acme' });
  mailbox.refuse('user7@bounce.example.org');
  const { page } = app;
  await connect(page, { url: service.url, token });
  await fillInvite(page, {
    addresses: 'user6@bounce.example.org\nuser7@bounce.example.org',
    role: 'Billing',
    message: 'Welcome aboard.',
  });
  const panel = invitePanel(page);
  await panel.getByRole('button', { name: 'Send 2 invitations' }).click();
  const outcome = panel.getByRole('region', { name: 'Results' });
  await expect(outcome.getByRole('status')).toContainText('1 sent · 1 bounced');
  await expect(inviteRow(page, 'user6@')).toContainText('Sent');
  await expect(inviteRow(page, 'user7@')).toContainText('Bounced: mailbox doesn’t exist');
  await lookAt(page, 'invite-bounced');
  await inviteRow(page, 'user7@')
    .getByRole('button', { name: /^Resend/ })
    .click();
  await expect(outcome.getByRole('status')).toContainText('1 sent · 1 bounced');

  await inviteRow(page, 'user7@').getByRole('button', { name: /^Edit/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit email' });
  await dialog.getByLabel('Email').fill('user8@bounce.example.org');
  await lookAt(page, 'edit-email');
  await dialog.getByRole('button', { name: 'Invite this address' }).click();
  await expect(inviteRow(page, 'user8@')).toContainText('Sent');
  await expect(outcome.getByRole('status')).toHaveText('2 invitations sent.');
  const mail = await mailbox.mailTo('user8@bounce.example.org');
  expect(mail.text).toContain('Welcome aboard.');

  // What was seen is not shown again: the next invite begins with an empty form.
  await panel.getByRole('button', { name: 'Done' }).click();
  await showTeamTab(page, 'Invitations');
  await expect(row(page, 'Invitations', 'user7@')).toHaveCount(0);
  await expect(row(page, 'Invitations', 'user8@')).toContainText('Sent');
  await page.keyboard.press('i');
  await expect(panel.getByLabel('Email addresses')).toHaveValue('');
  await expect(outcome).toHaveCount(0);
});

test('without a mail server, links to this computer are opened and not copied', async ({ app }) => {
  const service = await startService({});
  const token = await service.token('Ada Lovelace', 'ada@links.example.org');
  await service.create(token, '/organizations', { name: 'Acme' });
  const { page } = app;
  await connect(page, { url: service.url, token });
  await fillInvite(page, {
    addresses: 'Grace Hopper <grace@links.example.org>\nalan@links.example.org',
    role: 'Billing',
  });
  const panel = invitePanel(page);
  await panel.getByRole('button', { name: 'Send 2 invitations' }).click();
  const outcome = panel.getByRole('region', { name: 'Results' });
  await expect(outcome.getByRole('status')).toHaveText(
    '2 invitations created. No mail server is set up, so no email was sent.',
  );
  await expect(inviteRow(page, 'grace@')).toContainText('No email sent');
  await expect(outcome).toContainText('These links open on this computer only.');
  await expect(outcome.getByRole('button', { name: /^Open here/ })).toHaveCount(2);
  await expect(outcome.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
  await lookAt(page, 'invite-links');
  await panel.getByRole('button', { name: 'Invite more' }).click();
  await expect(panel.getByLabel('Email addresses')).toHaveValue('');
  await service.remove();
});

test('an invitation is resent and revoked, and a member is removed', async ({
  app,
  mailbox,
  service,
}) => {
  const token = await service.token('Ada Lovelace', 'ada@remove.example.org');
  const id = await service.create(token, '/organizations', { name: 'Acme' });
  const inviting = { service, token, organization: id };
  await invite(inviting, { email: 'stays@remove.example.org', roles: ['billing'] });
  await invite(inviting, { email: 'goes@remove.example.org', roles: ['billing'] });
  await answerByMail(mailbox, 'goes@remove.example.org', 'accept', 'Gus Goes');
  await connect(app.page, { url: service.url, token });
  await openTeam(app.page);
  await showTeamTab(app.page, 'Invitations');
  const first = linkIn(await mailbox.mailTo('stays@remove.example.org'));
  await chooseInRow(app.page, 'Invitations', 'stays@', 'Resend');
  await expect(
    app.page.getByText(/stays@remove\.example\.org renewed with a new link/),
  ).toBeVisible();
  const second = linkIn(await mailbox.mailTo('stays@remove.example.org'));
  expect((await fetch(first)).status).toBe(404);
  const page = await fetch(second);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Billing');
  await lookAt(app.page, 'resent');
  await chooseInRow(app.page, 'Invitations', 'stays@', 'Revoke…');
  const revoke = app.page.getByRole('dialog', { name: 'Revoke this invitation?' });
  await lookAt(app.page, 'revoke');
  await revoke.getByRole('button', { name: 'Revoke invitation' }).click();
  await expect(row(app.page, 'Invitations', 'stays@')).toHaveCount(0);

  await showTeamTab(app.page, 'Members');
  await row(app.page, 'Members', 'Gus Goes').click({ button: 'right' });
  await app.page.getByRole('menuitem', { name: 'Remove…' }).click();
  const remove = app.page.getByRole('dialog', { name: 'Remove Gus Goes?' });
  await expect(remove).toContainText('Acme');
  await remove.getByRole('button', { name: 'Remove Gus Goes' }).click();
  await doItNow(app.page);
  await expect(row(app.page, 'Members', 'Gus Goes')).toHaveCount(0);
  // The owner's row says why nothing of the kind is possible there.
  await row(app.page, 'Members', 'Ada Lovelace').click({ button: 'right' });
  await expect(app.page.getByRole('menuitem', { name: /Leave…/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});
