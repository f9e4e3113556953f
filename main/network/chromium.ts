/**
 * Electron's network: requests go through Chromium, so that system proxies and corporate certificates
 * work, in a session of their own that stores nothing on the disk: no answers, no cookies, no host names.
 */
import { net, type Session, session } from 'electron';
import type { ProbeProxy } from './proxy-login.ts';

/** Milliseconds for one question to a proxy, reading the keychain included. */
const probeTimeoutMs = 15_000;

function platforms(): Session {
  return session.fromPartition('platforms', { cache: false });
}

export async function chromiumFetch(
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  return platforms().fetch(input instanceof URL ? input.href : input, init);
}

/** Makes Chromium forget every name and password that a proxy accepted. */
export async function forgetProxyLogins(): Promise<void> {
  await platforms().clearAuthCache();
}

/**
 * Uses `net.request`, because `fetch` declines every proxy's question by itself. Chromium sends credentials
 * that a proxy accepted here with every later request of the session, including those of `fetch`.
 */
export const probeProxy: ProbeProxy = (url, answer) =>
  new Promise((resolve, reject) => {
    const request = net.request({
      method: 'HEAD',
      url: new URL('/', url).href,
      session: platforms(),
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const timer = setTimeout(() => {
      reject(new Error('The proxy did not answer in time'));
      request.abort();
    }, probeTimeoutMs);
    const end = (outcome: 'let through' | 'refused') => {
      clearTimeout(timer);
      resolve(outcome);
      request.abort();
    };
    request.on('login', ({ isProxy, host, port }, callback) => {
      // A platform that asks for its own password gets none.
      if (!isProxy) return callback();
      const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
      answer(`${name}:${port}`)
        .then((given) => (given ? callback(given.name, given.password) : callback()))
        .catch(() => callback());
    });
    // An unanswered question becomes a response with 407, for https as well.
    request.on('response', ({ statusCode }) => end(statusCode === 407 ? 'refused' : 'let through'));
    request.on('redirect', () => end('let through'));
    request.on('error', (error) => {
      clearTimeout(timer);
      // The proxy asks for nothing more and cannot or may not reach the server.
      if (/ERR_TUNNEL_CONNECTION_FAILED/.test(error.message)) resolve('let through');
      else reject(error);
    });
    request.end();
  });
