/** Each failure to connect has a sentence of its own, and nothing typed is lost. */
import { z } from 'zod';
import { faults, startFaultServer } from '../shared/fault-server.ts';
import { expect, test } from './support/fixtures.ts';
import { connect, enterCredentials, statusBar, upToDate } from './support/flows.ts';
import { lookAt } from './support/screen.ts';

const said = 'alert';
const keysSchema = z.object({ api_keys: z.array(z.object({ id: z.string() })) });

test('connecting to a server that is not a platform says what is wrong with it', async ({
  app,
}) => {
  const { page } = app;
  const server = await startFaultServer();
  const token = 'a-token-that-must-stay';
  const cases = [
    ['a web page', faults.html(), 'A web page answered instead of'],
    ['half a JSON', faults.halfJson(), 'sent an incomplete answer'],
    ['another JSON', faults.json({ hello: 'world' }), 'doesn’t respond like a Packet platform'],
    ['an error', faults.status(500), 'had an internal error. Try again'],
    ['a pause', faults.status(429, { 'Retry-After': '120' }), 'is limiting requests'],
    ['elsewhere', faults.redirect('http://127.0.0.1:9/'), 'redirects to another address'],
    ['a wrong token', faults.status(401), 'rejected this token'],
    ['a cut line', faults.drop(), 'was lost'],
  ] as const;
  for (const [what, fault, sentence] of cases) {
    await test.step(what, async () => {
      server.always(fault);
      await enterCredentials(page, { url: server.url, token });
      await expect(page.getByRole(said)).toContainText(sentence);
      await expect(page.getByLabel('Platform address')).toHaveValue(server.url);
      await expect(page.getByLabel('API token', { exact: true })).toHaveValue(token);
    });
  }
  await lookAt(page, 'connect-failed');
  await server.stop();

  await test.step('nobody there', async () => {
    await enterCredentials(page, { url: server.url, token });
    await expect(page.getByRole(said)).toContainText('refused the connection');
  });
  await test.step('no such host', async () => {
    await enterCredentials(page, { url: 'https://nowhere.invalid', token });
    await expect(page.getByRole(said)).toContainText('Couldn’t find nowhere.invalid.');
  });
  await test.step('no address', async () => {
    await enterCredentials(page, { url: 'not an address', token });
    await expect(page.getByText('such as https://')).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Organizations' })).toHaveCount(0);
  });
});

test('connecting to a slow server says what it waits for and can be stopped', async ({ app }) => {
  const { page } = app;
  const server = await startFaultServer();
  server.always(faults.hang());
  await enterCredentials(page, { url: server.url, token: 'a-token' });
  await expect(page.getByText('Checking the token…').last()).toBeVisible();
  await expect(page.getByText(`Still waiting for ${new URL(server.url).host}…`)).toBeVisible();
  await lookAt(page, 'connect-slow');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Checking the token…')).toHaveCount(0);
  await expect(page.getByRole(said)).toHaveCount(0);
  await enterCredentials(page, { url: server.url, token: 'a-token' });
  await expect(page.getByRole(said)).toContainText('didn’t respond within');
  await server.stop();
});

test('a mistake in the form is shown once, at its field, without moving the form', async ({
  app,
}) => {
  const { page } = app;
  const heading = page.getByRole('heading', { name: 'Welcome to Orgdesk' });
  const connectButton = page.getByRole('button', { name: 'Connect to a platform' });
  const places = async () => [await heading.boundingBox(), await connectButton.boundingBox()];
  await lookAt(page, 'connect-first');
  const before = await places();
  await connectButton.click();
  await expect(page.getByText('Enter the platform’s address')).toBeVisible();
  await expect(page.getByText('Enter an API token')).toBeVisible();
  expect(await places()).toEqual(before);
  await page.getByLabel('Your name').fill('');
  await page.getByRole('button', { name: 'Start on this computer' }).click();
  await expect(page.getByText('Enter your name')).toBeVisible();
  await expect(page.getByText('Enter an API token')).toHaveCount(0);
  expect(await places()).toEqual(before);
  await enterCredentials(page, { url: 'http://platform.example.org', token: 'a-token' });
  await expect(page.getByText(/^http:\/\/ would expose your token/)).toHaveCount(1);
  await expect(page.getByText('Enter your name')).toHaveCount(0);
  await expect(page.getByRole(said)).toHaveCount(0);
  expect((await places())[0]).toEqual(before[0]);
  await page.getByText('Where do I find it?').click();
  await expect(page.getByText(/user menu/)).toBeVisible();
  await lookAt(page, 'connect-mistake');
});

test('a revoked token asks for another one, and nothing is lost', async ({ app, service }) => {
  const email = 'rosa@connect.example.org';
  const token = await service.token('Rosa Parks', email);
  await service.api(token, 'POST', '/organizations', { name: 'Montgomery' });
  await connect(app.page, { url: service.url, token });
  const { api_keys: keys } = keysSchema.parse(await service.api(token, 'GET', '/user/api-keys'));
  const other = await service.token('Rosa Parks', email);
  await service.api(other, 'DELETE', `/user/api-keys/${keys[0]?.id}`);

  await app.page.keyboard.press('Control+r');
  await expect(statusBar(app.page)).toContainText('Token rejected');
  await expect(app.page.getByRole('button', { name: 'Montgomery' }).first()).toBeVisible();
  await lookAt(app.page, 'token-refused');
  await app.page.getByRole('button', { name: 'Update token…' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Update token' });

  const stranger = await service.token('Somebody Else', 'else@connect.example.org');
  await dialog.getByLabel('API token', { exact: true }).fill(stranger);
  await dialog.getByRole('button', { name: 'Update token' }).click();
  await expect(dialog.getByText('This token belongs to Somebody Else')).toHaveCount(1);
  await dialog.getByLabel('API token', { exact: true }).fill(other);
  await dialog.getByRole('button', { name: 'Update token' }).click();
  await expect(dialog).toBeHidden();
  await expect(statusBar(app.page)).toContainText(upToDate);
});
