/** Typing faster than a dialog opens loses no letter and triggers nothing else. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { connect, openScreen, row } from './support/flows.ts';

/** Presses all keys in one task, before anything that is loaded on demand can be there. */
function typeAtOnce(page: Page, keys: readonly { key: string; ctrlKey?: boolean }[]) {
  return page.evaluate((all) => {
    for (const each of all) {
      const event = new KeyboardEvent('keydown', { ...each, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
    }
  }, keys);
}

test('text typed before a dialog or the palette opens goes into its first field', async ({
  app,
  service,
}) => {
  const token = await service.token('Olive Owner', 'owner@typing.example.org');
  await service.api(token, 'POST', '/organizations', { name: 'Acme' });
  await connect(app.page, { url: service.url, token });
  await openScreen(app.page, 'Projects');

  await app.restart();
  await typeAtOnce(
    app.page,
    [...'nEngine'].map((key) => ({ key })),
  );
  await expect(app.page.getByLabel('Project name')).toHaveValue('Engine');

  await app.restart();
  await typeAtOnce(
    app.page,
    ['n', ...'Enginf', 'Backspace', 'e', 'Enter'].map((key) => ({ key })),
  );
  await expect(row(app.page, 'Projects', 'Engine')).toBeVisible();

  await app.restart();
  await typeAtOnce(app.page, [{ key: 'k', ctrlKey: true }, ...[...'tea'].map((key) => ({ key }))]);
  await expect(app.page.getByLabel('Search everything').locator('visible=true').last()).toHaveValue(
    'tea',
  );
});
