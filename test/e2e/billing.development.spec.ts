/** What an organization is billed and how it pays, also offline and while somebody else changes it. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test as base, expect } from './support/fixtures.ts';
import { connect, openScreen, rail, row, statusBar, upToDate } from './support/flows.ts';
import { lookAt } from './support/screen.ts';
import type { Service } from './support/service.ts';

/** A Downloads folder of the app's own, found as desktops configure it (xdg-user-dirs). */
const test = base.extend<{ readonly downloads: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs off this pattern.
  downloads: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'orgdesk-downloads-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  environment: async ({ downloads }, use) => {
    await writeFile(join(downloads, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}/Saved"\n`);
    await use({ XDG_CONFIG_HOME: downloads });
  },
});

/** "2026-05-09", so many months before this one. */
function monthsAgo(months: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() - months, 9))
    .toISOString()
    .slice(0, 10);
}

/** An organization with two projects and three invoices: one paid, one overdue, one of this month. */
async function billed(service: Service, token: string, name: string): Promise<string> {
  const acme = await service.create(token, '/organizations', { name });
  for (const project of ['Website', 'Mail'])
    await service.create(token, `/organizations/${acme}/projects`, { name: project });
  const issue = (months: number, lines: readonly object[], more: object = {}) =>
    service.bill({
      what: 'invoice',
      organization: acme,
      date: monthsAgo(months),
      due: monthsAgo(months - 1),
      lines,
      ...more,
    });
  await issue(3, [{ amount: '3655.90', project: 'Website', description: 'Servers' }], {
    number: 'INV-OLD',
    paid: true,
  });
  await issue(
    2,
    [
      { amount: '300', project: 'Website', description: 'Servers' },
      { amount: '112', project: 'Mail', description: 'Addresses' },
    ],
    { number: 'INV-LATE' },
  );
  await issue(0, [{ amount: '4120', project: 'Mail', description: 'c3.small' }], {
    number: 'INV-NEW',
    due: monthsAgo(-2),
  });
  await service.bill({ what: 'credit', organization: acme, amount: '150' });
  return acme;
}

