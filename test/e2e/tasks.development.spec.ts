/** Long work goes on without its dialog, can be stopped, and goes on after a restart. */
import { faults, startFaultServer } from '../shared/fault-server.ts';
import { expect, test } from './support/fixtures.ts';
import { connect, openTeam, showTeamTab, tasks } from './support/flows.ts';
import { invite } from './support/people.ts';
import { lookAt } from './support/screen.ts';

const amount = 12;

test('resending goes on when its dialog is closed, is stopped, and continues after a restart', async ({
  app,
  mailbox,
  service,
}) => {
  const domain = 'tasks.example.org';
  const token = await service.token('Ada Lovelace', `ada@${domain}`);
  const organization = await service.create(token, '/organizations', { name: 'Acme' });
  const emails = Array.from({ length: amount }, (_, n) => `person${n}@${domain}`);
  for (const email of emails) {
    await invite({ service, token, organization }, { email, roles: ['billing'] });
    await mailbox.mailTo(email);
  }
  const server = await startFaultServer();
  const forward = faults.forward(service.url);
  server.always(forward);
  await connect(app.page, { url: server.url, token });
  await openTeam(app.page);
  await showTeamTab(app.page, 'Invitations');

  // Four are answered; the platform takes its time with the next.
  const held: (() => void)[] = [];
  let writes = 0;
  server.always((incoming, response) => {
    if (incoming.method === 'GET') return forward(incoming, response);
    writes += 1;
    if (writes <= 4) forward(incoming, response);
    else held.push(() => forward(incoming, response));
  });
  await app.page.getByRole('button', { name: `Resend all ${amount}…` }).click();
  const dialog = app.page.getByRole('dialog', { name: `Resend ${amount} invitations?` });
  await dialog.getByRole('button', { name: `Resend ${amount}` }).click();
  await expect(dialog).toBeHidden();
  const row = () => tasks(app.page).getByRole('group', { name: /^Renewing 12 invitations, Acme/ });
  await expect(row()).toContainText('4 of 12');
  await expect.poll(() => held.length).toBe(1);
  await lookAt(app.page, 'task-running');
  await row().getByRole('button', { name: 'Pause' }).click();
  // The held one must not pass the time limit of a request while the test looks at the paused job.
  server.always(forward);
  for (const release of held) release();
  await expect(row()).toContainText('Nothing is sent until you resume.');
  await expect(row()).toContainText('5 of 12');
  await lookAt(app.page, 'task-paused');
  await row().getByRole('button', { name: 'Stop' }).click();
  await expect(row()).toContainText('Stopped. 5 renewed, 7 left.');
  await expect(row()).toBeFocused();
  await lookAt(app.page, 'task-stopped');

  await app.restart();
  await openTeam(app.page);
  await expect(row()).toContainText('Stopped.');
  await row().getByRole('button', { name: 'Continue' }).click();
  await expect(row()).toContainText('12 invitations renewed with new links');
  await row().getByRole('button', { name: 'Show' }).click();
  const items = app.page.getByRole('dialog', { name: 'Renewed invitations' });
  await expect(items.getByRole('listitem').filter({ hasText: 'person0@' })).toContainText(
    'Renewed',
  );
  await items.getByRole('button', { name: 'Dismiss' }).click();
  await expect(tasks(app.page)).toBeHidden();

  // One new link each, and no more.
  for (const email of emails) await mailbox.mailTo(email);
  const recipients = mailbox.recipients().filter((to) => emails.includes(to));
  expect(recipients.toSorted()).toEqual([...emails, ...emails].toSorted());
  await server.stop();
});
