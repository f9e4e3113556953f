/** Received invitations, and the links that lead to them. */
import { expect, test } from './support/fixtures.ts';
import { connect, rail } from './support/flows.ts';
import { linkIn } from './support/mailbox.ts';
import { lookAt } from './support/screen.ts';

test('received invitations are accepted and declined in the app, and links lead to them', async ({
  app,
  service,
  mailbox,
}) => {
  const { page } = app;
  const address = 'bob@received.example.org';
  const ada = await service.token('Ada Lovelace', 'ada@received.example.org');
  const bob = await service.token('Bob', address);
  const invite = async (name: string, message: string) => {
    const id = await service.create(ada, '/organizations', { name });
    await service.api(ada, 'POST', `/organizations/${id}/invitations`, {
      invitee: address,
      roles: ['billing'],
      message,
    });
    return linkIn(await mailbox.mailTo(address));
  };
  const toAcme = await invite('Acme Hosting', 'Welcome to the <b>team</b>.');
  await invite('Bletchley', '');

  await connect(page, { url: service.url, token: bob });
  // Nothing else is to do before there is an organization.
  await expect(page.getByRole('heading', { name: 'You have 2 invitations' })).toBeVisible();
  const waiting = page.getByRole('main').getByRole('article', { name: 'Acme Hosting' });
  await expect(waiting).toContainText('Ada Lovelace invited you');
  await expect(waiting.getByRole('button', { name: /^Accept/ })).toBeVisible();
  await lookAt(page, 'invited-first');
  const icon = page.getByRole('button', {
    name: 'User Icon: Account menu, Bob',
  });
  await icon.click();
  await page.getByRole('menuitem', { name: 'My Invitations (2)' }).click();
  const panel = page.getByRole('dialog', { name: 'My invitations' });
  const card = (name: string) => panel.getByRole('article', { name });
  await expect(card('Acme Hosting')).toContainText('Welcome to the <b>team</b>.');
  await expect(card('Acme Hosting')).toContainText('Ada Lovelace invited you');
  await lookAt(page, 'received');

  // Of two invitations the link does not tell which it is for; of one it must be that one.
  const field = panel.getByLabel('Link from the email');
  await field.fill('Nothing of the kind');
  await field.press('Enter');
  await expect(panel.getByRole('alert')).toContainText('No invitation link found');
  // A mail copied out of a mail program, where a link stands behind a word.
  await field.fill('');
  await field.evaluate((element, link) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Ada invites you.\nJoin');
    clipboardData.setData('text/html', `<p>Ada invites you.</p><a href="${link}">Join</a>`);
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, toAcme);
  await expect(field).toHaveValue(`Ada invites you.\nJoin\n${toAcme}`);
  await field.press('Enter');
  await expect(panel.getByRole('note')).toContainText('doesn’t say which');
  await card('Bletchley')
    .getByRole('button', { name: /^Decline/ })
    .click();
  await card('Bletchley').getByRole('button', { name: 'Decline invitation' }).click();
  await expect(card('Bletchley')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(panel.getByRole('note')).toContainText('highlighted invitation');
  await card('Acme Hosting')
    .getByRole('button', { name: /^Accept/ })
    .click();
  await expect(panel).toBeHidden();
  await expect(rail(page).getByRole('button', { name: 'Acme Hosting' })).toHaveAttribute(
    'aria-current',
    'true',
  );

  // It opened before one's eyes: no toast says it again, screen readers are told.
  await expect(page.getByRole('status').filter({ hasText: 'You’ve joined' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(0);

  // The system starts Orgdesk with the link of the platform's page; the window that is there opens it.
  const toEniac = await invite('Eniac', '');
  const opened = (link: string) => `orgdesk://join?link=${encodeURIComponent(link)}`;
  expect(await (await fetch(toEniac)).text()).toContain(`href="${opened(toEniac)}"`);
  expect(await app.startAgain(opened(toEniac))).toBe(0);
  await expect(card('Eniac')).toBeVisible();
  await expect(panel.getByRole('note')).toContainText('highlighted invitation');
  await lookAt(page, 'received-link');
  expect(await app.startAgain('orgdesk://join?link=file:///etc/passwd')).toBe(0);
  await expect(field).toHaveValue(toEniac);

  await field.fill('https://elsewhere.example.org/join/abc');
  await field.press('Enter');
  await expect(panel.getByRole('note')).toContainText('no account on elsewhere.example.org');
  await lookAt(page, 'received-elsewhere');
  await panel.getByRole('button', { name: 'Connect to this platform' }).click();
  await expect(page.getByLabel('Platform address')).toHaveValue('https://elsewhere.example.org');
});
