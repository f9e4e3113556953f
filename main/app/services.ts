/** Makes the services that the accounts share: the keychain, libsql, axios over Electron's network. */
import { join } from 'node:path';
import type { SessionServices } from '../accounts/session-services.ts';
import type { Logger } from '../log/logger.ts';
import type { Redactor } from '../log/redactor.ts';
import { chromiumFetchIn, forgetProxyLogins, probeProxy } from '../network/chromium.ts';
import { ProxyLogin, type ProxyLoginOptions } from '../network/proxy-login.ts';
import { throughProxy } from '../network/through-proxy.ts';
import type { OpenDatabase } from '../sql/libsql.ts';
import { KeychainVault } from '../vault/keychain-vault.ts';
import { MemoryVault } from '../vault/vault.ts';

/** Milliseconds. */
const keychainTimeoutMs = 5000;
const requestTimeoutMs = 15_000;

async function loadLibsql(): Promise<OpenDatabase> {
  const { default: libsql } = await import('libsql');
  // libsql's types are those of better-sqlite3, without the encryption; see sql/libsql.ts.
  return libsql as unknown as OpenDatabase;
}

export interface ServiceOptions
  extends Pick<ProxyLoginOptions, 'onState' | 'onSignedIn' | 'onProblem'> {
  readonly userData: string;
  readonly logger: Logger;
  readonly redactor: Redactor;
  readonly version: string;
}

type Shared = Pick<
  SessionServices,
  'vaults' | 'folders' | 'libsql' | 'network' | 'logger' | 'now' | 'random'
>;

export function makeServices(options: ServiceOptions): {
  readonly services: Shared;
  readonly proxyLogin: ProxyLogin;
} {
  const { userData, logger, redactor } = options;
  const keychain = new KeychainVault({
    load: async () => (await import('keytar')).default,
    service: 'Orgdesk',
    timeoutMs: keychainTimeoutMs,
    logger,
    redactor,
  });
  const proxyLogin = new ProxyLogin({
    ...options,
    probe: probeProxy,
    forgetPasswords: forgetProxyLogins,
    keychain,
    environment: process.env,
  });
  const services: Shared = {
    vaults: { keychain, session: new MemoryVault() },
    folders: { caches: join(userData, 'caches'), journals: join(userData, 'journals') },
    libsql: loadLibsql,
    network: {
      appVersion: options.version,
      fetch: throughProxy(chromiumFetchIn(''), proxyLogin),
      fetchFor: (accountId) => throughProxy(chromiumFetchIn(accountId), proxyLogin),
      timeLimit: requestTimeoutMs,
      hide: (token) => redactor.hide(token),
    },
    logger,
    now: () => performance.now(),
    random: Math.random,
  };
  return { services, proxyLogin };
}
