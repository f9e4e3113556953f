/**
 * Each screen for each role of one organization: what it shows, what it refuses, and the words of the reason.
 * The five people are five accounts of one app.
 */
import type { Locator, Page } from '@playwright/test';
import { test as base, expect } from './support/fixtures.ts';
import {
  connect,
  connectAnother,
  openScreen,
  openTeam,
  row,
  showTeamTab,
} from './support/flows.ts';
import { invite, join } from './support/people.ts';
import { lookOver } from './support/screen.ts';
import type { Service } from './support/service.ts';

const domain = 'screens.example.org';
const people = {
  owner: 'Olive Owner',
  admin: 'Adam Admin',
  collaborator: 'Cora Collaborator',
  limited_collaborator: 'Lina Limited',
  billing: 'Bill Billing',
} as const;
type Role = keyof typeof people;
const roles = Object.keys(people) as readonly Role[];
const addressOf = (role: Role) => `${people[role].split(' ')[0]?.toLowerCase()}@${domain}`;

/** What an organization lets some roles do, with the reason that the others read. */
const rights = {
  team: {
    who: ['owner', 'admin'],
    reason: 'Only the owner and admins can invite people, change roles or remove members.',
  },
  projects: {
    who: ['owner', 'admin'],
    reason: 'Only the owner and admins can create, delete or transfer projects.',
  },
  project: {
    who: ['owner', 'admin', 'collaborator'],
    reason:
      'Only the owner, admins, and collaborators of the project can rename a project or manage its API keys.',
  },
  billing: {
    who: ['owner', 'admin', 'billing'],
    reason: 'Only the owner, admins, and billing people can see billing details.',
  },
  contents: {
    who: ['owner', 'admin', 'collaborator', 'limited_collaborator'],
    reason: 'Your role sees only the names of projects.',
  },
  settings: {
    who: ['owner', 'admin'],
    reason: 'Only the owner and admins can edit the organization’s settings.',
  },
  ownership: { who: ['owner'], reason: 'Only the owner can transfer ownership.' },
  deletion: { who: ['owner'], reason: 'Only the owner can delete the organization.' },
  leaving: {
    who: ['admin', 'collaborator', 'limited_collaborator', 'billing'],
    reason: 'Transfer the ownership first: the owner can’t leave.',
  },
} as const satisfies Record<string, { readonly who: readonly Role[]; readonly reason: string }>;
type Right = keyof typeof rights;

const has = (role: Role, right: Right) => rights[right].who.some((each) => each === role);

/** A button, tab or entry is on for the roles that have the right, and gives the reason to the others. */
async function expectGate(gate: Locator, role: Role, right: Right): Promise<void> {
  if (has(role, right)) return await expect(gate).toBeEnabled();
  await expect(gate).toBeDisabled();
  await expect(gate).toHaveAccessibleDescription(rights[right].reason);
}

interface World {
  readonly tokens: Readonly<Record<Role, string>>;
}

/** Website has both collaborators, and Secret plans nobody; one invoice, one card, one invitation. */
async function prepare(service: Service): Promise<World> {
  const owner = await service.token(people.owner, addressOf('owner'));
  const organization = await service.create(owner, '/organizations', { name: 'Acme Hosting' });
  const path = `/organizations/${organization}`;
  const website = await service.create(owner, `${path}/projects`, { name: 'Website' });
  await service.create(owner, `${path}/projects`, { name: 'Secret plans' });
  const inviting = { service, token: owner, organization };
  const member = (role: Role) =>
    join(inviting, {
      name: people[role],
      email: addressOf(role),
      roles: [role],
      projects: role.includes('collaborator') ? [website] : [],
    });
  const tokens = {
    owner,
    admin: await member('admin'),
    collaborator: await member('collaborator'),
    limited_collaborator: await member('limited_collaborator'),
    billing: await member('billing'),
  };
  await invite(inviting, {
    email: `hedy@${domain}`,
    roles: ['collaborator'],
    projects: [website],
  });
  await service.create(owner, `${path}/payment-methods`, {
    name: 'Company card',
    nonce: 'fake-valid-nonce-by-role',
  });
  await service.bill({
    what: 'invoice',
    organization,
    number: 'INV-ONE',
    lines: [{ amount: '412', project: 'Website', description: 'Servers' }],
  });
  return { tokens };
}

const figure = (page: Page, label: string) =>
  page.getByRole('main').locator('dl > div').filter({ hasText: label });
const entry = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name });
const primary = (page: Page, name: string) => page.getByRole('button', { name }).first();

/** Who is in the list of people, by role. */
const seenPeople: Readonly<Record<Role, readonly Role[]>> = {
  owner: roles,
  admin: roles,
  collaborator: ['collaborator', 'limited_collaborator'],
  limited_collaborator: ['collaborator', 'limited_collaborator'],
  billing: ['owner', 'admin', 'billing'],
};

