/** The sync of one account over a platform in memory, with what it tells. */
import { vi } from 'vitest';
import type { Failure } from '#domain/failure.ts';
import { openMemoryCache } from '#main/cache/open.ts';
import { AccountSync } from '#main/sync/account-sync.ts';
import type { Connection } from '#preload/contract/shell.ts';
import { organization } from './entities.ts';
import { libsql } from './libsql.ts';
import { memoryLog } from './log.ts';
import { MemoryPlatform } from './memory-platform.ts';

/** `ids`: of the account's organizations; the first of them is shown. */
export function setUpSync(ids: readonly string[] = ['acme', 'other']) {
  const platform = new MemoryPlatform();
  platform.list = ids.map((id) => organization(id));
  const cache = openMemoryCache(libsql);
  const log = memoryLog();
  const state = { visible: true, current: ids[0] ?? null };
  const connections: Connection[] = [];
  const collections: string[] = [];
  const failures = new Map<string, Failure>();
  const retries = new Map<string, string | null>();
  const onOrganizations = vi.fn();
  const sync = new AccountSync({
    platform,
    cache,
    logger: log.logger,
    current: () => state.current,
    isLive: () => false,
    visible: () => state.visible,
    onConnection: (connection) => void connections.push(connection),
    onOrganizations,
    onCollection: (id, kind, changed, failure, retryAt) => {
      retries.set(`${kind} ${id}`, retryAt);
      if (changed) collections.push(`${kind} ${id}`);
      if (failure) failures.set(`${kind} ${id}`, failure);
      else failures.delete(`${kind} ${id}`);
    },
    now: () => performance.now(),
    random: () => 1,
  });
  const connection = () => connections.at(-1);
  return {
    platform,
    cache,
    state,
    sync,
    connection,
    collections,
    failures,
    retries,
    onOrganizations,
    ...log,
  };
}
