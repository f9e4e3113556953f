/** With very many organizations the window stays usable, and signing out always works. */
import type { Page } from '@playwright/test';
import { type Fault, faults, startFaultServer } from '../shared/fault-server.ts';
import { expect, test } from './support/fixtures.ts';
import { connect, rail, statusBar, upToDate } from './support/flows.ts';
import { expectAccessible } from './support/screen.ts';

const many = 20_000;
const ada = { id: 'ada', full_name: 'Ada Lovelace', email: 'ada@example.org' };

/** Serves that many empty organizations; the last pages are never reached. */
function platformWith(organizations: number): Fault {
  return (incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
    const answer = (value: unknown, status = 200) => faults.json(value, status)(incoming, response);
    if (pathname === '/user') return answer(ada);
    if (pathname.endsWith('/ownership-transfer')) return answer({ errors: ['Not found'] }, 404);
    const [, , , list = ''] = pathname.split('/');
    if (list !== '') return answer({ [list]: [] });
    if (pathname !== '/organizations') return answer({ invitations: [] });
    const page = Number(searchParams.get('page'));
    const size = Number(searchParams.get('per_page'));
    const first = (page - 1) * size;
    const items = Array.from({ length: Math.min(size, organizations - first) }, (_, at) => ({
      id: `organization-${first + at}`,
      name: `Customer ${first + at}`,
      created_at: '2026-01-02T03:04:05Z',
      current_user_roles: ['owner'],
    }));
    answer({
      organizations: items,
      meta: {
        current_page: page,
        last_page: Math.ceil(organizations / size),
        total: organizations,
      },
    });
  };
}

/** The longest time in milliseconds that the window was blocked since this was called. */
async function watchHolds(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const watched = Object.assign(window, { longestHold: 0 });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        watched.longestHold = Math.max(watched.longestHold, duration);
      }
    }).observe({ type: 'longtask', buffered: true });
  });
  return () => page.evaluate(() => Object(window).longestHold);
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^User Icon/ }).click();
  await page.getByRole('menuitem', { name: 'Sign Out' }).click();
  const dialog = page.getByRole('dialog', { name: /^Sign out of/ });
  await expect(dialog).toContainText('20,000 organizations');
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Platform address')).toBeVisible();
}

test('20,000 organizations are listed and searched, and signing out works, also after a restart', async ({
  app,
}) => {
  const server = await startFaultServer();
  server.always(platformWith(many));
  const credentials = { url: server.url, token: 'a-token-of-the-test' };
  await connect(app.page, credentials);
  const longestHold = await watchHolds(app.page);
  const tiles = rail(app.page).getByRole('listitem');
  await expect(rail(app.page)).toContainText('19,800 more organizations');
  await expect.poll(() => tiles.count()).toBeLessThanOrEqual(201);

  // The last one is reached by its name, and others by the arrow keys.
  await app.page.keyboard.press('Control+o');
  const field = app.page.getByRole('combobox', { name: 'Find an organization' });
  await expect(app.page.getByRole('option').first()).toHaveAttribute('aria-setsize', '20000');
  await expect.poll(() => app.page.getByRole('option').count()).toBeLessThan(40);
  for (let steps = 0; steps < 60; steps += 1) await app.page.keyboard.press('ArrowDown');
  const active = app.page.locator('[aria-posinset="62"]');
  await expect(active).toBeInViewport();
  const id = (await active.getAttribute('id')) ?? 'It has none.';
  await expect(field).toHaveAttribute('aria-activedescendant', id);
  await expectAccessible(app.page);
  await field.fill('customer 19999');
  await app.page.keyboard.press('Enter');
  await expect(rail(app.page).locator('[aria-current="true"]')).toContainText('Customer 19999');
  await app.page.keyboard.press('Control+k');
  await app.page
    .getByLabel('Search everything')
    .locator('visible=true')
    .last()
    .fill('customer 777');
  await expect(app.page.getByText('Customer 777', { exact: true }).first()).toBeVisible();
  await app.page.keyboard.press('Escape');
  // Some hundred milliseconds; far more on a machine that does other things besides.
  expect(await longestHold()).toBeLessThan(3000);

  await app.restart();
  await expect(rail(app.page)).toContainText('19,799 more organizations');
  await expect(statusBar(app.page)).toContainText(upToDate);
  await signOut(app.page);
  await app.restart();
  await expect(app.page.getByLabel('Platform address')).toBeVisible();
  await server.stop();
});

test('endless pages give a list that is cut off and says so', async ({ app }) => {
  const server = await startFaultServer();
  server.always(platformWith(10_000_000));
  await connect(app.page, { url: server.url, token: 'a-token-of-the-test' });
  await app.page.keyboard.press('Control+o');
  await expect(app.page.getByRole('dialog', { name: 'Switch organization' })).toContainText(
    'Only the first 20,000 organizations are shown.',
  );
  await app.page.keyboard.press('Escape');
  await signOut(app.page);
  await server.stop();
});