async function expectPeople(page: Page, table: string, seen: readonly Role[]): Promise<void> {
  for (const each of roles)
    await expect(row(page, table, people[each])).toHaveCount(seen.includes(each) ? 1 : 0);
}

/** Each screen, with what a role sees and may do there. */
const screens: Readonly<Record<string, (page: Page, role: Role) => Promise<void>>> = {
  async overview(page, role) {
    await openScreen(page, 'Overview');
    await expect(figure(page, 'People')).toContainText(String(seenPeople[role].length));
    await expect(figure(page, 'Pending invitations')).toHaveCount(has(role, 'team') ? 1 : 0);
    await expect(figure(page, 'This month')).toHaveCount(has(role, 'billing') ? 1 : 0);
    if (has(role, 'billing')) await expect(figure(page, 'This month')).toContainText('$412.00');
    await expectGate(primary(page, 'Invite New Member'), role, 'team');
    await expectGate(entry(page, 'Billing'), role, 'billing');
  },

  async projects(page, role) {
    await openScreen(page, 'Projects');
    await expect(row(page, 'Projects', 'Website')).toBeVisible();
    const seesAll = has(role, 'projects') || role === 'billing';
    await expect(row(page, 'Projects', 'Secret plans')).toHaveCount(seesAll ? 1 : 0);
    await expectGate(primary(page, 'New Project'), role, 'projects');
    const note = role === 'billing' ? 'You see project names only.' : 'You see only the projects';
    await expect(page.getByText(note)).toHaveCount(has(role, 'projects') ? 0 : 1);
    await row(page, 'Projects', 'Website').click({ button: 'right' });
    const item = (name: string) => page.getByRole('menuitem', { name });
    await expect(item('Open')).toBeEnabled();
    const remove = item('Delete');
    if (has(role, 'projects')) await expect(remove).toBeEnabled();
    else {
      await expect(remove).toBeDisabled();
      await expect(remove).toContainText(rights.projects.reason);
    }
    await page.keyboard.press('Escape');
  },

  async project(page, role) {
    await row(page, 'Projects', 'Website').dblclick();
    await expect(page.getByRole('heading', { name: 'Website', level: 1 })).toBeVisible();
    const tab = (name: string) => page.getByRole('tab', { name });
    const gates: Readonly<Record<string, Right>> = {
      People: 'contents',
      Invitations: 'team',
      'API keys': 'project',
      Payment: 'billing',
      'Custom data': 'contents',
      Settings: 'contents',
    };
    for (const [name, right] of Object.entries(gates)) {
      if (role === 'billing' && right !== 'billing') await expectGate(tab(name), role, 'contents');
      else await expectGate(tab(name), role, right);
    }
    if (role !== 'billing') {
      // A billing person is in no project.
      const inProject = seenPeople[role].filter((each) => each !== 'billing');
      await expectPeople(page, 'People', inProject);
      await expectGate(page.getByRole('button', { name: 'Add members' }), role, 'team');
      await expectGate(primary(page, 'Invite New Member'), role, 'team');
    }
    if (has(role, 'project')) {
      await tab('API keys').click();
      await expect(page.getByText('No API keys yet')).toBeVisible();
      await expect(primary(page, 'New API key')).toBeEnabled();
    }
    if (has(role, 'billing')) {
      await tab('Payment').click();
      await expect(page.getByRole('radio', { name: /The organization’s default/ })).toBeChecked();
    }
    await tab('Activity').click();
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
    if (has(role, 'contents')) {
      await tab('Custom data').click();
      const why = has(role, 'project') ? 'Nothing changed yet.' : rights.project.reason;
      await expect(primary(page, 'Save custom data')).toHaveAccessibleDescription(why);
      await tab('Settings').click();
      const name = page.getByLabel('Name', { exact: true });
      await expect(name).toHaveValue('Website');
      if (has(role, 'project')) await expect(name).toBeEditable();
      else await expect(name).not.toBeEditable();
      await expectGate(primary(page, 'Delete project'), role, 'projects');
      const transfer = page.getByRole('region', { name: 'Transfer to another organization' });
      if (has(role, 'projects'))
        await expect(transfer.getByRole('button', { name: 'Transfer project' })).toBeEnabled();
      else await expect(transfer).toContainText(rights.projects.reason);
    }
  },

  async team(page, role) {
    await openTeam(page);
    await expectPeople(page, 'Members', seenPeople[role]);
    await expectGate(primary(page, 'Invite New Member'), role, 'team');
    await expectGate(page.getByRole('tab', { name: 'Invitations' }), role, 'team');
    const seen = seenPeople[role].filter((each) => each !== role && each !== 'owner').at(-1);
    await row(page, 'Members', people[seen ?? role]).click({ button: 'right' });
    for (const name of ['Change role', 'Remove']) {
      const item = page.getByRole('menuitem', { name: new RegExp(`^${name}`) });
      if (has(role, 'team')) await expect(item).toBeEnabled();
      else {
        await expect(item).toBeDisabled();
        await expect(item).toContainText(rights.team.reason);
      }
    }
    await page.keyboard.press('Escape');
    if (!has(role, 'team')) return;
    await showTeamTab(page, 'Invitations');
    await expect(row(page, 'Invitations', `hedy@${domain}`)).toBeVisible();
    await showTeamTab(page, 'Members');
  },

  async billing(page, role) {
    if (!has(role, 'billing')) {
      // The shortcut says what the entry says.
      await page.keyboard.press('g');
      await page.keyboard.press('b');
      await expect(page.getByText(rights.billing.reason).first()).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Team', level: 1 })).toBeVisible();
      return;
    }
    await openScreen(page, 'Billing');
    await expect(figure(page, 'Balance due')).toContainText('$412.00');
    await expect(row(page, 'Invoices', 'INV-ONE')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Payment methods' })).toContainText(
      'Company card',
    );
    await expect(primary(page, 'Add payment method')).toBeEnabled();
    await expect(primary(page, 'Add billing details')).toBeEnabled();
  },

  async activity(page, role) {
    await openScreen(page, 'Activity');
    const event = (text: string) => row(page, 'Activity', text);
    await expect(page.getByRole('grid', { name: 'Activity' })).toBeVisible();
    await expect(event('created the project Secret plans')).toHaveCount(
      has(role, 'projects') ? 1 : 0,
    );
    const reach: Readonly<Record<Role, string | null>> = {
      owner: null,
      admin: null,
      collaborator: 'You see what happens in your projects and to you.',
      limited_collaborator: 'You see what happens in your projects and to you.',
      billing: 'You see what is about billing, and about the owner, admins, and billing people.',
    };
    const words = reach[role];
    if (words === null) await expect(page.getByText(/^You see what/)).toHaveCount(0);
    else await expect(page.getByText(words)).toBeVisible();
  },

  async settings(page, role) {
    await openScreen(page, 'Settings');
    const section = (name: string) => page.getByRole('region', { name });
    const general = section('General');
    const name = general.getByLabel('Name', { exact: true });
    await expect(name).toHaveValue('Acme Hosting');
    await expect(general.getByText(rights.settings.reason)).toHaveCount(
      has(role, 'settings') ? 0 : 1,
    );
    const required = section('Access').getByRole('checkbox', { name: 'Required' });
    if (has(role, 'settings')) {
      await expect(name).toBeEditable();
      await expect(required).toBeEnabled();
    } else {
      await expect(name).not.toBeEditable();
      await expect(required).toBeDisabled();
    }
    await expectGate(primary(page, 'Transfer ownership'), role, 'ownership');
    await expectGate(primary(page, 'Leave organization'), role, 'leaving');
    await expectGate(primary(page, 'Delete organization'), role, 'deletion');
    // What is kept on this computer is everybody's own.
    await expect(section('On this computer').getByLabel('Nickname')).toBeEditable();
  },

  async account(page, role) {
    await page.getByRole('button', { name: /^User Icon/ }).click();
    await page
      .getByRole('menuitem', { name: new RegExp(people[role]) })
      .first()
      .click();
    await expect(page.getByRole('heading', { name: 'My account', level: 1 })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Profile' })).toContainText('First name');
    await expect(page.getByRole('list', { name: 'API keys' })).toContainText('Used by this app');
  },
};

const test = base.extend<{ readonly world: World }>({
  world: async ({ service }, use) => use(await prepare(service)),
});

test('each screen shows each role what it may see, and refuses the rest with a reason', async ({
  app,
  service,
  world,
}) => {
  const { page } = app;
  for (const [at, role] of roles.entries()) {
    const credentials = { url: service.url, token: world.tokens[role] };
    if (at === 0) await connect(page, credentials);
    else await connectAnother(page, credentials, addressOf(role).split('@')[0] ?? '');
    // Billing people start on Billing, and everybody else on the overview.
    const start = role === 'billing' ? 'Billing' : 'Overview';
    await expect(page.getByRole('heading', { name: start, level: 1 })).toBeVisible();
    for (const [name, check] of Object.entries(screens)) {
      await test.step(`${name} for ${role}`, async () => {
        await check(page, role);
        await lookOver(page, `${name}-${role}`);
      });
    }
    // The next one opens where it starts, because this one is left where it started.
    await page.keyboard.press('ControlOrMeta+1');
    await openScreen(page, 'Overview');
  }
});
