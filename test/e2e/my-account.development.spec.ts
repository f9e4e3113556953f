/** The screen about the person's own accounts. */
import type { Page } from '@playwright/test';
import { URI } from 'otpauth';
import { readQrCode } from '#test/shared/qr.ts';
import { expect, test } from './support/fixtures.ts';
import { connect, enterCredentials, openTeam, rail, statusBar, upToDate } from './support/flows.ts';
import { join } from './support/people.ts';
import { lookAt } from './support/screen.ts';

async function openMyAccount(page: Page, whose: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^User Icon/ }).click();
  await page.getByRole('menuitem', { name: whose }).first().click();
  await expect(page.getByRole('heading', { name: 'My account', level: 1 })).toBeVisible();
}

test('every account is listed with its state; its profile is edited and survives a conflict', async ({
  app,
  service,
}) => {
  const { page } = app;
  const ada = await service.token('Ada Lovelace', 'ada@mine.example.org');
  await service.api(ada, 'POST', '/organizations', { name: 'Acme' });
  const charles = await service.token('Charles Babbage', 'charles@mine.example.org');
  await service.api(charles, 'POST', '/organizations', { name: 'Engines' });
  await connect(page, { url: service.url, token: ada });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('connect to a platform');
  await page.keyboard.press('Enter');
  await enterCredentials(page, { url: service.url, token: charles });
  await expect(rail(page).getByRole('button', { name: 'Engines' })).toBeVisible();

  await page.getByRole('button', { name: /^User Icon/ }).click();
  await expect(page.getByRole('menuitem', { name: /Ada Lovelace.*Online/s })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /^Sign out of .*charles@/ })).toBeVisible();
  await lookAt(page, 'user-menu-accounts');
  await page
    .getByRole('menuitem', { name: /Charles Babbage/ })
    .first()
    .click();

  const accounts = page.getByRole('navigation', { name: 'Accounts' });
  await expect(accounts.getByRole('button', { name: /Charles/ })).toHaveAttribute('aria-current');
  await accounts.getByRole('button', { name: /Ada/ }).click();
  const title = page.getByLabel('Job title');
  await title.fill('Analyst');
  await page.getByLabel('Time zone').fill('Europe/London');
  await page.keyboard.press('Escape');
  // What was typed stays while another screen is open.
  await rail(page).getByRole('button', { name: 'Acme' }).click();
  await expect(page.getByRole('heading', { name: 'My account', level: 1 })).toBeHidden();
  await openMyAccount(page, /Ada Lovelace/);
  await expect(title).toHaveValue('Analyst');
  // So it does after a restart.
  await app.restart();
  const { page: again } = app;
  await openMyAccount(again, /Ada Lovelace/);
  await expect(again.getByLabel('Job title')).toHaveValue('Analyst');
  await expect(again.getByLabel('Time zone')).toHaveValue('Europe/London');
  // Somebody changes the same field in a browser.
  await service.api(ada, 'PUT', '/user', { title: 'Countess' });
  await again.keyboard.press('Control+r');
  await expect(again.getByText('Someone changed your profile while you edited it.')).toBeVisible();
  await lookAt(again, 'my-account-conflict');
  await again.getByRole('button', { name: 'Keep mine' }).click();
  await again.getByRole('button', { name: 'Save profile' }).click();
  await expect(again.getByText('Profile saved')).toBeVisible();
  expect(await service.api(ada, 'GET', '/user')).toMatchObject({
    title: 'Analyst',
    timezone: 'Europe/London',
  });
});

