/** The table of all organizations, over two accounts. */
import { expect, test } from './support/fixtures.ts';
import { connect, connectAnother, rail, row } from './support/flows.ts';
import { invite, join } from './support/people.ts';
import { lookAt } from './support/screen.ts';

const domain = 'all.example.org';

test('all organizations of all accounts are one table, from which each opens', async ({
  app,
  service,
  mailbox,
}) => {
  const { page } = app;
  const ada = await service.token('Ada Lovelace', `ada@${domain}`);
  const grace = await service.token('Grace Hopper', `grace@${domain}`);
  const acme = await service.create(ada, '/organizations', { name: 'Acme Hosting' });
  await service.create(ada, '/organizations', { name: 'Hooli', personal: true });
  const globex = await service.create(grace, '/organizations', { name: 'Globex' });
  const initech = await service.create(grace, '/organizations', { name: 'Initech' });
  await service.create(ada, `/organizations/${acme}/projects`, { name: 'Website' });
  mailbox.refuse(`bounces@${domain}`);
  const inAcme = { service, token: ada, organization: acme };
  await invite(inAcme, { email: `bounces@${domain}`, roles: ['admin'] });
  await invite(inAcme, { email: `hedy@${domain}`, roles: ['collaborator'] });
  for (const organization of [acme, initech]) {
    const token = organization === acme ? ada : grace;
    await join(
      { service, token, organization },
      { name: 'Maria Wolfe', email: `maria@${domain}`, roles: ['billing'] },
    );
  }
  await connect(page, { url: service.url, token: ada });
  await connectAnother(page, { url: service.url, token: grace }, 'grace');

  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await expect(page.getByRole('heading', { name: 'All organizations', level: 1 })).toBeVisible();
  const list = page.getByRole('grid', { name: 'Organizations' });
  await expect(list.getByRole('row')).toHaveCount(5);
  const rowOf = (name: string) => row(page, 'Organizations', name);
  await expect(rowOf('Acme Hosting')).toContainText('Owner');
  await expect(rowOf('Acme Hosting')).toContainText('1 email bounced');
  await lookAt(page, 'all-organizations');

  // What needs the person leads to the organizations that it is about.
  const needs = page.getByRole('region', { name: 'Needs you' });
  await needs.getByRole('button', { name: 'Show', exact: true }).first().click();
  await expect(list.getByRole('row')).toHaveCount(5);
  await page.getByRole('button', { name: 'Clear filters' }).click();

  // Several are selected and pinned at once.
  await rowOf('Globex').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await lookAt(page, 'all-organizations-selected');
  await page.getByRole('toolbar').getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(rowOf('Globex').getByLabel('Pinned')).toBeVisible();
  // The pressed button keeps the focus, although it is another one now.
  await expect(page.getByRole('toolbar').getByRole('button', { name: 'Unpin' })).toBeFocused();
  await page.keyboard.press('Escape');

  // Groups and a search are kept under a name.
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Group by account' }).click();
  await expect(list.getByRole('rowheader')).toHaveCount(2);
  await page.getByRole('searchbox').fill('l');
  await page.getByRole('button', { name: 'Save view…' }).click();
  await page.getByLabel('View name').fill('With an L');
  await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByRole('heading', { name: 'With an L', level: 1 })).toBeVisible();
  await lookAt(page, 'all-organizations-view');

  // Everybody is listed once, with every organization, and opens as a card.
  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.getByRole('button', { name: 'People' }).click();
  const maria = row(page, 'People', 'Maria Wolfe');
  await expect(maria).toHaveCount(1);
  await expect(maria).toContainText('Acme Hosting (Billing), Initech (Billing)');
  await lookAt(page, 'all-people');
  await page.getByRole('searchbox').fill('hopper');
  await expect(page.getByRole('grid', { name: 'People' }).getByRole('row')).toHaveCount(2);
  await page.getByRole('searchbox').fill('');
  await maria.dblclick();
  const card = page.getByRole('dialog', { name: 'Maria Wolfe' });
  await expect(card.getByRole('region', { name: 'Other organizations' })).toContainText('Initech');
  await lookAt(page, 'all-person');
  await page.keyboard.press('Escape');

  // What happened in those that were opened or pinned is one timeline.
  await page.getByRole('button', { name: 'All organizations' }).click();
  await sections.getByRole('button', { name: 'Activity' }).click();
  const timeline = page.getByRole('grid', { name: 'Activity' });
  await expect(timeline.getByRole('row').filter({ hasText: 'Globex' }).first()).toBeVisible();
  await lookAt(page, 'all-activity');

  // It can be what Orgdesk starts with.
  await page.keyboard.press('Control+,');
  await page.getByLabel('Start screen').selectOption('All Organizations');
  await app.restart();
  await expect(
    app.page.getByRole('heading', { name: 'All organizations', level: 1 }),
  ).toBeVisible();
  const views = app.page.getByRole('region', { name: 'Saved views' });
  await views.getByRole('button', { name: 'With an L' }).click();
  await expect(app.page.getByRole('searchbox')).toHaveValue('l');
  await app.page.getByRole('button', { name: 'All organizations' }).click();
  await row(app.page, 'Organizations', 'Globex').dblclick();
  await expect(app.page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await expect(rail(app.page).getByRole('button', { name: 'Globex' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  expect(globex).not.toBe('');
});
