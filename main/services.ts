/** What the accounts share, made of real parts: the keychain, libsql, axios over Electron's network. */
import { join } from 'node:path';
import { session } from 'electron';
import type { SessionServices } from './accounts/session.ts';
import type { Logger } from './log/logger.ts';
import type { Redactor } from './log/redactor.ts';
import type { ConnectPlatform } from './platforms/platform.ts';
import type { OpenDatabase } from './sql/libsql.ts';
import { KeychainVault } from './vault/keychain-vault.ts';
import { MemoryVault } from './vault/memory-vault.ts';

/** Milliseconds. */
const keychainLimit = 5000;
const requestLimit = 15_000;

/**
 * Requests go through Chromium, so that system proxies and corporate certificates work, in a session
 * of their own that keeps nothing on the disk: no answers, no cookies, no host names.
 */
async function platformFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const network = session.fromPartition('platforms', { cache: false });
  return network.fetch(input instanceof URL ? input.href : input, init);
}

async function loadLibsql(): Promise<OpenDatabase> {
  const { default: libsql } = await import('libsql');
  // libsql's types are those of better-sqlite3, without the encryption; see sql/libsql.ts.
  return libsql as unknown as OpenDatabase;
}

async function connectPacket(redactor: Redactor): Promise<ConnectPlatform> {
  const { packetConnector } = await import('./platforms/packet/connect.ts');
  const hide = (token: string) => redactor.hide(token);
  return packetConnector({ fetch: platformFetch, timeLimit: requestLimit, hide });
}

export interface ServiceOptions {
  readonly userData: string;
  readonly logger: Logger;
  readonly redactor: Redactor;
}

type Shared = Pick<
  SessionServices,
  'vaults' | 'folders' | 'libsql' | 'connect' | 'logger' | 'now' | 'random'
>;

export function makeServices({ userData, logger, redactor }: ServiceOptions): Shared {
  return {
    vaults: {
      keychain: new KeychainVault({
        load: async () => (await import('keytar')).default,
        service: 'Orgdesk',
        timeLimit: keychainLimit,
        logger,
        redactor,
      }),
      session: new MemoryVault(),
    },
    folders: { caches: join(userData, 'caches'), journals: join(userData, 'journals') },
    libsql: loadLibsql,
    connect: () => connectPacket(redactor),
    logger,
    now: () => performance.now(),
    random: Math.random,
  };
}
