/** What stands between Orgdesk and a platform is said as what it is, and not as the platform's fault. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { networkFailure } from '#main/platforms/http/network-failures.ts';
import { type FaultServer, faults, startFaultServer } from '#test/shared/fault-server.ts';
import { networkBehind } from '../support/network.ts';
import { packet } from '../support/packet.ts';

let server: FaultServer;
beforeEach(async () => {
  server = await startFaultServer();
});
afterEach(() => server.stop());

test.each([
  [
    'a proxy that wants a sign-in',
    faults.html(407),
    'offline',
    /proxy for Acme requires you to sign in/,
  ],
  ['the same with JSON', faults.status(407), 'offline', /proxy for Acme requires you to sign in/],
  ['a network that wants a sign-in', faults.html(511), 'intercepted', /Sign in to this network/],
  [
    'a gateway without its server',
    faults.html(502),
    'unavailable',
    /proxy or gateway answered instead/,
  ],
  [
    'a gateway that is overloaded',
    faults.html(503),
    'unavailable',
    /proxy or gateway answered instead/,
  ],
  [
    'a gateway that waits in vain',
    faults.html(504),
    'unavailable',
    /proxy or gateway answered instead/,
  ],
] as const)('%s is no fault of the platform', async (_what, fault, kind, words) => {
  server.always(fault);
  // Node's own fetch makes an error of 407, where Chromium's hands it out.
  const { fetch } = networkBehind(new URL(server.url).host);
  const { platform } = packet(server.url, 'a-token', undefined, fetch);
  const message = expect.stringMatching(words);
  await expect(platform.person()).rejects.toMatchObject({ failure: { kind, message } });
});

test('a gateway’s pause is respected', async () => {
  server.always((_incoming, response) => {
    response.writeHead(503, { 'Retry-After': '90', 'Content-Type': 'text/html' }).end('<p>Later');
  });
  const { platform } = packet(server.url, 'a-token');
  await expect(platform.person()).rejects.toMatchObject({ failure: { retryAfter: 90 } });
});

test('a request that waits for a sign-in is not tried again by itself', async () => {
  let tries = 0;
  const fetch = async () => {
    tries += 1;
    throw new Error('net::ERR_PROXY_AUTH_REQUESTED by proxy.example:3128');
  };
  const { platform } = packet(server.url, 'a-token', undefined, fetch);
  await expect(platform.person()).rejects.toMatchObject({
    failure: { kind: 'offline', proxy: 'proxy.example:3128' },
  });
  expect(tries).toBe(1);
});

test.each([
  ['net::ERR_PROXY_AUTH_REQUESTED by 10.0.0.1:3128', /proxy 10\.0\.0\.1:3128 .*sign in/, true],
  ['net::ERR_PROXY_AUTH_REQUESTED', /proxy for Acme requires you to sign in/, true],
  ['net::ERR_PROXY_AUTH_UNSUPPORTED', /doesn’t support/, true],
  ['net::ERR_PROXY_CONNECTION_FAILED', /proxy for Acme isn’t responding/, true],
  ['net::ERR_PROXY_CERTIFICATE_INVALID', /certificate of the proxy/, true],
  ['net::ERR_TUNNEL_CONNECTION_FAILED', /proxy couldn’t connect to Acme/, true],
  ['net::ERR_NO_SUPPORTED_PROXIES', /proxy couldn’t connect/, true],
  ['net::ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', /proxy settings for Acme can’t be read/, true],
  ['net::ERR_PAC_SCRIPT_FAILED', /proxy settings for Acme can’t be read/, true],
  ['net::ERR_UNEXPECTED_PROXY_AUTH', /responded like a proxy/, false],
])('%s is told as what it is', (name, words, unsent) => {
  const told = networkFailure(new Error(name), 'Acme');
  expect(told).toMatchObject({
    failure: { kind: 'offline', message: expect.stringMatching(words) },
    unsent,
  });
});
