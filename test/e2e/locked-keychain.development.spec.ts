/** A locked keychain loses nothing: once it is unlocked, everything is as before. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKeychain } from '../../scripts/setup/keychain.mjs';
import { test as base, expect } from './support/fixtures.ts';
import { connect, rail, statusBar, upToDate } from './support/flows.ts';
import { lookAt } from './support/screen.ts';

/** What the app's environment becomes with a keychain that the test locks and unlocks. */
const test = base.extend<{ readonly lock: (password?: string) => Promise<void> }>({
  environment: async ({ build: _build }, use) => {
    await use({});
  },
  lock: async ({ environment }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'orgdesk-locked-'));
    let running = await startKeychain(folder);
    Object.assign(environment, running.env);
    await use(async (password) => {
      await running.stop();
      running = await startKeychain(folder, password);
      Object.assign(environment, running.env);
    });
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  },
});

test('a locked keychain is reported, and unlocking it restores the account', async ({
  lock,
  app,
  service,
}) => {
  const token = await service.token('Joan Clarke', 'joan@locked.example.org');
  await service.api(token, 'POST', '/organizations', { name: 'Hut Eight' });
  await connect(app.page, { url: service.url, token });
  await expect(rail(app.page).getByRole('button', { name: 'Hut Eight' })).toBeVisible();
  await app.quit();

  await lock('not the password');
  await app.start();
  await expect(statusBar(app.page)).toContainText('No token');
  await expect(app.page.getByRole('button', { name: 'Update token…' })).toBeVisible();
  await expect(app.page.getByText(/keychain/i).first()).toBeVisible();
  await lookAt(app.page, 'locked-keychain');
  await app.quit();

  await lock();
  await app.start();
  await expect(rail(app.page).getByRole('button', { name: 'Hut Eight' })).toBeVisible();
  await expect(statusBar(app.page)).toContainText(upToDate);
});
