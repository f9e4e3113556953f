/** A team of ordinary size is searched, sorted and read without a mouse. */
import { expect, test } from './support/fixtures.ts';
import { connect, openTeam, row } from './support/flows.ts';
import { answerByMail, invite as inviteAs } from './support/people.ts';

const people = [
  ['Grace Hopper', 'admin'],
  ['Alan Turing', 'collaborator'],
  ['Katherine Johnson', 'collaborator'],
  ['Edsger Dijkstra', 'billing'],
  ['Barbara Liskov', 'admin'],
  ['Donald Knuth', 'collaborator'],
  ['Margaret Hamilton', 'collaborator'],
  ['Tim Berners-Lee', 'collaborator'],
  ['Radia Perlman', 'admin'],
  ['Dennis Ritchie', 'collaborator'],
  ['Frances Allen', 'billing'],
  ['John McCarthy', 'collaborator'],
] as const;

const addressOf = (name: string) => `${name.toLowerCase().replace(/\W+/g, '.')}@team.example.org`;

test('a team of twelve is searched, sorted and read by keyboard, beside two invitations', async ({
  app,
  mailbox,
  service,
}) => {
  const { page } = app;
  const token = await service.token('Ada Lovelace', 'ada@team.example.org');
  const create = (path: string, body: unknown) => service.create(token, path, body);
  const acme = await create('/organizations', { name: 'Acme Hosting' });
  for (const name of ['Bletchley', 'Compilers', 'Difference Engines', 'Eniac']) {
    await create('/organizations', { name });
  }
  const website = await create(`/organizations/${acme}/projects`, { name: 'Website' });
  const invite = (email: string, role: string) =>
    inviteAs(
      { service, token, organization: acme },
      { email, roles: [role], projects: role === 'collaborator' ? [website] : [] },
    );
  for (const [name, role] of people) {
    await invite(addressOf(name), role);
    await answerByMail(mailbox, addressOf(name), 'accept', name);
  }
  await invite('hedy@team.example.org', 'collaborator');
  await invite('anita@team.example.org', 'billing');

  await connect(page, { url: service.url, token });
  await openTeam(page);
  const members = page.getByRole('grid', { name: 'Members' });
  await expect(members).toHaveAttribute('aria-rowcount', String(people.length + 2));

  // The other list by the arrow keys; which one is shown stays when another organization is.
  await page.getByRole('tab', { name: 'Members 13' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(row(page, 'Invitations', 'hedy@')).toBeVisible();
  await expect(row(page, 'Invitations', 'anita@')).toBeVisible();
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('tab', { name: 'Invitations' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: 'Members' }).click();

  await page.keyboard.press('/');
  await page.keyboard.type('hopper');
  await expect(members).toHaveAttribute('aria-rowcount', '2');
  await page.keyboard.press('Escape');
  await expect(members).toHaveAttribute('aria-rowcount', String(people.length + 2));
  await members.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(members.getByRole('row').nth(1)).toContainText('Ada Lovelace');
  await expect(members.getByRole('row').nth(2)).toContainText('Alan Turing');

  // By keyboard from the first row to the third, into its menu and to the role.
  await row(page, 'Members', 'Ada Lovelace').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  const panel = page.getByRole('dialog', { name: 'Change role' });
  await expect(panel).toContainText('Alan Turing');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(row(page, 'Members', 'Alan Turing')).toBeFocused();
});
