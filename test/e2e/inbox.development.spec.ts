/** What concerns a person, over two accounts: told, answered, read, kept, and there offline. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { connect, connectAnother, rail, row } from './support/flows.ts';
import { answerByMail, invite, join } from './support/people.ts';
import { lookAt } from './support/screen.ts';

const domain = 'inbox.example.org';
const entry = (page: Page, text: string) => row(page, 'Inbox', text);
const button = (page: Page) => rail(page).getByRole('button', { name: /^Inbox/ });

test('the inbox tells, settles and remembers what concerns the person', async ({
  app,
  service,
  mailbox,
}) => {
  const { page } = app;
  const ada = await service.token('Ada Lovelace', `ada@${domain}`);
  const bobs = `bob@${domain}`;
  const bob = await service.token('Bob', bobs);
  const grace = await service.token('Grace Hopper', `grace@${domain}`);
  const acme = await service.create(ada, '/organizations', { name: 'Acme Hosting' });
  const eniac = await service.create(grace, '/organizations', { name: 'Eniac' });
  const globex = await service.create(grace, '/organizations', { name: 'Globex' });
  await join(
    { service, token: grace, organization: eniac },
    { name: 'Bob', email: bobs, roles: ['admin'] },
  );
  await invite(
    { service, token: grace, organization: globex },
    { email: bobs, roles: ['billing'] },
  );
  mailbox.refuse(`bounces@${domain}`);
  const inAcme = { service, token: ada, organization: acme };
  await invite(inAcme, { email: `bounces@${domain}`, roles: ['admin'] });
  await invite(inAcme, { email: `hedy@${domain}`, roles: ['admin'] });

  await connect(page, { url: service.url, token: ada });
  await connectAnother(page, { url: service.url, token: bob }, 'bob');
  await expect(button(page)).toHaveAccessibleName('Inbox, 2 unread');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible();
  const invitation = entry(page, 'Grace Hopper invited you to Globex as Billing');
  const bounce = entry(page, `The invitation of bounces@${domain} to Acme Hosting bounced`);
  await expect(invitation).toBeVisible();
  await expect(bounce).toContainText('No such mailbox');

  // What others do is there as soon as it is read, in both accounts.
  const list = await service.api(grace, 'GET', `/organizations/${eniac}/members?include=user`);
  const { members } = list as { members: { id: string; user: { full_name: string } }[] };
  const member = members.find(({ user }) => user.full_name === 'Bob')?.id ?? '';
  await service.api(grace, 'PUT', `/organizations/${eniac}/members/${member}`, {
    roles: ['billing'],
  });
  await answerByMail(mailbox, `hedy@${domain}`, 'decline', 'Hedy');
  await page.keyboard.press('ControlOrMeta+r');
  const role = entry(page, 'Grace Hopper changed your role in Eniac from Admin to Billing');
  const answer = entry(page, `hedy@${domain} declined your invitation to Acme Hosting`);
  await expect(role).toBeVisible();
  await expect(answer).toBeVisible();
  await expect(button(page)).toHaveAccessibleName('Inbox, 4 unread');
  await expect(page.getByRole('rowheader', { name: 'Today' })).toBeVisible();
  await lookAt(page, 'inbox');

  // The keyboard reads, opens and marks.
  await role.focus();
  await page.keyboard.press('e');
  await expect(button(page)).toHaveAccessibleName('Inbox, 3 unread');
  await page.keyboard.press('e');
  await expect(button(page)).toHaveAccessibleName('Inbox, 4 unread');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('grid', { name: 'Inbox' }).getByRole('row').nth(2)).toBeFocused();
  await role.click({ button: 'right' });
  await lookAt(page, 'inbox-menu');
  await page.keyboard.press('Escape');

  // An invitation is accepted in place.
  await invitation.hover();
  await invitation.getByRole('button', { name: /^Accept/ }).click();
  await expect(rail(page).getByRole('button', { name: 'Globex' })).toBeVisible();
  await expect(invitation).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible();

  // All are read at once, which can be undone.
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(button(page)).toHaveAccessibleName('Inbox');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(button(page)).toHaveAccessibleName('Inbox, 3 unread');
  await page.getByRole('tab', { name: /^Unread/ }).click();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page.getByText('Everything is read', { exact: true })).toBeVisible();
  await lookAt(page, 'inbox-read');

  // What was read stays read, also without the network; nothing can be answered then, with the reason.
  await service.stop();
  await app.restart();
  await expect(button(app.page)).toHaveAccessibleName('Inbox');
  await button(app.page).click();
  await expect(entry(app.page, `bounces@${domain}`)).toBeVisible();
  await expect(entry(app.page, 'changed your role in Eniac')).toBeVisible();
  await expect(app.page.getByRole('note')).toContainText('2 accounts can’t be read now.');
  const fix = entry(app.page, `bounces@${domain}`).getByRole('button', { name: /^Edit email/ });
  await expect(fix).toHaveAttribute('aria-disabled', 'true');
  await lookAt(app.page, 'inbox-offline');
  await service.resume();
});
