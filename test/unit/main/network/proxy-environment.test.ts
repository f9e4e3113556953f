/** The system's own credentials for a proxy. */
import { expect, test } from 'vitest';
import { credentialsInEnvironment } from '#main/network/proxy-environment.ts';

const ada = { name: 'ada', password: 'secret' };

test.each([
  [{ https_proxy: 'http://ada:secret@proxy.example:3128' }, 'proxy.example:3128', ada],
  [{ HTTP_PROXY: 'http://ada:secret@proxy.example:3128/' }, 'proxy.example:3128', ada],
  [{ all_proxy: 'ada:secret@proxy.example:3128' }, 'proxy.example:3128', ada],
  [{ http_proxy: 'http://ada:secret@proxy.example' }, 'proxy.example:80', ada],
  [{ https_proxy: 'https://ada:secret@proxy.example' }, 'proxy.example:443', ada],
  [
    { http_proxy: 'http://ad%40corp:a%3Ab%2Fc@[::1]:8080' },
    '[::1]:8080',
    { name: 'ad@corp', password: 'a:b/c' },
  ],
  [{ http_proxy: 'http://ada@proxy.example:8080' }, 'proxy.example:8080', { ...ada, password: '' }],
  [
    { https_proxy: 'http://other.example:1', http_proxy: 'http://ada:secret@proxy.example:2' },
    'proxy.example:2',
    ada,
  ],
])('%j are the credentials of %s', (environment, proxy, credentials) => {
  expect(credentialsInEnvironment(environment, proxy)).toEqual(credentials);
});

test.each([
  ['another host', { https_proxy: 'http://ada:secret@other.example:3128' }],
  ['another port', { https_proxy: 'http://ada:secret@proxy.example:3129' }],
  ['a proxy without a name', { https_proxy: 'http://proxy.example:3128' }],
  ['nothing', {}],
  ['no address', { https_proxy: '', http_proxy: 'http://', all_proxy: 'a b c' }],
])('the environment of %s has none for the proxy that asks', (_what, environment) => {
  expect(credentialsInEnvironment(environment, 'proxy.example:3128')).toBeUndefined();
});
