/** The first screen: an organization at a glance. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { connect, row } from './support/flows.ts';
import { invite, join } from './support/people.ts';

const people = {
  admin: 'Grace',
  collaborator: 'Alan',
  limited_collaborator: 'Katherine',
  billing: 'Edsger',
} as const;
type Role = keyof typeof people;
const roles = ['admin', 'collaborator', 'limited_collaborator', 'billing'] as const;

const figure = (page: Page, label: string) =>
  page.getByRole('main').locator('dl > div').filter({ hasText: label });

test('the overview shows numbers, what needs somebody, and the owner', async ({ app, service }) => {
  const { page } = app;
  const ada = await service.token('Ada Lovelace', 'ada@overview.example.org');
  const acme = await service.create(ada, '/organizations', { name: 'Acme Hosting' });
  const website = await service.create(ada, `/organizations/${acme}/projects`, { name: 'Website' });
  const inviting = { service, token: ada, organization: acme };
  const person = (role: Role) => {
    const email = `${people[role].toLowerCase()}@overview.example.org`;
    const projects = role.includes('collaborator') ? [website] : [];
    return join(inviting, { name: people[role], email, roles: [role], projects });
  };
  for (const role of roles) await person(role);
  await invite(inviting, { email: 'hedy@overview.example.org', roles: ['admin'] });

  await connect(page, { url: service.url, token: ada });
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await expect(figure(page, 'People')).toContainText('5');
  await expect(figure(page, 'People')).toContainText('1 owner · 1 admin · 3 others');
  await expect(figure(page, 'Pending invitations')).toContainText('1');
  await expect(figure(page, 'Projects')).toContainText('1 new in 30 days');
  await expect(figure(page, 'This month')).toContainText('$0.00');
  const needs = page.getByRole('region', { name: 'Needs you' });
  await expect(needs).toContainText('You’re the only owner, without two-factor.');
  await expect(page.getByRole('region', { name: 'Owner' })).toContainText('No two-factor');

  // Two-factor is required: who lacks it is one click away.
  await service.api(ada, 'PUT', `/organizations/${acme}`, {
    enforce_2fa_at: '2099-01-01T00:00:00Z',
  });
  await page.keyboard.press('ControlOrMeta+r');
  await expect(needs).toContainText('5 people have no two-factor; it’s required from');
  await needs.getByRole('button', { name: 'See them' }).click();
  await expect(page.getByRole('heading', { name: 'Team', level: 1 })).toBeVisible();
  await expect(page.getByText('Two-factor: Off')).toBeVisible();
  await expect(row(page, 'Members', 'Grace')).toBeVisible();
});
