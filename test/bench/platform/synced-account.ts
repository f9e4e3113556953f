/** The sync of one account as the app runs it, with its cache in a file, but without a window. */
import { createRequire } from 'node:module';
import { AccountConnection } from '#main/accounts/connection.ts';
import { collectionKinds } from '#main/cache/cache.ts';
import { openFileCache } from '#main/cache/open.ts';
import { ChangeFeed } from '#main/changes/change-feed.ts';
import type { Logger } from '#main/log/logger.ts';
import { packetConnector } from '#main/platforms/packet/connect.ts';
import { packet } from '#main/platforms/packet/kind.ts';
import type { OpenDatabase } from '#main/sql/libsql.ts';

const libsql: OpenDatabase = createRequire(import.meta.url)('libsql');
const key = '0'.repeat(64);

const tell = (message: string, error?: unknown) =>
  void process.stderr.write(`${message}${error === undefined ? '' : `: ${error}`}\n`);
const logger: Logger = { info: () => undefined, warn: tell, error: tell };

interface SyncedAccount {
  /** Milliseconds from the start until the first organization was whole. */
  readonly firstWhole: Promise<number>;
  /** Resolves to the milliseconds from the start until everything was known. */
  readonly whole: Promise<number>;
  readonly stop: () => void;
}

/** Starts the sync over the cache in the file, which it creates if it is absent. */
export function syncAccount(path: string, url: string, token: string): SyncedAccount {
  const begun = performance.now();
  const cache = openFileCache({ libsql, path, key, logger, onProblem: tell });
  const unknown = new Set<string>();
  let first = (_milliseconds: number) => {};
  let all = (_milliseconds: number) => {};
  const firstWhole = new Promise<number>((resolve) => {
    first = resolve;
  });
  const whole = new Promise<number>((resolve) => {
    all = resolve;
  });
  const isWhole = (id: string) =>
    collectionKinds.every((kind) => cache.collection(kind, id).state === 'known');
  const look = (id: string) => {
    if (!isWhole(id)) return;
    first(performance.now() - begun);
    unknown.delete(id);
    if (unknown.size === 0) all(performance.now() - begun);
  };
  const ending = new AbortController();
  const connection = new AccountConnection({
    accountId: 'account',
    // Loaded together with this module, because the benchmarks' loader closes afterwards.
    kind: { ...packet, load: async (network) => packetConnector(network) },
    baseUrl: url,
    services: {
      changes: new ChangeFeed(),
      current: () => null,
      logger,
      network: { fetch, timeLimit: 60_000, appVersion: '0.0.0', hide: () => undefined },
      now: () => performance.now(),
      onOrganization: (_account, id) => look(id),
      onShell: () => {
        if (unknown.size > 0) return;
        for (const { id } of cache.organizations().items) unknown.add(id);
        for (const id of [...unknown]) look(id);
      },
      random: Math.random,
      visible: () => true,
    },
    ending: ending.signal,
    onInvitations: () => undefined,
  });
  connection
    .connect({ token }, () => cache)
    .catch((error: unknown) => tell('Connecting failed', error));
  return {
    firstWhole,
    whole,
    stop: () => {
      ending.abort();
      connection.disconnect();
      cache.close();
    },
  };
}
