/** Each screen of an organization with nothing in it, and of one with more than fits any window. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { connect, openScreen, openTeam, row, selectionBar, showTeamTab } from './support/flows.ts';
import { lookOver } from './support/screen.ts';

const figure = (page: Page, label: string) =>
  page.getByRole('main').locator('dl > div').filter({ hasText: label });

interface List {
  readonly screen: string;
  readonly open: (page: Page) => Promise<void>;
  readonly grid: string;
  readonly amount: number;
  /** The names of the first and the last row, as the list is opened. */
  readonly ends: readonly [string, string];
  /** The column that is sorted once and once more, and the first row each time. */
  readonly sort: readonly [column: string, first: string, then: string];
  /** What is typed, and the one row that has it. */
  readonly find: readonly [string, string];
  readonly isSelectable: boolean;
}

const lists: readonly List[] = [
  {
    screen: 'projects',
    open: (page) => openScreen(page, 'Projects'),
    grid: 'Projects',
    amount: 5000,
    ends: ['Project 1', 'Project 5000'],
    sort: ['Name', 'Project 5000', 'Project 1'],
    find: ['project 4321', 'Project 4321'],
    isSelectable: true,
  },
  {
    screen: 'team',
    open: openTeam,
    grid: 'Members',
    amount: 2000,
    ends: ['Ada Lovelace', 'Person1998'],
    sort: ['Name', 'Ada Lovelace', 'Person1998'],
    find: ['person1234', 'Person1234'],
    isSelectable: true,
  },
  {
    screen: 'billing',
    open: (page) => openScreen(page, 'Billing'),
    grid: 'Invoices',
    amount: 1000,
    ends: ['INV-1000', 'INV-1'],
    sort: ['Number', 'INV-1', 'INV-1000'],
    find: ['INV-432', 'INV-432'],
    isSelectable: false,
  },
];

