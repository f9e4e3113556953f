/** Requests pass a proxy that requires a sign-in: forwarded http, and tunnels for https. */
import type { Page } from '@playwright/test';
import { faults, startFaultServer } from '../shared/fault-server.ts';
import { startProxy } from '../shared/proxy-server.ts';
import { startApp } from './support/app.ts';
import { expect, test } from './support/fixtures.ts';
import { enterCredentials, statusBar, upToDate } from './support/flows.ts';
import { lookAt } from './support/screen.ts';
import { startTlsFront } from './support/tls-front.ts';

const right = { name: 'ada', password: 'the-right-password' } as const;
const changed = { name: 'ada', password: 'a-changed-password' } as const;

function proxyDialog(page: Page) {
  return page.getByRole('dialog', { name: 'Sign in to the proxy' });
}

async function signIn(page: Page, password: string): Promise<void> {
  const dialog = proxyDialog(page);
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
}

for (const scheme of ['http', 'https'] as const) {
  test(`${scheme} passes a proxy after one sign-in, which is remembered`, async ({
    build,
    service,
  }) => {
    const front = await startTlsFront(service.url);
    // Without TLS Orgdesk connects to this computer alone, to which Chromium goes directly unless told.
    const { host, port } = new URL(service.url);
    const [target, ...hosts] =
      scheme === 'http'
        ? [service.url, host, `localhost:${port}`]
        : [front.url, 'one.example', 'two.example'];
    const [one = '', two = ''] = hosts.map((each) => `${scheme}://${each}`);
    const routes = Object.fromEntries(hosts.map((each) => [each, target]));
    const proxy = await startProxy({ ...right, routes });
    const switches = [
      `--proxy-server=${proxy.url}`,
      '--proxy-bypass-list=<-loopback>',
      '--ignore-certificate-errors',
    ];
    const app = await startApp({ build, switches });
    const tokens = [
      await service.token('Ada Lovelace', `ada@${scheme}.example.org`),
      await service.token('Grace Hopper', `grace@${scheme}.example.org`),
    ] as const;

    await test.step('connecting asks for the name and password, and says that they are wrong', async () => {
      await enterCredentials(app.page, { url: one, token: tokens[0] });
      const dialog = proxyDialog(app.page);
      await expect(dialog).toContainText(proxy.host);
      await lookAt(app.page, `proxy-${scheme}`);
      await dialog.getByLabel('User name').fill('ada');
      await signIn(app.page, 'a-wrong-password');
      await expect(dialog.getByRole('alert')).toContainText('rejected this user name');
    });

    await test.step('the right password lets what was wanted go on', async () => {
      await signIn(app.page, right.password);
      await expect(proxyDialog(app.page)).toBeHidden();
      await expect(statusBar(app.page)).toContainText(upToDate);
    });

    await test.step('another account behind the same proxy is not asked', async () => {
      const outcome = await app.page.evaluate(
        ([address, token]) =>
          window.orgdesk.connectAccount({ kind: 'packet', address, token, storage: 'keychain' }),
        [two, tokens[1]] as const,
      );
      expect(outcome).toMatchObject({ ok: true });
    });

    await test.step('a new start signs in by itself, and shows no password', async () => {
      await app.restart();
      await expect(statusBar(app.page)).toContainText(upToDate);
      const shown = await app.page.evaluate(async () =>
        JSON.stringify([document.documentElement.outerHTML, await window.orgdesk.getStart()]),
      );
      expect(shown + (await app.log())).not.toContain(right.password);
    });

    await test.step('a password that changed is asked for, and can be declined', async () => {
      proxy.accept(changed);
      await app.page.keyboard.press('Control+r');
      await expect(proxyDialog(app.page)).toContainText('no longer accepts the saved password');
      await expect(proxyDialog(app.page).getByLabel('User name')).toHaveValue('ada');
      await app.page.keyboard.press('Escape');
      await expect(proxyDialog(app.page)).toBeHidden();
      await expect(statusBar(app.page)).toContainText('Proxy sign-in required');
      await expect(app.page.getByRole('alert')).toContainText(
        `The proxy ${proxy.host} requires you to sign in`,
      );
      await lookAt(app.page, `proxy-declined-${scheme}`);
    });

    await test.step('the question lies over another dialog, which stays', async () => {
      await app.page.keyboard.press('?');
      const shortcuts = app.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      await expect(shortcuts).toBeVisible();
      await app.page.evaluate(async () => {
        const { shell } = await window.orgdesk.getStart();
        await window.orgdesk.retry({ accountId: shell.accounts[0]?.id ?? '' });
      });
      await expect(proxyDialog(app.page).getByLabel('Password', { exact: true })).toBeFocused();
      await app.page.keyboard.press('Escape');
      await expect(proxyDialog(app.page)).toBeHidden();
      await expect(shortcuts).toBeVisible();
      await app.page.keyboard.press('Escape');
      await expect(shortcuts).toBeHidden();
    });

    await test.step('trying again asks, and every account goes on', async () => {
      await app.page.getByRole('button', { name: 'Sign in to the proxy' }).click();
      await signIn(app.page, changed.password);
      await expect(proxyDialog(app.page)).toBeHidden();
      await expect(statusBar(app.page)).toContainText(upToDate);
    });

    await test.step('a forgotten password is asked for at the next start', async () => {
      await app.page.getByRole('button', { name: /^User Icon/ }).click();
      await app.page.getByRole('menuitem', { name: 'Forget proxy password' }).click();
      await expect(app.page.getByText('Proxy password forgotten.')).toBeVisible();
      await app.restart();
      await expect(proxyDialog(app.page).getByLabel('User name')).toHaveValue('');
    });

    const given = proxy.asked.flatMap(({ credentials }) => credentials ?? []);
    expect(given).toContain('ada:a-wrong-password');
    expect(proxy.asked.every(({ what }) => /^CONNECT /.test(what) === (scheme === 'https'))).toBe(
      true,
    );
    await app.remove();
    await proxy.stop();
    await front.stop();
  });
}

