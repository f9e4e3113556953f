/** An invite survives a kill of the whole app, and each person gets one mail. */
import { once } from 'node:events';
import { faults, startFaultServer } from '../shared/fault-server.ts';
import type { App } from './support/app.ts';
import { expect, test } from './support/fixtures.ts';
import { connect, fillInvite, invitePanel, inviteRow, openTeam, tasks } from './support/flows.ts';
import { lookAt } from './support/screen.ts';

/** As a power cut would: nothing of it gets to tidy up. */
async function killAndStart(app: App): Promise<void> {
  const closed = once(app.launched.process, 'close');
  app.launched.process.kill('SIGKILL');
  await closed;
  await app.quit();
  await app.start();
}

test('an invite continues after the app is killed during requests and with failures on the screen', async ({
  app,
  mailbox,
  service,
}) => {
  // Four starts of the whole app.
  const token = await service.token('Ada Lovelace', 'ada@durable.example.org');
  await service.api(token, 'POST', '/organizations', { name: 'Acme' });
  const server = await startFaultServer();
  const forward = faults.forward(service.url);
  const unheard = faults.keepAnswer(service.url);
  server.always(forward);
  await connect(app.page, { url: server.url, token });
  const emails = Array.from({ length: 12 }, (_, n) => `person${n}@durable.example.org`);
  await fillInvite(app.page, { addresses: emails.join('\n'), role: 'Billing' });

  // Six are answered; the next are carried out, and nothing is heard of them.
  let posts = 0;
  const threeHang = new Promise<void>((resolve) => {
    server.always((incoming, response) => {
      if (incoming.method !== 'POST') return forward(incoming, response);
      posts += 1;
      if (posts > 8) resolve();
      return (posts > 6 ? unheard : forward)(incoming, response);
    });
  });
  await invitePanel(app.page).getByRole('button', { name: 'Send 12 invitations' }).click();
  await threeHang;
  await invitePanel(app.page).getByRole('button', { name: 'Pause' }).click();
  await expect(invitePanel(app.page).getByText('Nothing is sent until')).toBeVisible();
  await lookAt(app.page, 'invite-paused');
  await killAndStart(app);

  server.always(forward);
  await openTeam(app.page);
  await expect(tasks(app.page)).toContainText(
    'Orgdesk closed while inviting 12 people. 6 invited, 6 left.',
  );
  await lookAt(app.page, 'invite-interrupted');
  // The next is refused, so that something is left.
  let refused = false;
  server.always((incoming, response) => {
    const refuses = incoming.method === 'POST' && !refused;
    refused ||= refuses;
    return (refuses ? faults.status(422, {}, ['The platform says no']) : forward)(
      incoming,
      response,
    );
  });
  await tasks(app.page).getByRole('button', { name: 'Continue' }).click();
  // Of the window as it is now: each start has another.
  const status = () => invitePanel(app.page).getByRole('status').first();
  await expect(status()).toContainText('11 sent · 1 failed');
  await killAndStart(app);

  server.always(forward);
  await openTeam(app.page);
  await expect(tasks(app.page)).toContainText('1 of 12 people not invited · 11 invited');
  await tasks(app.page).getByRole('button', { name: 'Show' }).click();
  await expect(invitePanel(app.page).getByText('The platform says no')).toBeVisible();
  await lookAt(app.page, 'invite-left-over');
  await invitePanel(app.page).getByRole('button', { name: 'Fix 1 address' }).click();
  await invitePanel(app.page).getByRole('button', { name: 'Send 1 invitation' }).click();
  await expect(status()).toContainText('1 invitation sent');
  await expect(inviteRow(app.page, 'person')).toContainText('Sent');
  await invitePanel(app.page).getByRole('button', { name: 'Done' }).click();
  await expect(tasks(app.page)).toBeHidden();
  await app.restart();
  await openTeam(app.page);
  await expect(app.page.getByRole('row', { name: /Ada Lovelace/ })).toBeVisible();
  await expect(tasks(app.page)).toBeHidden();

  for (const email of emails) await mailbox.mailTo(email);
  const recipients = mailbox.recipients().filter((to) => to.endsWith('@durable.example.org'));
  expect(recipients.toSorted()).toEqual(emails.toSorted());
  await server.stop();
});