test('lists of thousands are scrolled, sorted, searched and selected by keyboard', async ({
  app,
  service,
}) => {
  const { page } = app;
  // A domain of this run, so that it can be repeated on the same service.
  const email = `ada@${crypto.randomUUID()}.example.org`;
  const administrator = { name: 'Ada Lovelace', email };
  const token = await service.token(administrator.name, administrator.email);
  await service.fill({
    administrator,
    organizations: 1,
    membersOfEach: 2000,
    projectsOfEach: 5000,
    invoicesOfEach: 1000,
    eventsOfEach: 10_000,
  });
  await connect(page, { url: service.url, token });
  // Reading all of it takes some thirty requests.
  await expect(figure(page, 'Projects')).toContainText('5,000', { timeout: 90_000 });
  await expect(figure(page, 'People')).toContainText('2,000', { timeout: 90_000 });
  await lookOver(page, 'overview-long');

  for (const list of lists) {
    await test.step(list.screen, async () => {
      await list.open(page);
      const grid = page.getByRole('grid', { name: list.grid });
      const rows = grid.getByRole('row');
      await expect(grid).toHaveAttribute('aria-rowcount', String(list.amount + 1));
      // Only what is in view is drawn.
      expect(await rows.count()).toBeLessThan(80);
      await expect(rows.nth(1)).toContainText(list.ends[0]);
      await rows.nth(1).focus();
      await page.keyboard.press('End');
      await expect(rows.last()).toContainText(list.ends[1]);
      await expect(rows.last()).toBeFocused();
      await expect(rows.last()).toBeInViewport();
      await lookOver(page, `${list.screen}-long`);
      await page.keyboard.press('Home');
      await expect(rows.nth(1)).toBeFocused();
      await expect(rows.nth(1)).toBeInViewport();

      const [column, ...firsts] = list.sort;
      for (const first of firsts) {
        await grid.getByRole('columnheader', { name: column }).getByRole('button').click();
        await expect(rows.nth(1)).toContainText(first);
      }
      if (list.isSelectable) {
        await rows.nth(1).focus();
        await page.keyboard.press('ControlOrMeta+a');
        const amount = list.amount.toLocaleString('en-US');
        await expect(selectionBar(page)).toContainText(`All ${amount} selected`);
        await page.keyboard.press('Escape');
      }
      const [typed, found] = list.find;
      await page.keyboard.press('/');
      await page.keyboard.type(typed);
      await expect(grid).toHaveAttribute('aria-rowcount', '2');
      await expect(rows.nth(1)).toContainText(found);
      await page.keyboard.press('Escape');
      await expect(grid).toHaveAttribute('aria-rowcount', String(list.amount + 1));
    });
  }

  // The screen of one of 5,000 projects, to which each of 200 admins belongs.
  await openScreen(page, 'Projects');
  await page.getByRole('grid', { name: 'Projects' }).getByRole('row').nth(1).dblclick();
  await expect(page.getByRole('heading', { name: 'Project 1', level: 1 })).toBeVisible();
  const people = page.getByRole('grid', { name: 'People' });
  await expect(people).toHaveAttribute('aria-rowcount', '202');
  await lookOver(page, 'project-long');

  // Events come page by page, and all of them are there in the end.
  await openScreen(page, 'Activity');
  const events = page.getByRole('grid', { name: 'Activity' });
  await expect(events.getByRole('row').first()).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+r');
    await expect(page.getByText('10,000 events')).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  expect(await events.getByRole('row').count()).toBeLessThan(80);
  await page.getByRole('searchbox', { name: 'Search activity' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(events.getByRole('row').last()).toBeInViewport();
  await lookOver(page, 'activity-long');
  await page.keyboard.press('/');
  await page.keyboard.type('project 4321');
  await expect(events.getByRole('row', { name: /Project 4321/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await openScreen(page, 'Settings');
  await expect(page.getByRole('region', { name: 'On this computer' })).toContainText(
    '2,000 members',
  );
  await lookOver(page, 'settings-long');
});

test('an organization with nothing in it says on each screen what is missing and what to do', async ({
  app,
  service,
}) => {
  const { page } = app;
  const token = await service.token('Quinn Quiet', 'quinn@empty.example.org');
  const quiet = await service.create(token, '/organizations', { name: 'Quiet' });
  await service.create(token, `/organizations/${quiet}/projects`, { name: 'Idle' });
  await connect(page, { url: service.url, token });
  await expect(figure(page, 'People')).toContainText('1 owner');
  await expect(figure(page, 'This month')).toContainText('$0.00');
  await lookOver(page, 'overview-empty');

  await openTeam(page);
  await expect(page.getByText('Just you so far')).toBeVisible();
  await lookOver(page, 'team-empty');
  await showTeamTab(page, 'Invitations');
  await expect(page.getByText('No invitations yet')).toBeVisible();
  await lookOver(page, 'invitations-empty');

  await openScreen(page, 'Billing');
  for (const what of ['invoices', 'payment methods', 'billing details'])
    await expect(page.getByText(`No ${what} yet`)).toBeVisible();
  await expect(figure(page, 'Balance due')).toContainText('nothing to pay');
  await lookOver(page, 'billing-empty');

  await openScreen(page, 'Projects');
  await row(page, 'Projects', 'Idle').dblclick();
  for (const [tab, words] of [
    ['Invitations', 'No invitations yet'],
    ['API keys', 'No API keys yet'],
    ['Payment', 'No payment methods yet'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByText(words)).toBeVisible();
    await lookOver(page, `project-${tab.toLowerCase().replace(' ', '-')}-empty`);
  }
  await page.getByRole('tab', { name: 'Custom data' }).click();
  await expect(page.getByRole('button', { name: 'Add to custom data' })).toBeEnabled();
  await lookOver(page, 'project-data-empty');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Idle?' });
  await dialog.getByLabel('Type Idle to delete').fill('Idle');
  await dialog.getByRole('button', { name: 'Delete project' }).click();
  await expect(page.getByText('No projects yet')).toBeVisible();
  await lookOver(page, 'projects-empty');
});