test('a write that the proxy refuses first arrives complete and once', async ({
  build,
  service,
}) => {
  const { host } = new URL(service.url);
  const proxy = await startProxy({ ...right, routes: { [host]: service.url } });
  proxy.accept(null);
  const app = await startApp({
    build,
    environment: { http_proxy: `http://ada:${right.password}@${proxy.host}` },
    switches: [`--proxy-server=${proxy.url}`, '--proxy-bypass-list=<-loopback>'],
  });
  const token = await service.token('Emmy Noether', 'emmy@proxy.example.org');
  await enterCredentials(app.page, { url: service.url, token });
  await expect(statusBar(app.page)).toContainText(upToDate);
  proxy.accept(right);
  const outcome = await app.page.evaluate(async () => {
    const { shell } = await window.orgdesk.getStart();
    const accountId = shell.accounts[0]?.id ?? '';
    return window.orgdesk.createOrganization({ accountId, name: 'Göttingen', type: 'company' });
  });
  expect(outcome).toMatchObject({ ok: true });
  await expect(app.page.getByRole('button', { name: 'Göttingen' }).first()).toBeVisible();
  const writes = proxy.asked.filter(({ what }) => what.startsWith('POST'));
  // Refused before it, unless something that is kept fresh was quicker to sign in.
  expect(writes.filter(({ letThrough }) => letThrough)).toHaveLength(1);
  await app.remove();
  await proxy.stop();
});

test('a proxy password in the environment is used without asking', async ({ build, service }) => {
  const front = await startTlsFront(service.url);
  const proxy = await startProxy({ ...right, routes: { 'one.example': front.url } });
  const address = `http://ada:${right.password}@${proxy.host}`;
  const environment = { http_proxy: address, https_proxy: address };
  const app = await startApp({ build, environment, switches: ['--ignore-certificate-errors'] });
  const token = await service.token('Alan Turing', 'alan@proxy.example.org');
  await enterCredentials(app.page, { url: 'https://one.example', token });
  await expect(statusBar(app.page)).toContainText(upToDate);
  await expect(proxyDialog(app.page)).toHaveCount(0);
  expect(proxy.asked.at(-1)).toMatchObject({ letThrough: true });
  await app.remove();
  await proxy.stop();
  await front.stop();
});

test('a platform that asks for a proxy password gets none', async ({ build }) => {
  const server = await startFaultServer();
  const secrets: (string | undefined)[] = [];
  server.always((incoming, response) => {
    const { authorization, 'proxy-authorization': forProxy } = incoming.headers;
    secrets.push(authorization, forProxy);
    faults.status(401, { 'WWW-Authenticate': 'Basic realm="Network"' })(incoming, response);
  });
  const { host } = new URL(server.url);
  const proxy = await startProxy({ ...right, routes: { [host]: server.url } });
  const app = await startApp({
    build,
    // Even where the environment has a password for a proxy of the very same address.
    environment: {
      http_proxy: `http://ada:${right.password}@${proxy.host}`,
      https_proxy: `http://ada:${right.password}@${host}`,
    },
    switches: [`--proxy-server=${proxy.url}`, '--proxy-bypass-list=<-loopback>'],
  });
  await enterCredentials(app.page, { url: server.url, token: 'a-token' });
  await expect(app.page.getByRole('alert')).toContainText('rejected this token');
  await expect(proxyDialog(app.page)).toHaveCount(0);
  expect(server.requests).toContain('HEAD /');
  expect(secrets.filter((secret) => secret !== undefined)).toEqual([]);
  await app.remove();
  await proxy.stop();
  await server.stop();
});

test('a proxy that refuses the sign-in or reaches no platform is reported as such', async ({
  build,
}) => {
  const unknown = await startProxy({ ...right, routes: {}, challenge: 'Riddle question="?"' });
  const switches = [`--proxy-server=${unknown.url}`, '--proxy-bypass-list=<-loopback>'];
  const app = await startApp({ build, switches });
  for (const [url, nobody] of [
    ['http://localhost:1234', 'a proxy or gateway answered instead'],
    ['https://one.example', 'couldn’t connect to one.example'],
  ] as const) {
    await test.step(url, async () => {
      await enterCredentials(app.page, { url, token: 'a-token' });
      await expect(app.page.getByRole('alert')).toContainText('sign-in method');
      await expect(proxyDialog(app.page)).toHaveCount(0);
      unknown.accept(null);
      await enterCredentials(app.page, { url, token: 'another-token' });
      await expect(app.page.getByRole('alert')).toContainText(nobody);
      unknown.accept(right);
    });
  }
  await app.remove();
  await unknown.stop();
});
