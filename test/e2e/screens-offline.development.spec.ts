/**
 * Each screen without the network, after a restart: it is painted from the cache, says its age, refuses what cannot
 * wait for the platform, keeps what is typed, and goes on by itself once the platform is back.
 */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import {
  connect,
  openScreen,
  openTeam,
  rail,
  row,
  showTeamTab,
  statusBar,
  upToDate,
} from './support/flows.ts';
import { invite, join } from './support/people.ts';
import { lookOver } from './support/screen.ts';
import type { Service } from './support/service.ts';

const domain = 'offline.example.org';

/** Acme has something on each screen, and Globex, which is never opened online, as well. */
async function prepare(service: Service): Promise<string> {
  const token = await service.token('Olive Owner', `olive@${domain}`);
  for (const name of ['Acme Hosting', 'Globex']) {
    const organization = await service.create(token, '/organizations', { name });
    const path = `/organizations/${organization}`;
    const website = await service.create(token, `${path}/projects`, { name: 'Website' });
    const inviting = { service, token, organization };
    const email = `cora.${organization}@${domain}`;
    await join(inviting, {
      name: 'Cora Collaborator',
      email,
      roles: ['collaborator'],
      projects: [website],
    });
    await invite(inviting, { email: `hedy@${domain}`, roles: ['admin'] });
    const key = { description: 'Deploy bot', read_only: true };
    await service.create(token, `/projects/${website}/api-keys`, key);
    await service.api(token, 'PUT', `/projects/${website}`, { customdata: { region: 'eu' } });
    const nonce = `fake-valid-nonce-${organization}`;
    await service.create(token, `${path}/payment-methods`, { name: 'Company card', nonce });
    const lines = [{ amount: '412', project: 'Website', description: 'Servers' }];
    await service.bill({ what: 'invoice', organization, number: 'INV-ONE', lines });
  }
  return token;
}

interface Screen {
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
  /** What was read from the platform. */
  readonly content: (page: Page) => Locator;
  /** A control that needs the platform; null if there is none. */
  readonly write: ((page: Page) => Locator) | null;
  /** A control whose change waits in the outbox. */
  readonly waits?: (page: Page) => Locator;
}

const button = (name: string) => (page: Page) => page.getByRole('button', { name }).first();
const rowOf = (table: string, text: string) => (page: Page) => row(page, table, text).first();
const region = (name: string) => (page: Page) => page.getByRole('region', { name, exact: true });

async function openTab(page: Page, tab: string): Promise<void> {
  if (!(await page.getByRole('heading', { name: 'Website', level: 1 }).isVisible())) {
    await openScreen(page, 'Projects');
    await row(page, 'Projects', 'Website').dblclick();
  }
  await page.getByRole('tab', { name: tab }).click();
}