const figure = (page: Page, label: string) =>
  page.getByRole('main').locator('dl > div').filter({ hasText: label });
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('an owner reads invoices and spend, exports and prints them', async ({
  app,
  service,
  downloads,
}) => {
  const { page } = app;
  const token = await service.token('Ada Lovelace', 'ada@billing.example.org');
  await billed(service, token, 'Acme Hosting');
  await connect(page, { url: service.url, token });
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page.getByRole('heading', { name: 'Billing', level: 1 })).toBeVisible();
  await expect(figure(page, 'This month')).toContainText('$4,120.00');
  await expect(figure(page, 'Balance due')).toContainText('$4,532.00');
  await expect(figure(page, 'Balance due')).toContainText('overdue since');
  await expect(figure(page, 'Credit')).toContainText('$150.00');
  await expect(row(page, 'Invoices', 'INV-OLD')).toContainText('Paid');
  await expect(row(page, 'Invoices', 'INV-LATE')).toContainText('Overdue');
  await expect(row(page, 'Invoices', 'INV-NEW')).toContainText('Due');

  // The chart can be read as a table.
  await page.getByRole('button', { name: 'Show as table' }).click();
  const spend = page.getByRole('table', { name: /Spend by month and project/ });
  await expect(spend.getByRole('row', { name: /^Website/ })).toContainText('$3,655.90');
  await expect(spend.getByRole('row', { name: /^All projects/ })).toContainText('$412.00');
  await lookAt(page, 'billing-spend-table');
  await page.getByRole('button', { name: 'Show as chart' }).click();

  // What a line says is found, and an invoice opens by Enter.
  await page.keyboard.press('/');
  await page.keyboard.type('addresses');
  await expect(page.getByRole('grid', { name: 'Invoices' }).getByRole('row')).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Invoice INV-LATE' });
  await expect(panel.getByRole('row', { name: /Addresses/ })).toContainText('$112.00');

  // The page that is printed has the invoice alone, as the system's dialog would show it.
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await panel.getByRole('button', { name: 'Print…' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Invoice INV-LATE', level: 1 })).toBeVisible();
  await expect(rail(page)).toBeHidden();
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await panel.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied INV-LATE.')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export invoices…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export invoices' });
  await expect(dialog.getByRole('radio', { name: '1 invoice shown' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Lines' }).check();
  await lookAt(page, 'billing-export');
  await dialog.getByRole('button', { name: 'Export 2 lines' }).click();
  await expect(
    page.getByText(/Saved acme-hosting-invoice-lines-.*\.csv to Downloads/),
  ).toBeVisible();
  const saved = join(downloads, 'Saved');
  const [file = ''] = await readdir(saved);
  const csv = await readFile(join(saved, file), 'utf8');
  expect(csv).toContain('"Addresses","112","USD","Mail"');
});

test('payment methods are added by a token, edited, made the default and removed', async ({
  app,
  service,
}) => {
  const { page } = app;
  const token = await service.token('Ada Lovelace', 'ada@payment.example.org');
  const acme = await billed(service, token, 'Acme Paying');
  await connect(page, { url: service.url, token });
  await openScreen(page, 'Billing');
  const methods = section(page, 'Payment methods');
  await expect(methods).toContainText('No payment methods yet');

  const add = async (name: string, nonce: string) => {
    await page.getByRole('button', { name: 'Add payment method' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add a payment method' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Gateway token (nonce)').fill('4242 4242 4242 4242');
    await expect(dialog).toContainText('This is a card’s number.');
    await dialog.getByLabel('Gateway token (nonce)').fill(nonce);
    if (name === 'Company card') await lookAt(page, 'billing-add-payment-method');
    await dialog.getByRole('button', { name: 'Add payment method' }).click();
    await expect(dialog).toBeHidden();
  };
  await add('Company card', 'fake-valid-nonce-1');
  await expect(methods).toContainText('Default');
  await add('Second card', 'fake-valid-nonce-2');
  await expect(methods.getByRole('listitem')).toHaveCount(2);

  // The default one cannot be removed, and says why.
  await methods.getByRole('button', { name: 'Actions for Company card' }).click();
  const remove = page.getByRole('menuitem', { name: 'Remove…' });
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');

  await methods.getByRole('button', { name: 'Actions for Second card' }).click();
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit Second card' });
  await edit.getByLabel('Expires').fill('7/31');
  await edit.getByLabel('Cardholder').fill('Grace Hopper');
  await lookAt(page, 'billing-edit-payment-method');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(methods).toContainText('Expires 07/2031');

  await methods.getByRole('button', { name: 'Actions for Second card' }).click();
  await page.getByRole('menuitem', { name: 'Make default' }).click();
  await expect(page.getByText('Second card is now the default')).toBeVisible();
  await expect(figure(page, 'Pays with')).toContainText('Second card');
  await lookAt(page, 'billing-payment-methods');

  await methods.getByRole('button', { name: 'Actions for Company card' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Remove payment method' }).click();
  await expect(methods.getByRole('listitem')).toHaveCount(1);

  // What somebody else adds shows up.
  await service.create(token, `/organizations/${acme}/payment-methods`, {
    name: 'From elsewhere',
    nonce: 'fake-valid-nonce-3',
  });
  await page.keyboard.press('ControlOrMeta+r');
  await expect(methods).toContainText('From elsewhere');
});

test('billing details survive a restart, no network and a change by somebody else', async ({
  app,
  service,
}) => {
  const token = await service.token('Ada Lovelace', 'ada@details.example.org');
  const acme = await billed(service, token, 'Acme Detailed');
  const { page } = app;
  await connect(page, { url: service.url, token });
  await openScreen(page, 'Billing');
  const edit = () => section(app.page, 'Billing details').getByRole('button').first().click();
  await edit();
  const panel = () => app.page.getByRole('dialog', { name: 'Billing details' });
  await panel().getByLabel('Company name').fill('Acme Hosting Ltd');
  await panel().getByLabel('City').first().fill('Springfield');
  await lookAt(page, 'billing-details');
  await service.stop();
  await app.restart();
  await openScreen(app.page, 'Billing');
  await expect(row(app.page, 'Invoices', 'INV-LATE')).toBeVisible();
  await lookAt(app.page, 'billing-offline');
  await service.resume();
  await service.api(token, 'PUT', `/organizations/${acme}`, { legal_company_name: 'Acme Inc' });
  await app.page.keyboard.press('ControlOrMeta+r');
  await expect(statusBar(app.page)).toContainText(upToDate);
  await edit();
  await expect(panel()).toContainText('Someone changed the billing details');
  await expect(panel()).toContainText('Acme Inc');
  await expect(panel().getByLabel('City').first()).toHaveValue('Springfield');
  await lookAt(app.page, 'billing-details-conflict');
  await panel().getByRole('button', { name: 'Keep mine' }).click();
  await panel().getByRole('button', { name: 'Save' }).click();
  await expect(section(app.page, 'Billing details')).toContainText('Acme Hosting Ltd');
  await expect(section(app.page, 'Billing details')).toContainText('Springfield');
  expect(await service.api(token, 'GET', `/organizations/${acme}`)).toMatchObject({
    legal_company_name: 'Acme Hosting Ltd',
  });
});
