/** Orgdesk sends only requests to the person's platforms, and its window sends nothing at all. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type App, type Build, startApp } from './support/app.ts';
import { expect, test } from './support/fixtures.ts';
import { contactsIn, isLoopback } from './support/net-log.ts';
import { startSecureServer } from './support/secure-server.ts';

/** Starts the app, lets `use` work with it, ends it, and returns the hosts that it contacted. */
async function contactsOf(
  build: Build,
  use: (app: App) => Promise<void>,
  more: readonly string[] = [],
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-network-'));
  const log = join(folder, 'net-log.json');
  const app = await startApp({
    build,
    switches: [`--log-net-log=${log}`, '--net-log-capture-mode=IncludeSensitive', ...more],
  });
  try {
    await use(app);
    await app.quit();
    return await contactsIn(log);
  } finally {
    await app.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

const away = (contacts: readonly string[]) => contacts.filter((host) => !isLoopback(host));

test('starting the app contacts no other computer, and the log would show it', async ({
  build,
  service,
}) => {
  const contacts = await contactsOf(build, async ({ page }) => {
    const outcome = await page.evaluate(
      (address) =>
        window.orgdesk.connectAccount({
          kind: 'packet',
          address,
          token: 'none',
          storage: 'session',
        }),
      service.url,
    );
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unauthorized' } });
  });
  expect(away(contacts)).toEqual([]);
  expect(contacts).toContain(new URL(service.url).hostname);
});

/** Headers with which an answer asks Chromium to send something to other hosts. */
const sendingHeaders: Readonly<Record<string, string>> = {
  'Report-To': '{"group":"x","max_age":9999,"endpoints":[{"url":"https://192.0.2.20/x"}]}',
  NEL: '{"report_to":"x","max_age":9999,"success_fraction":1,"failure_fraction":1}',
  'Reporting-Endpoints': 'default="https://192.0.2.21/x"',
  'Content-Security-Policy': "default-src 'none'; report-uri https://192.0.2.22/x; report-to x",
  'Expect-CT': 'max-age=99, report-uri="https://192.0.2.23/x"',
  'Alt-Svc': 'h3="192.0.2.24:443"; ma=9999, h2="192.0.2.25:443"; ma=9999',
  Link: '<https://192.0.2.26/>; rel=preconnect, <https://192.0.2.27/x>; rel=preload; as=script',
  Refresh: '0; url=https://192.0.2.28/x',
  'Content-Location': 'https://192.0.2.29/x',
  'Attribution-Reporting-Register-Source': '{"destination":"https://192.0.2.30"}',
  'Speculation-Rules': '"https://192.0.2.31/x"',
  SourceMap: 'https://192.0.2.32/x',
};

test('answers of a platform cause no requests to other hosts', async ({ build }) => {
  let asked = 0;
  const platform = await startSecureServer((_request, response) => {
    asked += 1;
    response.writeHead(401, { 'Content-Type': 'application/json', ...sendingHeaders });
    response.end('{"errors":["no"]}');
  });
  const contacts = await contactsOf(
    build,
    async ({ page }) => {
      // Without the switches, both reports and requests to an alternative host are seen after fewer.
      while (asked < 60) {
        const outcome = await page.evaluate(
          (address) =>
            window.orgdesk.connectAccount({
              kind: 'packet',
              address,
              token: 'none',
              storage: 'session',
            }),
          platform.url,
        );
        expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unauthorized' } });
      }
    },
    [platform.trust, '--short-reporting-delay'],
  );
  await platform.stop();
  expect(away(contacts)).toEqual([]);
});

/** Every way in which scripts and markup can cause a request, each to a host of its own. */
async function tryEveryWay(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const to = (way: string) => `https://${way}.exit.example`;
    const element = (name: string, attributes: Readonly<Record<string, string>>) => {
      const made = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      document.body.append(made);
      return made;
    };
    const rels = ['dns-prefetch', 'preconnect', 'prefetch', 'prerender', 'modulepreload'];
    for (const rel of [...rels, 'stylesheet', 'icon', 'manifest']) {
      element('link', { rel, href: `${to(rel)}/x` });
    }
    element('link', { rel: 'preload', as: 'script', href: `${to('preload')}/x` });
    for (const name of ['img', 'audio', 'video', 'script', 'embed', 'source', 'track']) {
      element(name, { src: `${to(name)}/x` });
    }
    element('object', { data: `${to('object')}/x` });
    element('link', { rel: 'preconnect', href: 'https://192.0.2.1/', crossorigin: '' });
    for (const rel of ['compression-dictionary', 'apple-touch-icon', 'pingback']) {
      element('link', { rel, href: `${to(rel)}/x` });
    }
    element('video', { poster: `${to('poster')}/x` });
    element('input', { type: 'image', src: `${to('input')}/x` });
    element('fencedframe', { src: `${to('fenced-frame')}/x` });
    document.body.setAttribute('background', `${to('body')}/x`);
    element('img', { srcset: `${to('srcset')}/x 2x`, attributionsrc: `${to('attribution')}/x` });
    element('div', { style: `background: url(${to('background')}/x)` });
    element('svg', {}).innerHTML = `<image href="${to('svg')}/x" /><use href="${to('use')}/x#a" />`;
    element('style', {}).textContent =
      `@import url(${to('import')}/x); @font-face { font-family: x; src: url(${to('font')}/x) } body { font-family: x }`;
    element('script', { type: 'speculationrules' }).textContent = JSON.stringify({
      prefetch: [{ source: 'list', urls: [`${to('speculation')}/x`] }],
      prerender: [{ source: 'list', urls: [`${to('prerender-rule')}/x`] }],
    });
    const price = { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } };
    const stylesheet = () =>
      new DOMParser().parseFromString(
        `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:import href="${to('xslt')}/x"/></xsl:stylesheet>`,
        'text/xml',
      );
    const attempts: readonly (() => unknown)[] = [
      () => fetch(`${to('fetch')}/x`, { mode: 'no-cors' }),
      () => fetch(`${to('keepalive')}/x`, { method: 'POST', keepalive: true }),
      () => navigator.sendBeacon(`${to('beacon')}/x`, 'x'),
      () => new WebSocket('wss://websocket.exit.example/'),
      () => new EventSource(`${to('events')}/x`),
      () => new WebTransport(`${to('webtransport')}:443/`).ready,
      () => new WebTransport('https://192.0.2.1:443/').ready,
      () => new SharedWorker(`${to('shared-worker')}/x.js`),
      () => new AudioContext().audioWorklet.addModule(`${to('audio-worklet')}/x.js`),
      () => caches.open('x').then((cache) => cache.add(`${to('cache')}/x`)),
      () => new FontFace('y', `url(${to('font-face')}/x)`).load(),
      () => new PaymentRequest([{ supportedMethods: `${to('payment')}/x` }], price),
      () => new XSLTProcessor().importStylesheet(stylesheet()),
      () => {
        const request = new XMLHttpRequest();
        request.open('GET', `${to('xhr')}/x`);
        request.send();
      },
      () => navigator.serviceWorker.register(`${to('service-worker')}/x.js`),
      () => navigator.serviceWorker.register('/service-worker.js'),
      () => new Worker(`${to('worker')}/x.js`),
      () =>
        new Worker(
          URL.createObjectURL(new Blob([`fetch('${to('blob-worker')}/x', { mode: 'no-cors' })`])),
        ),
      () => import(`${to('module')}/x.js`),
      () => window.open(`${to('open')}/x`),
      () => element('a', { href: `${to('link')}/x`, ping: `${to('ping')}/x` }).click(),
      () => element('a', { href: `${to('download')}/x`, download: 'x' }).click(),
      () => {
        const form = element('form', { action: `${to('form')}/x`, method: 'post' });
        if (form instanceof HTMLFormElement) form.submit();
      },
      () => element('meta', { 'http-equiv': 'refresh', content: `0;url=${to('refresh')}/x` }),
      () => {
        location.href = `${to('location')}/x`;
      },
    ];
    for (const attempt of attempts) {
      try {
        // What fails has sent nothing; what goes on is not waited for.
        Promise.resolve(attempt()).catch(() => undefined);
      } catch {
        // Refused at once.
      }
    }
  });
}

