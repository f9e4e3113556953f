/**
 * A script: the sync of one account without a window. Prints a line of JSON whenever the connection's state
 * changes, and whenever an organization's projects are shown.
 */
import { createRequire } from 'node:module';
import { AccountConnection } from '#main/accounts/connection.ts';
import { openFileCache } from '#main/cache/open.ts';
import { ChangeFeed } from '#main/changes/change-feed.ts';
import { packet } from '#main/platforms/packet/kind.ts';
import type { OpenDatabase } from '#main/sql/libsql.ts';

const [path = '', url = '', token = ''] = process.argv.slice(2);
const libsql: OpenDatabase = createRequire(import.meta.url)('libsql');
const say = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`);
const ignore = () => undefined;
const logger = { info: ignore, warn: ignore, error: ignore };
const cache = openFileCache({ libsql, path, key: '0'.repeat(64), logger, onProblem: ignore });
const changes = new ChangeFeed();
let shown = '';

const connection = new AccountConnection({
  accountId: 'account',
  kind: packet,
  baseUrl: url,
  services: {
    changes,
    logger,
    current: () => null,
    network: { fetch, timeLimit: 20_000, appVersion: '0.0.0', hide: ignore },
    now: () => performance.now(),
    random: Math.random,
    visible: () => false,
    onShell: () => {
      const { state } = connection.state;
      if (state !== shown) say({ state });
      shown = state;
    },
    onOrganization: (_account, id) => {
      const list = cache.collection('projects', id);
      if (list.state === 'known') say({ projects: list.items.map(({ name }) => name) });
    },
  },
  ending: new AbortController().signal,
  onInvitations: ignore,
});
changes.listen(({ key, from }) => {
  if (from === 'stream') void connection.sync?.listsChanged(key.organizationId);
});
// The timers of a sync do not keep a process running.
setInterval(ignore, 60_000);
await connection.connect({ token }, () => cache);
