/** Members are found, filtered, selected by range or all at once, and opened, by keyboard. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { selectionBar as bar, connect, openTeam, row } from './support/flows.ts';
import type { Mailbox } from './support/mailbox.ts';
import { answerByMail, invite, join } from './support/people.ts';
import { lookAt } from './support/screen.ts';
import type { Service } from './support/service.ts';

const domain = 'members.example.org';

/** Acme with six people, and Bletchley with one of them. */
async function prepare(service: Service, mailbox: Mailbox) {
  const token = await service.token('Ada Lovelace', `ada@${domain}`);
  const create = (path: string, body: unknown) => service.create(token, path, body);
  const acme = await create('/organizations', { name: 'Acme Hosting' });
  const bletchley = await create('/organizations', { name: 'Bletchley' });
  const website = await create(`/organizations/${acme}/projects`, { name: 'Website' });
  const toAcme = { service, token, organization: acme };
  for (const [name, role] of [
    ['Alan Turing', 'admin'],
    ['Barbara Liskov', 'collaborator'],
    ['Frances Allen', 'billing'],
    ['Grace Hopper', 'collaborator'],
  ] as const) {
    const email = `${name.split(' ')[0]?.toLowerCase()}@${domain}`;
    const projects = role === 'collaborator' ? [website] : [];
    await invite(toAcme, { email, roles: [role], projects });
    await answerByMail(mailbox, email, 'accept', name);
  }
  const email = `edsger@${domain}`;
  const edsger = await join(toAcme, { name: 'Edsger Dijkstra', email, roles: ['admin'] });
  const toBletchley = { service, token, organization: bletchley };
  const second = await invite(toBletchley, { email, roles: ['billing'] });
  await service.api(edsger, 'PUT', `/invitations/${second}`);
  await service.api(edsger, 'POST', `/organizations/${acme}/projects`, { name: 'Compilers' });
  return token;
}

const members = (page: Page) => page.getByRole('grid', { name: 'Members' });
const selected = (page: Page) => members(page).getByRole('row', { selected: true });

test('members are selected, filtered, shown by column and opened as a card', async ({
  app,
  mailbox,
  service,
}) => {
  const token = await prepare(service, mailbox);
  await connect(app.page, { url: service.url, token });
  await openTeam(app.page);
  const { page } = app;
  await expect(members(page)).toHaveAttribute('aria-rowcount', '7');
  await members(page).getByRole('columnheader', { name: 'Name' }).getByRole('button').click();

  // A range by keyboard, one more by Ctrl and a click, one less by Space.
  await row(page, 'Members', 'Alan Turing').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selected(page)).toHaveCount(3);
  await row(page, 'Members', 'Grace Hopper').click({ modifiers: ['ControlOrMeta'] });
  await expect(bar(page)).toContainText('4 selected');
  await row(page, 'Members', 'Barbara Liskov').focus();
  await page.keyboard.press('Space');
  await expect(selected(page)).toHaveCount(3);
  await lookAt(page, 'members-selected');

  // What is hidden stays selected, and is said; sorting changes nothing of it.
  await page.keyboard.press('/');
  await page.keyboard.type('grace');
  await expect(bar(page)).toContainText('3 selected, 2 of them hidden by the filter');
  await page.keyboard.press('Escape');
  await members(page).getByRole('columnheader', { name: 'Role' }).getByRole('button').click();
  await expect(selected(page)).toHaveCount(3);
  await row(page, 'Members', 'Alan Turing').focus();
  await page.keyboard.press('Escape');
  await expect(selected(page)).toHaveCount(0);
  await expect(bar(page)).toHaveCount(0);

  // Narrowed by two things at once; all that match, by keyboard.
  await page.getByRole('button', { name: 'Filter' }).click();
  const filter = page.getByRole('dialog', { name: 'Filter members' });
  await filter.getByRole('checkbox', { name: 'Collaborator 2' }).check();
  await filter.getByRole('checkbox', { name: 'Billing 1' }).check();
  await expect(members(page)).toHaveAttribute('aria-rowcount', '4');
  await expect(filter.getByRole('status')).toHaveText('3 of 6');
  await filter.getByRole('checkbox', { name: 'Website 2' }).check();
  await expect(members(page)).toHaveAttribute('aria-rowcount', '3');
  await lookAt(page, 'members-filter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Filter (2)' })).toBeFocused();
  await row(page, 'Members', 'Barbara Liskov').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await expect(bar(page)).toContainText('All 2 matching selected');
  await bar(page).getByRole('button', { name: 'Copy emails' }).click();
  await expect(page.getByText('Copied 2 emails.')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Members 6' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove filter Role: Collaborator, Billing' }).click();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(members(page)).toHaveAttribute('aria-rowcount', '7');
  await expect(bar(page)).toContainText('2 selected');

  // The card, by Enter; from it to the other organization.
  await row(page, 'Members', 'Edsger Dijkstra').focus();
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: 'Edsger Dijkstra' });
  await expect(card.getByRole('button', { name: /Bletchley/ })).toContainText('Billing');
  await expect(card.getByRole('region', { name: 'Activity' })).toContainText('Compilers');
  // The list beside it stays usable: the next person is a key or a click away.
  await page.keyboard.press('k');
  await expect(card).toBeHidden();
  await page.keyboard.press('j');
  await expect(card).toBeVisible();
  await row(page, 'Members', 'Grace Hopper')
    .getByRole('button', { name: 'Grace Hopper', exact: true })
    .click();
  await expect(page.getByRole('dialog', { name: 'Grace Hopper' })).toBeVisible();
  await row(page, 'Members', 'Edsger Dijkstra')
    .getByRole('button', { name: 'Edsger Dijkstra', exact: true })
    .click();
  await expect(card).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row(page, 'Members', 'Edsger Dijkstra')).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Open' }).click();
  await card.getByRole('button', { name: /Bletchley/ }).click();
  await expect(members(page)).toHaveAttribute('aria-rowcount', '2');

  // Columns are as they were left.
  await page.getByRole('button', { name: 'Choose columns' }).click();
  const columns = page.getByRole('dialog', { name: 'Columns' });
  await columns.getByRole('checkbox', { name: 'Joined' }).check();
  await columns.getByRole('checkbox', { name: 'Projects' }).uncheck();
  await lookAt(page, 'members-columns');
  await app.restart();
  await openTeam(app.page);
  const headers = members(app.page).getByRole('columnheader');
  await expect(headers.filter({ hasText: 'Joined' })).toBeVisible();
  await expect(headers.filter({ hasText: 'Projects' })).toHaveCount(0);
});