test('two-factor is turned on and off in the app, and the only owner’s warning leads there', async ({
  app,
  service,
}) => {
  const { page } = app;
  const ada = await service.token('Ada Lovelace', 'ada@factor.example.org');
  const acme = await service.create(ada, '/organizations', { name: 'Acme' });
  await join(
    { service, token: ada, organization: acme },
    { name: 'Grace Hopper', email: 'grace@factor.example.org', roles: ['admin'] },
  );
  await connect(page, { url: service.url, token: ada });
  await openTeam(page);
  const warning = page.getByRole('note').filter({ hasText: 'the only owner' });
  await warning.getByRole('button', { name: 'Turn on two-factor' }).click();
  const dialog = page.getByRole('dialog', { name: 'Turn on two-factor' });
  const picture = dialog.getByRole('img', { name: /^QR code/ });
  await expect(picture).toBeVisible();
  const authenticator = URI.parse(readQrCode(await picture.evaluate((svg) => svg.outerHTML)));
  await dialog.getByLabel('Six-digit code').fill('000000');
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByText(/^This code is wrong/)).toBeVisible();
  await dialog.getByLabel('Six-digit code').fill(authenticator.generate());
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  const codes = page.getByRole('dialog', { name: 'Two-factor is on' });
  const items = codes.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(items).toHaveCount(10);
  const [first = ''] = await items.allTextContents();
  await lookAt(page, 'two-factor-recovery-codes');
  await codes.getByRole('button', { name: 'Copy' }).click();
  await codes.getByRole('button', { name: 'Done' }).click();

  const section = page.getByRole('region', { name: 'Two-factor' });
  await expect(section.getByText('10 codes left')).toBeVisible();
  await lookAt(page, 'my-account-two-factor');
  await openTeam(page);
  await expect(warning).toBeHidden();
  expect(await app.log()).not.toContain(authenticator.secret.base32);
  expect(await app.log()).not.toContain(first);

  await openMyAccount(page, /Ada Lovelace/);
  await section.getByRole('button', { name: 'Turn off…' }).click();
  const off = page.getByRole('dialog', { name: 'Turn off two-factor?' });
  await lookAt(page, 'two-factor-turn-off');
  await off.getByLabel('Code from your authenticator app').fill(first);
  await off.getByRole('button', { name: 'Turn off' }).click();
  await expect(section.getByText('Off', { exact: true })).toBeVisible();
});

test('API keys, email addresses and the password are managed in the app', async ({
  app,
  service,
  mailbox,
}) => {
  const { page } = app;
  const ada = await service.token('Ada Lovelace', 'ada@keys.example.org');
  await service.api(ada, 'POST', '/organizations', { name: 'Acme' });
  await connect(page, { url: service.url, token: ada });
  await openMyAccount(page, /Ada Lovelace/);
  const keys = page.getByRole('list', { name: 'API keys' });
  const current = keys.getByRole('listitem').filter({ hasText: 'Used by this app' });
  await expect(current).toHaveCount(1);

  await page.getByRole('button', { name: 'New API key…' }).click();
  const create = page.getByRole('dialog', { name: 'New API key' });
  await create.getByLabel('Description').fill('Laptop');
  await lookAt(page, 'api-key-create');
  await create.getByRole('button', { name: 'Create API key' }).click();
  const created = page.getByRole('dialog', { name: 'API key created' });
  const token = await created.getByLabel('Token').inputValue();
  expect(await service.api(token, 'GET', '/user')).toMatchObject({ full_name: 'Ada Lovelace' });
  await lookAt(page, 'api-key-created');
  await created.getByRole('button', { name: 'Use it in Orgdesk' }).click();
  await expect(current).toContainText('Laptop');
  await lookAt(page, 'my-account-keys');
  expect(await app.log()).not.toContain(token);

  const emails = page.getByRole('list', { name: 'Email addresses' });
  await page.getByLabel('Another email address').fill('countess@keys.example.org');
  await page.getByRole('button', { name: 'Add address' }).click();
  const added = emails.getByRole('listitem').filter({ hasText: 'countess@' });
  await expect(added).toContainText('Not verified');
  const mail = await mailbox.mailTo('countess@keys.example.org');
  const [link = ''] = /https?:\/\/\S+\/verify\/[\w-]+/.exec(mail.text ?? '') ?? [];
  expect((await fetch(link, { method: 'POST', body: new URLSearchParams() })).status).toBe(200);
  await page.keyboard.press('Control+r');
  await added.getByRole('button', { name: /^Make default/ }).click();
  await expect(added).toContainText('Default');
  await expect(page.getByRole('navigation', { name: 'Accounts' })).toContainText('countess@');

  await page.getByLabel('New password', { exact: true }).fill('tall giraffes whistle');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText(/^Password changed/)).toBeVisible();
  await page.getByLabel('Current password', { exact: true }).fill('small giraffes');
  await page.getByLabel('New password', { exact: true }).fill('nine quiet rivers');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Current password is wrong')).toBeVisible();
  await expect(page.getByLabel('New password', { exact: true })).toHaveValue('nine quiet rivers');
  await lookAt(page, 'my-account-password');

  await keys.getByRole('button', { name: 'Revoke Laptop…' }).click();
  const revoke = page.getByRole('dialog', { name: 'Revoke “Laptop”?' });
  await revoke.getByLabel(/^Type Laptop/).fill('laptop');
  await lookAt(page, 'api-key-revoke');
  await revoke.getByRole('button', { name: 'Revoke' }).click();
  const update = page.getByRole('dialog', { name: 'Update token' });
  await update.getByLabel('API token', { exact: true }).fill(ada);
  await update.getByRole('button', { name: 'Update token' }).click();
  await expect(statusBar(page)).toContainText(upToDate);
});