const screens: readonly Screen[] = [
  {
    name: 'overview',
    open: (page) => openScreen(page, 'Overview'),
    content: (page) => page.getByRole('main').getByText('$412.00'),
    write: null,
    waits: button('Invite New Member'),
  },
  {
    name: 'projects',
    open: (page) => openScreen(page, 'Projects'),
    content: rowOf('Projects', 'Website'),
    write: null,
    waits: button('New Project'),
  },
  {
    name: 'project-people',
    open: (page) => openTab(page, 'People'),
    content: rowOf('People', 'Cora Collaborator'),
    write: null,
    waits: button('Add members'),
  },
  {
    name: 'project-keys',
    open: (page) => openTab(page, 'API keys'),
    content: rowOf('API keys', 'Deploy bot'),
    write: button('New API key'),
  },
  {
    name: 'project-payment',
    open: (page) => openTab(page, 'Payment'),
    content: (page) => page.getByRole('radio', { name: 'Company card' }),
    write: button('Use this payment method'),
  },
  {
    name: 'project-data',
    open: (page) => openTab(page, 'Custom data'),
    content: (page) => page.getByLabel('Value of region'),
    write: button('Save custom data'),
  },
  {
    name: 'project-activity',
    open: (page) => openTab(page, 'Activity'),
    content: rowOf('Activity', 'created the project Website'),
    write: null,
  },
  {
    name: 'project-settings',
    open: (page) => openTab(page, 'Settings'),
    content: (page) => page.getByLabel('Name', { exact: true }),
    write: button('Transfer project…'),
  },
  {
    name: 'team',
    open: openTeam,
    content: rowOf('Members', 'Cora Collaborator'),
    write: null,
    waits: button('Invite New Member'),
  },
  {
    name: 'invitations',
    open: async (page) => {
      await openTeam(page);
      await showTeamTab(page, 'Invitations');
    },
    content: rowOf('Invitations', `hedy@${domain}`),
    write: null,
    waits: button('Invite New Member'),
  },
  {
    name: 'billing',
    open: (page) => openScreen(page, 'Billing'),
    content: rowOf('Invoices', 'INV-ONE'),
    write: button('Add payment method'),
  },
  {
    name: 'activity',
    open: (page) => openScreen(page, 'Activity'),
    content: rowOf('Activity', 'created the project Website'),
    write: null,
  },
  {
    name: 'settings',
    open: (page) => openScreen(page, 'Settings'),
    content: (page) => region('General')(page).getByLabel('Name', { exact: true }),
    write: button('Transfer ownership'),
  },
  {
    name: 'account',
    open: async (page) => {
      await page.getByRole('button', { name: /^User Icon/ }).click();
      await page
        .getByRole('menuitem', { name: /Olive Owner/ })
        .first()
        .click();
    },
    content: (page) => page.getByRole('list', { name: 'API keys' }).getByText('Used by this app'),
    write: button('New API key'),
  },
];

/** In an organization that was never opened: the screen, and what it could not load. */
const neverRead = [
  ['Billing', 'invoices'],
  ['Settings', 'settings'],
] as const;

test('each screen is painted offline with its age, refuses to write, and recovers by itself', async ({
  app,
  service,
}) => {
  const token = await prepare(service);
  await connect(app.page, { url: service.url, token });
  await rail(app.page).getByRole('button', { name: 'Acme Hosting' }).click();
  for (const { open, content } of screens) {
    await open(app.page);
    await expect(content(app.page)).toBeVisible();
  }
  await rail(app.page).getByRole('button', { name: 'Acme Hosting' }).click();
  await service.stop();
  await app.restart();

  const { page } = app;
  const away = `Unavailable while ${new URL(service.url).host} can’t be reached.`;
  await expect(statusBar(page)).toContainText(
    /Can’t reach .*: connection refused · Showing data from /,
  );
  for (const { name, open, content, write, waits } of screens) {
    await test.step(`${name} offline`, async () => {
      await open(page);
      await expect(content(page)).toBeVisible();
      if (write) {
        await expect(write(page)).toBeDisabled();
        await expect(write(page)).toHaveAccessibleDescription(away);
      }
      if (waits) await expect(waits(page)).toBeEnabled();
      await lookOver(page, `${name}-offline`);
    });
  }

  // What was never read says so, once for each part.
  await rail(page).getByRole('button', { name: 'Globex' }).click();
  for (const [screen, what] of neverRead) {
    await openScreen(page, screen);
    await expect(page.getByText(`Couldn’t load the ${what}`)).toBeVisible();
    await lookOver(page, `${screen.toLowerCase()}-never-read`);
  }

  // What is typed stays, and is saved when the platform is back, which nobody has to ask for.
  await rail(page).getByRole('button', { name: 'Acme Hosting' }).click();
  await openScreen(page, 'Settings');
  const general = region('General')(page);
  await general.getByLabel('Description').fill('Typed on a train');
  const save = general.getByRole('button', { name: 'Save changes' });
  await expect(save).toHaveAccessibleDescription(away);
  await service.resume();
  await expect(statusBar(page)).toContainText(upToDate, { timeout: 70_000 });
  await save.click();
  await expect(save).toHaveCount(0);
  await openScreen(page, 'Overview');
  await expect(button('Invite New Member')(page)).toBeEnabled();
});
