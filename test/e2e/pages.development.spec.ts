/** The platform's own pages in a browser: two-factor from end to end, and how each page looks. */
import type { Locator, Page } from '@playwright/test';
import { authenticator } from '../platform/accounts.ts';
import { readPixels } from '../shared/qr.ts';
import { expect, test } from './support/fixtures.ts';
import { linkIn } from './support/mailbox.ts';
import { expectAccessible, photograph } from './support/screen.ts';

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
  for (const [width, size] of [
    [390, 'narrow'],
    [900, 'wide'],
  ] as const) {
    await page.setViewportSize({ width, height: 760 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await expect(page.getByRole('main')).not.toHaveText(/e-mail|somebody|whoever|one-time/i);
    for (const gap of await gapsBelowButtons(page)) expect(gap).toBe(gapBelowButtons);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, colorScheme === 'light' ? undefined : ['color-contrast']);
      await photograph(page, `page-${name}-${size}-${colorScheme}`, { fullPage: true });
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

  await web.open(service.url, 'Welcome to this Orgdesk platform');
  await lookAtPage(page, 'front');
  await web.press('Set up two-factor', 'Two-factor');
  await lookAtPage(page, 'two-factor');
  await web.press('Use an API token instead', 'Two-factor');
  await lookAtPage(page, 'two-factor-token');
  await web.follow(() => page.goBack(), 'Two-factor');

  await web.press(/^Forgot your password/, 'Choose a new password');
  await lookAtPage(page, 'forgotten');
  await page.getByLabel('Email').fill(email);
  await web.press('Send link', 'Check your inbox');
  await lookAtPage(page, 'check-your-inbox');
  const mail = await mailbox.mailTo(email);
  const [link = ''] = /https?:\/\/\S+\/reset\/\S+/.exec(mail.text ?? '') ?? [];
  await web.open(link, 'Choose a new password');
  await lookAtPage(page, 'new-password');
  await page.getByLabel('New password').fill(password);
  await web.press('Change password', 'Password changed');
  await lookAtPage(page, 'password-changed');
  await web.press('Set up two-factor', 'Two-factor');

  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await web.press('Continue', 'Set up two-factor');
  await lookAtPage(page, 'set-up');
  const uri = await scan(page.getByRole('img', { name: /^QR code/ }));
  const code = authenticator(uri);
  const wrong = code(Date.now()) === '000000' ? '111111' : '000000';
  await page.getByLabel('6-digit code').fill(wrong);
  await web.press('Turn on two-factor', 'Set up two-factor');
  await expect(page.getByRole('alert')).toContainText('isn’t right');
  await expect(page.getByLabel('6-digit code')).toBeFocused();
  await lookAtPage(page, 'set-up-refused');
  expect(await scan(page.getByRole('img', { name: /^QR code/ }))).toBe(uri);
  await page.getByLabel('6-digit code').fill(code(Date.now()));
  await web.follow(() => page.keyboard.press('Enter'), 'Two-factor is on');
  const [recovery = ''] = ((await page.getByLabel('Recovery codes').textContent()) ?? '').split(
    '\n',
  );
  await lookAtPage(page, 'recovery-codes');
  await web.press('I’ve saved them', 'All set');
  await lookAtPage(page, 'all-set');

  await web.open(`${service.url}/two-factor`, 'Two-factor');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await web.press('Continue', 'Two-factor is on');
  await lookAtPage(page, 'manage');
  await page
    .getByLabel(/^Code from/)
    .last()
    .fill(recovery);
  await web.press('Turn off two-factor', 'Two-factor is off');
  await lookAtPage(page, 'off');

  await web.open(`${service.url}/sign-in`, 'Sign in');
  await lookAtPage(page, 'sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await web.press('Sign in', 'Your API token');
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
  await web.open(linkIn(await mailbox.mailTo(invitee)), 'Join Acme Hosting?');
  await lookAtPage(page, 'invitation');
  await page.getByLabel('Your name').fill('Bob');
  await web.press('Accept', 'You’ve joined Acme Hosting');
  await lookAtPage(page, 'joined');
  await web.press('Create API token', 'Your API token');
});
