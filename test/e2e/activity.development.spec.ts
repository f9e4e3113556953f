/** What happened in an organization: told, filtered, folded, taken back and kept. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { connect, doItNow, openScreen, openTeam, row } from './support/flows.ts';
import { invite, join } from './support/people.ts';
import { lookAt } from './support/screen.ts';

const domain = 'activity.example.org';
const event = (page: Page, text: string) => row(page, 'Activity', text);

test('activity is told, filtered, folded and taken back, and is there offline', async ({
  app,
  service,
}) => {
  const { page } = app;
  const ada = await service.token('Ada Lovelace', `ada@${domain}`);
  const acme = await service.create(ada, '/organizations', { name: 'Acme Hosting' });
  const website = await service.create(ada, `/organizations/${acme}/projects`, { name: 'Website' });
  const inviting = { service, token: ada, organization: acme };
  const person = (name: string, role: string) => {
    const email = `${name.split(' ')[0]?.toLowerCase()}@${domain}`;
    const projects = role.includes('collaborator') ? [website] : [];
    return join(inviting, { name, email, roles: [role], projects });
  };
  await person('Grace Hopper', 'admin');
  await person('Alan Turing', 'collaborator');
  await person('Edsger Dijkstra', 'billing');
  await connect(page, { url: service.url, token: ada });

  // G then A; equal events are one row, which opens.
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  await expect(event(page, 'Ada Lovelace created the project Website')).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Today' })).toBeVisible();
  for (const name of ['hedy', 'radia', 'shafi'])
    await invite(inviting, { email: `${name}@${domain}`, roles: ['admin'] });
  await page.keyboard.press('ControlOrMeta+r');
  // The pointer may be in the list, which then keeps its place.
  await page.getByRole('searchbox', { name: 'Search activity' }).hover();
  await expect(event(page, 'Ada Lovelace invited 3 people')).toBeVisible();
  await event(page, 'Ada Lovelace invited 3 people').dblclick();
  await expect(event(page, `Ada Lovelace invited shafi@${domain} as Admin`)).toBeVisible();

  // The person's card leads here, filtered by that person.
  await openTeam(page);
  await row(page, 'Members', 'Grace Hopper').dblclick();
  const card = page.getByRole('dialog', { name: 'Grace Hopper' });
  await card.getByRole('button', { name: 'Show all' }).click();
  await expect(
    page.getByRole('button', { name: /Remove filter Person: Grace Hopper/ }),
  ).toBeVisible();
  await expect(event(page, 'Grace Hopper accepted the invitation')).toBeVisible();
  await expect(event(page, 'created the project Website')).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear filters' }).click();

  // A change is taken back.
  await openTeam(page);
  const list = await service.api(ada, 'GET', `/organizations/${acme}/members?include=user`);
  const { members } = list as { members: { id: string; user: { full_name: string } }[] };
  const alan = members.find(({ user }) => user.full_name === 'Alan Turing')?.id ?? '';
  await service.api(ada, 'PUT', `/organizations/${acme}/members/${alan}`, {
    roles: ['limited_collaborator'],
    projects_ids: [website],
  });
  await page.keyboard.press('ControlOrMeta+r');
  await expect(row(page, 'Members', 'Alan Turing')).toContainText('Limited collaborator');
  await openScreen(page, 'Activity');
  const change = event(page, 'changed Alan Turing from Collaborator to Limited collaborator');
  await expect(change).toBeVisible();
  await change.click({ button: 'right' });
  await lookAt(page, 'activity-menu');
  await page.getByRole('menuitem', { name: 'Revert…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revert the change to Alan Turing?' });
  await expect(dialog).toContainText('Limited collaborator → Collaborator');
  await dialog.getByRole('button', { name: 'Revert' }).click();
  await doItNow(page);
  // The list keeps its place while the pointer or the focus is in it.
  await page.getByRole('searchbox', { name: 'Search activity' }).click();
  await expect(
    event(page, 'changed Alan Turing from Limited collaborator to Collaborator'),
  ).toBeVisible();

  // What was read is there without the network.
  await service.stop();
  await app.restart();
  await openScreen(app.page, 'Activity');
  await expect(event(app.page, 'Edsger Dijkstra').first()).toBeVisible();
  await lookAt(app.page, 'activity-offline');
  await service.resume();
});