/** Where page scripts find no WebRTC, a world of its own beside them still has it. */
async function tryWebRtc(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
  });
  const expression = `(async () => {
    const server = { username: 'a', credential: 'b' };
    const peer = new RTCPeerConnection({ iceServers: [
      { urls: 'stun:192.0.2.1:3478' },
      { urls: 'turn:192.0.2.1:3478?transport=udp', ...server },
      { urls: 'turn:192.0.2.1:3478?transport=tcp', ...server },
      { urls: 'turns:192.0.2.1:443?transport=tcp', ...server },
    ] });
    peer.createDataChannel('x');
    const gathered = new Promise((resolve) => { peer.onicecandidate = ({ candidate }) => candidate ?? resolve(); });
    await peer.setLocalDescription(await peer.createOffer());
    await gathered;
    return peer.localDescription.sdp.includes('a=candidate') ? 'found a way' : 'found none';
  })()`;
  const { result } = await session.send('Runtime.evaluate', {
    expression,
    contextId: executionContextId,
    awaitPromise: true,
  });
  return String(result.value);
}

test('the window contacts no host, whatever runs in it', async ({ build }) => {
  const contacts = await contactsOf(build, async ({ page }) => {
    expect(await page.evaluate(() => typeof Object(globalThis).RTCPeerConnection)).toBe(
      'undefined',
    );
    await tryEveryWay(page);
    expect(await tryWebRtc(page)).toBe('found none');
  });
  expect(away(contacts)).toEqual([]);
});

test('a page that creates an inner page is ended and reloaded', async ({ app }) => {
  const { page } = app;
  const crashed = page.waitForEvent('crash');
  await page
    .evaluate(() => document.body.append(document.createElement('iframe')))
    .catch(() => null);
  await crashed;
  await expect.poll(() => app.log()).toContain("The window's page ended");
  const again = await app.restart().then(() => app.page);
  expect(await again.evaluate(() => document.readyState)).toBe('complete');
});
