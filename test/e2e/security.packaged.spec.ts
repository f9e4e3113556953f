/** What the window must not be able to do (docs/security.md#the-window). */
import type { CallName } from '#preload/contract/calls.ts';
import { expect, test } from './support/fixtures.ts';

test('the page has no Node and only the bridge’s named methods', async ({ app }) => {
  const found = await app.page.evaluate(() => {
    const here = globalThis as Record<string, unknown>;
    return {
      nodes: ['require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in here),
      methods: Object.values(here.orgdesk as object).map((method) => typeof method),
      protocol: location.protocol,
    };
  });
  expect(found.nodes).toEqual([]);
  expect(new Set(found.methods)).toEqual(new Set(['function']));
  expect(found.protocol).not.toBe('file:');
  expect(found.protocol).not.toMatch(/^https?:/);
});

test('a call with invalid arguments is refused and named', async ({ app }) => {
  const refusals = await app.page.evaluate(async () => {
    const bridge = (
      globalThis as unknown as { orgdesk: Record<string, (input: unknown) => Promise<unknown>> }
    ).orgdesk;
    const wrong: readonly [CallName, unknown][] = [
      ['createProject', {}],
      ['createProject', { key: { accountId: 'a', organizationId: 'b' }, name: 42 }],
      ['startJob', { key: null }],
      ['setTheme', { theme: 'plaid' }],
      ['openOrganization', undefined],
      ['deleteProject', { key: { accountId: 'a', organizationId: 'b' }, projectId: '..' }],
    ];
    return Promise.all(
      wrong.map(([name, input]) =>
        bridge[name]?.(input).then(
          () => `${name} was taken`,
          (error: Error) => error.message,
        ),
      ),
    );
  });
  expect(refusals).toHaveLength(6);
  const names: readonly CallName[] = [
    'createProject',
    'createProject',
    'startJob',
    'setTheme',
    'openOrganization',
    'deleteProject',
  ];
  for (const [at, name] of names.entries()) {
    expect(refusals[at]).toContain(name);
    expect(refusals[at]).not.toContain('was taken');
  }
});

test('the window stays on its page and opens no other', async ({ app }) => {
  const { page } = app;
  const before = page.url();
  expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull();
  await page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'data:text/html,<h1>elsewhere</h1>';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
  });
  // Whatever was asked for above would have happened before the next answer of a fresh evaluation.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  expect(page.url()).toBe(before);
  expect(page.context().pages()).toHaveLength(1);
});

test('the page runs no foreign code and reaches no network', async ({ app, service }) => {
  const outcome = await app.page.evaluate(async (address) => {
    const attempt = async (work: () => Promise<unknown>) => {
      try {
        await work();
        return 'worked';
      } catch {
        return 'refused';
      }
    };
    const here = globalThis as Record<string, unknown>;
    const loaded = (element: HTMLScriptElement) =>
      new Promise((resolve, reject) => {
        element.onload = resolve;
        element.onerror = reject;
        document.head.append(element);
      });
    // As a page's own code would, not as the debugger's, which stands above the policy.
    const inline = document.createElement('script');
    inline.textContent = 'globalThis.inlineRan = true';
    document.head.append(inline);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'globalThis.handlerRan = true');
    document.body.append(button);
    button.click();
    button.remove();
    const foreign = document.createElement('script');
    foreign.src = `${address}/script.js`;
    return {
      inline: here.inlineRan === true ? 'worked' : 'refused',
      handler: here.handlerRan === true ? 'worked' : 'refused',
      request: await attempt(() => fetch(address)),
      script: await attempt(() => loaded(foreign)),
    };
  }, service.url);
  expect(outcome).toEqual({
    inline: 'refused',
    handler: 'refused',
    request: 'refused',
    script: 'refused',
  });
});

test('every permission request is denied', async ({ app }) => {
  const states = await app.page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    geolocation: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : 'other'),
      ),
    ),
    others: await Promise.all(
      (['camera', 'microphone', 'clipboard-read', 'midi'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  }));
  expect(states).toEqual({
    notifications: 'denied',
    geolocation: 'denied',
    others: ['denied', 'denied', 'denied', 'denied'],
  });
});

test('only https and mailto links are opened outside of the app', async ({ app }) => {
  const outcomes = await app.page.evaluate(async () => {
    const { orgdesk } = window;
    const urls = [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'http://127.0.0.1/',
      'smb://host/a',
      '',
    ];
    return Promise.all(urls.map(async (url) => (await orgdesk.openLink({ url })).ok));
  });
  expect(outcomes).toEqual([false, false, false, false, false]);
});
