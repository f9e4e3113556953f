/** The platform's own pages in a browser: two-factor from end to end, and how each page looks. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { results } from '../../scripts/setup/paths.mjs';
import { authenticator } from '../platform/accounts.ts';
import { readPixels } from '../shared/qr.ts';
import { expect, test } from './support/fixtures.ts';
import { linkIn } from './support/mailbox.ts';
import { expectAccessible } from './support/screen.ts';

const password = 'tall giraffes whistle';
/** Between a button and the note below it, on every page. */
const gapBelowButtons = 12;

/** The distance in pixels from each row of buttons to what follows it. */
function gapsBelowButtons(page: Page): Promise<readonly number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.actions')].flatMap((actions) => {
      const form = actions.parentElement?.matches('form') ? actions.parentElement : undefined;
      const next = actions.nextElementSibling ?? form?.nextElementSibling;
      if (!next?.matches('p')) return [];
      return [next.getBoundingClientRect().top - actions.getBoundingClientRect().bottom];
    }),
  );
}

/** Checks a page and photographs it, narrow and wide, light and dark. */
async function lookAtPage(page: Page, name: string): Promise<void> {
  const folder = join(results, 'screens');
  await mkdir(folder, { recursive: true });
  for (const [width, size] of [
    [390, 'narrow'],
    [900, 'wide'],
  ] as const) {
    await page.setViewportSize({ width, height: 760 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    expect(await page.getByRole('main').textContent()).not.toMatch(
      /e-mail|somebody|whoever|one-time/i,
    );
    for (const gap of await gapsBelowButtons(page)) expect(gap).toBe(gapBelowButtons);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, colorScheme === 'light' ? undefined : ['color-contrast']);
      const path = join(folder, `page-${name}-${size}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
    }
  }
}

/** Reads the QR code on the page, as a camera would. */
async function scan(code: Locator): Promise<string> {
  const picture = (await code.screenshot()).toString('base64');
  const { pixels, width, height } = await code.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const data = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
    return { pixels: [...data], width: bitmap.width, height: bitmap.height };
  }, picture);
  return readPixels(Uint8ClampedArray.from(pixels), width, height);
}

test('two-factor is set up in a browser, from password reset to recovery codes', async ({
  mailbox,
  service,
  web,
}) => {
  const { page } = web;
  const email = 'ada@two-factor.example.org';
  await service.token('Ada Lovelace', email);
  const heading = page.getByRole('heading', { level: 1 });
  const press = (name: string) => page.getByRole('button', { name }).click();

  await page.goto(service.url);
  await lookAtPage(page, 'front');
  await page.getByRole('link', { name: 'Set up two-factor' }).click();
  await lookAtPage(page, 'two-factor');
  await page.getByRole('link', { name: 'Use an API token instead' }).click();
  await lookAtPage(page, 'two-factor-token');
  await page.goBack();

  await page.getByRole('link', { name: /^Forgot your password/ }).click();
  await lookAtPage(page, 'forgotten');
  await page.getByLabel('Email').fill(email);
  await press('Send link');
  await expect(heading).toHaveText('Check your inbox');
  await lookAtPage(page, 'check-your-inbox');
  const mail = await mailbox.mailTo(email);
  await page.goto(/https?:\/\/\S+\/reset\/\S+/.exec(mail.text ?? '')?.[0] ?? '');
  await lookAtPage(page, 'new-password');
  await page.getByLabel('New password').fill(password);
  await press('Change password');
  await lookAtPage(page, 'password-changed');
  await page.getByRole('link', { name: 'Set up two-factor' }).click();

  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await press('Continue');
  await expect(heading).toHaveText('Set up two-factor');
  await lookAtPage(page, 'set-up');
  const uri = await scan(page.getByRole('img', { name: /^QR code/ }));
  const code = authenticator(uri);
  const wrong = code(Date.now()) === '000000' ? '111111' : '000000';
  await page.getByLabel('6-digit code').fill(wrong);
  await press('Turn on two-factor');
  await expect(page.getByRole('alert')).toContainText('isn’t right');
  await expect(page.getByLabel('6-digit code')).toBeFocused();
  await lookAtPage(page, 'set-up-refused');
  expect(await scan(page.getByRole('img', { name: /^QR code/ }))).toBe(uri);
  await page.getByLabel('6-digit code').fill(code(Date.now()));
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Two-factor is on');
  const [recovery = ''] = ((await page.getByLabel('Recovery codes').textContent()) ?? '').split(
    '\n',
  );
  await lookAtPage(page, 'recovery-codes');
  await page.getByRole('link', { name: 'I’ve saved them' }).click();
  await expect(heading).toHaveText('All set');
  await lookAtPage(page, 'all-set');

  await page.goto(`${service.url}/two-factor`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await press('Continue');
  await lookAtPage(page, 'manage');
  await page
    .getByLabel(/^Code from/)
    .last()
    .fill(recovery);
  await press('Turn off two-factor');
  await expect(heading).toHaveText('Two-factor is off');
  await lookAtPage(page, 'off');

  await page.goto(`${service.url}/sign-in`);
  await lookAtPage(page, 'sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await press('Sign in');
  await expect(heading).toHaveText('Your API token');
  await lookAtPage(page, 'token');
});

test('accepting an invitation in a browser leads to an API token', async ({
  mailbox,
  service,
  web,
}) => {
  const { page } = web;
  const token = await service.token('Ada Lovelace', 'ada@joining.example.org');
  const id = await service.create(token, '/organizations', { name: 'Acme Hosting' });
  const invitee = 'bob@joining.example.org';
  const body = { invitee, roles: ['admin'], message: 'We would love to have you with us.' };
  await service.api(token, 'POST', `/organizations/${id}/invitations`, body);
  await page.goto(linkIn(await mailbox.mailTo(invitee)));
  await lookAtPage(page, 'invitation');
  await page.getByLabel('Your name').fill('Bob');
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You’ve joined Acme Hosting');
  await lookAtPage(page, 'joined');
  await page.getByRole('button', { name: 'Create API token' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your API token');
});
