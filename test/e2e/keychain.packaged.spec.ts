/** Tokens are in the keychain and nowhere else; without a keychain they last for the session only. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { connect, enterCredentials, statusBar, upToDate } from './support/flows.ts';
import { lookAt } from './support/screen.ts';

/** The files below a folder that hold a text. */
async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path)).includes(text)) found.push(path);
  }
  return found;
}

test('the token is in no file of the app and not in its page', async ({ app, service }) => {
  const token = await service.token('Katherine Johnson', 'katherine@keychain.example.org');
  await service.api(token, 'POST', '/organizations', { name: 'Langley' });
  await connect(app.page, { url: service.url, token });
  await app.restart();
  await expect(app.page.getByRole('button', { name: 'Langley' }).first()).toBeVisible();
  await expect(statusBar(app.page)).toContainText(upToDate);
  const page = await app.page.evaluate(async () =>
    JSON.stringify([document.documentElement.outerHTML, await window.orgdesk.getStart()]),
  );
  expect(page).not.toContain(token);
  await app.quit();
  expect(await filesWith(app.profile, token)).toEqual([]);
  // The cache is encrypted: a name in it stands in no file either.
  expect(await filesWith(join(app.profile, 'caches'), 'Langley')).toEqual([]);
  await app.start();
});

test.describe('with no keychain', () => {
  test.use({ environment: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } });

  test('connecting says so and keeps the token for this session only', async ({ app, service }) => {
    const token = await service.token('Mary Jackson', 'mary@keychain.example.org');
    await service.api(token, 'POST', '/organizations', { name: 'Hampton' });
    await enterCredentials(app.page, { url: service.url, token });
    await expect(app.page.getByRole('alert')).toContainText(/keychain/i);
    await lookAt(app.page, 'no-keychain');
    await app.page.getByRole('button', { name: 'Use it for this session only' }).click();
    await expect(statusBar(app.page)).toContainText(upToDate);
    await app.quit();
    expect(await filesWith(app.profile, token)).toEqual([]);
    await app.start();
    await expect(statusBar(app.page)).toContainText('No token');
    await expect(app.page.getByRole('button', { name: 'Update token…' })).toBeVisible();
  });
});

test('a damaged cache is set aside and rebuilt', async ({ app, service }) => {
  const token = await service.token('Dorothy Vaughan', 'dorothy@keychain.example.org');
  await service.api(token, 'POST', '/organizations', { name: 'West Computing' });
  await connect(app.page, { url: service.url, token });
  await app.quit();
  const caches = join(app.profile, 'caches');
  const names = (await readdir(caches)).filter((name) => name.endsWith('.db'));
  expect(names).toHaveLength(1);
  for (const name of names) await writeFile(join(caches, name), 'this is no database at all');
  await app.start();
  await expect(app.page.getByText(/set it aside/)).toBeVisible();
  await expect(app.page.getByRole('button', { name: 'West Computing' }).first()).toBeVisible();
  expect((await readdir(caches)).some((name) => name.includes('corrupt'))).toBe(true);
});
