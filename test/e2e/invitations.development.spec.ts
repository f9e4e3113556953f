/** Invitations in every state are listed, resent, replaced and revoked. */
import { expect, test } from './support/fixtures.ts';
import {
  connect,
  invitePanel,
  inviteRow,
  openTeam,
  row,
  selectionBar,
  showTeamTab,
} from './support/flows.ts';
import { linkIn } from './support/mailbox.ts';
import { answerByMail, invite as inviteAs } from './support/people.ts';
import { lookAt } from './support/screen.ts';

test('invitations of every state stay listed; many are resent, invited again and revoked', async ({
  app,
  mailbox,
  service,
}) => {
  const { page } = app;
  const domain = 'states.example.org';
  const token = await service.token('Ada Lovelace', `ada@${domain}`);
  const id = await service.create(token, '/organizations', { name: 'Acme' });
  mailbox.refuse(`bounces@${domain}`);
  const invite = (name: string, role: string) =>
    inviteAs({ service, token, organization: id }, { email: `${name}@${domain}`, roles: [role] });
  const answer = async (name: string, how: 'accept' | 'decline') => {
    await invite(name, 'billing');
    await answerByMail(mailbox, `${name}@${domain}`, how, name);
  };
  await invite('bounces', 'admin');
  await answer('accepts', 'accept');
  await answer('declines', 'decline');
  await service.api(token, 'DELETE', `/invitations/${await invite('revoked', 'admin')}`);
  await invite('first', 'admin');
  await invite('second', 'billing');
  for (const name of ['first', 'second']) await mailbox.mailTo(`${name}@${domain}`);

  await connect(page, { url: service.url, token });
  await openTeam(page);
  await showTeamTab(page, 'Invitations');
  const grid = page.getByRole('grid', { name: 'Invitations' });
  await expect(grid).toHaveAttribute('aria-rowcount', '4');
  // What somebody has to see to stands first.
  await expect(grid.getByRole('row').nth(1)).toContainText(`bounces@${domain}`);
  await expect(row(page, 'Invitations', 'bounces@')).toContainText('Not delivered');
  await expect(row(page, 'Invitations', 'bounces@')).toContainText('mailbox doesn’t exist');
  await expect(row(page, 'Invitations', 'first@')).toContainText('Pending');
  await lookAt(page, 'invitations');

  await page.getByRole('button', { name: 'Resend all 3…' }).click();
  const resend = page.getByRole('dialog', { name: 'Resend 3 invitations?' });
  await lookAt(page, 'resend-all');
  await resend.getByRole('button', { name: 'Resend 3' }).click();
  await expect(resend).toBeHidden();
  await expect(page.getByText('3 invitations renewed with new links')).toBeVisible();
  for (const [name, role] of [
    ['first', 'Admin'],
    ['second', 'Billing'],
  ] as const) {
    const mail = await mailbox.mailTo(`${name}@${domain}`);
    expect(await (await fetch(linkIn(mail))).text()).toContain(`<dd>${role}</dd>`);
  }
  const toFirst = mailbox.recipients().filter((address) => address === `first@${domain}`);
  expect(toFirst).toHaveLength(2);

  await page.getByRole('button', { name: 'Remove filter Status: All pending' }).click();
  await expect(grid).toHaveAttribute('aria-rowcount', '7');
  for (const [name, state] of [
    ['accepts', 'Accepted'],
    ['declines', 'Declined'],
    ['revoked', 'Revoked'],
  ] as const) {
    await expect(row(page, 'Invitations', `${name}@`)).toContainText(state);
  }
  await lookAt(page, 'invitations-all');

  for (const name of ['declines', 'revoked']) {
    await row(page, 'Invitations', `${name}@`).getByRole('gridcell').first().click();
  }
  await selectionBar(page).getByText('Invite again…').click();
  await expect(invitePanel(page).getByLabel('Email addresses')).toHaveValue(
    /declines@states\.example\.org/,
  );
  await expect(inviteRow(page, 'declines@')).toContainText('declined. Will be invited again');
  await expect(inviteRow(page, 'revoked@')).toContainText('Admin');
  await invitePanel(page).getByRole('button', { name: 'Send 2 invitations' }).click();
  await expect(inviteRow(page, 'declines@')).toContainText('Sent');
  await invitePanel(page).getByRole('button', { name: 'Done' }).click();
  const fresh = linkIn(await mailbox.mailTo(`declines@${domain}`));
  expect(await (await fetch(fresh)).text()).toContain('<dd>Billing</dd>');

  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('checkbox', { name: 'All pending 5' }).check();
  await page.keyboard.press('Escape');
  await grid.getByRole('checkbox', { name: 'Select all 5' }).click();
  await selectionBar(page).getByText('Revoke…').click();
  const revoke = page.getByRole('dialog', { name: 'Revoke 5 invitations?' });
  await revoke.getByRole('button', { name: 'Revoke 5' }).click();
  await expect(page.getByText('No pending invitations')).toBeVisible();
  expect((await fetch(fresh)).status).toBe(410);
});
