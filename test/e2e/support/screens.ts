/** What is photographed: every screen of the router in its views, and the dialogs that matter most. */
import type { Page } from '@playwright/test';
import type { Screen } from '../../../renderer/store/state.ts';

export interface View {
  /** The beginning of its pictures' names. */
  readonly name: string;
  /** Opens it from any screen of the organization, in the standard window. */
  readonly open: (page: Page) => Promise<void>;
}

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { name, level: 1 }).waitFor();

async function section(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('button', { name, exact: true })
    .click();
  await heading(page, name);
}

async function tab(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

async function userMenu(page: Page, item: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: /^User Icon/ }).click();
  await page.getByRole('menuitem', { name: item }).first().click();
}

async function account(page: Page): Promise<void> {
  await userMenu(page, /Ada Lovelace/);
  await heading(page, 'My account');
}

/** Preferences are beside the organization's screens, so its sidebar is not there. */
async function preferences(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+,');
  await heading(page, 'Preferences');
  await tab(page, name);
}

const rowOf = (page: Page, grid: string, text: string) =>
  page.getByRole('grid', { name: grid }).getByRole('row').filter({ hasText: text });

async function inbox(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Inbox/ }).click();
  await heading(page, 'Inbox');
}

async function all(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Organizations' })
    .getByRole('button', { name: 'All organizations' })
    .click();
  await heading(page, 'All organizations');
}

async function partOfAll(page: Page, name: 'People' | 'Activity'): Promise<void> {
  await all(page);
  await page
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('button', { name, exact: true })
    .click();
  await rowOf(page, name, '').first().waitFor();
}

async function project(page: Page, tabName: string): Promise<void> {
  await section(page, 'Projects');
  await rowOf(page, 'Projects', 'Website').dblclick();
  await heading(page, 'Website');
  await tab(page, new RegExp(`^${tabName}`));
}

async function team(page: Page, list: 'Members' | 'Invitations'): Promise<void> {
  await section(page, 'Team');
  await tab(page, new RegExp(`^${list}`));
}

async function fromRow(page: Page, person: string, item: string): Promise<void> {
  await team(page, 'Members');
  await rowOf(page, 'Members', person).click({ button: 'right' });
  await page.getByRole('menuitem', { name: item }).click();
}

/** Each view of a screen, such as each of its tabs. */
export const screenViews: Readonly<Record<Screen, readonly View[]>> = {
  overview: [
    {
      name: 'overview',
      open: async (page) => {
        await section(page, 'Overview');
        await page
          .getByRole('region', { name: 'Latest activity' })
          .getByRole('listitem')
          .first()
          .waitFor();
      },
    },
  ],
  projects: [{ name: 'projects', open: (page) => section(page, 'Projects') }],
  project: (
    ['People', 'Invitations', 'API keys', 'Payment', 'Activity', 'Custom data', 'Settings'] as const
  ).map((name) => ({
    name: `project-${name.toLowerCase().replace(' ', '-')}`,
    open: (page) => project(page, name),
  })),
  team: [
    { name: 'team-members', open: (page) => team(page, 'Members') },
    { name: 'team-invitations', open: (page) => team(page, 'Invitations') },
  ],
  billing: [
    {
      name: 'billing',
      open: async (page) => {
        await section(page, 'Billing');
        await rowOf(page, 'Invoices', 'INV-1009').waitFor();
      },
    },
  ],
  activity: [{ name: 'activity', open: (page) => section(page, 'Activity') }],
  settings: [
    {
      name: 'settings',
      open: async (page) => {
        await section(page, 'Settings');
        await page.getByLabel('Website').waitFor();
      },
    },
  ],
  all: [
    { name: 'all-organizations', open: all },
    { name: 'all-people', open: (page) => partOfAll(page, 'People') },
    { name: 'all-activity', open: (page) => partOfAll(page, 'Activity') },
  ],
  account: [{ name: 'account', open: account }],
  inbox: [{ name: 'inbox', open: inbox }],
  preferences: (
    ['General', 'Appearance', 'Notifications', 'Safety', 'Data', 'Shortcuts', 'About'] as const
  ).map((name) => ({
    name: `preferences-${name.toLowerCase()}`,
    open: (page) => preferences(page, name),
  })),
};

/** Each is open until Escape closes it. */
export const dialogViews: readonly View[] = [
  {
    name: 'invite',
    open: async (page) => {
      await section(page, 'Team');
      await page.getByRole('button', { name: 'Invite New Member' }).first().click();
      const panel = page.getByRole('dialog', { name: 'Invite New Member' });
      await panel
        .getByLabel('Email addresses')
        .fill(
          'zoe@new.example.org, Alan <person5@pictures.example.org>, wrong@, ken@pictures.example.org',
        );
      await panel.getByRole('radio', { name: 'Collaborator', exact: true }).check();
      await panel.getByRole('row').filter({ hasText: 'zoe@' }).first().waitFor();
    },
  },
  { name: 'person', open: async (page) => fromRow(page, 'Alan Turing', 'Open') },
  { name: 'change-role', open: (page) => fromRow(page, 'Alan Turing', 'Change role…') },
  { name: 'remove-member', open: (page) => fromRow(page, 'Maria Wolfe', 'Remove…') },
  { name: 'transfer-ownership', open: (page) => fromRow(page, 'Grace Hopper', 'Offer ownership…') },
  {
    name: 'invoice',
    open: async (page) => {
      await section(page, 'Billing');
      await rowOf(page, 'Invoices', 'INV-1009').dblclick();
    },
  },
  {
    name: 'add-payment-method',
    open: async (page) => {
      await section(page, 'Billing');
      await page.getByRole('button', { name: 'Add payment method' }).first().click();
    },
  },
  {
    name: 'transfer-project',
    open: async (page) => {
      await project(page, 'Settings');
      await page.getByRole('button', { name: 'Transfer project' }).click();
    },
  },
  {
    name: 'delete-project',
    open: async (page) => {
      await project(page, 'Settings');
      await page.getByRole('button', { name: 'Delete project' }).click();
    },
  },
  {
    name: 'turn-on-two-factor',
    open: async (page) => {
      await account(page);
      await page.getByRole('button', { name: /^Turn on/ }).click();
      await page.getByRole('img', { name: /^QR code/ }).waitFor();
    },
  },
  {
    name: 'create-api-key',
    open: async (page) => {
      await account(page);
      await page.getByRole('button', { name: 'New API key…' }).click();
    },
  },
  {
    name: 'received',
    open: async (page) => userMenu(page, /^My invitations/),
  },
  {
    name: 'new-organization',
    open: async (page) => {
      const rail = page.getByRole('navigation', { name: 'Organizations' });
      await rail.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('menuitem', { name: 'New Organization' }).click();
    },
  },
  {
    name: 'palette',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('web');
      await page
        .getByRole('option')
        .or(page.getByRole('button', { name: 'Website' }))
        .first()
        .waitFor();
    },
  },
];
