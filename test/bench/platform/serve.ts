import type { PostgresqlServer } from '../../platform/postgresql-server.ts';
import type { Served } from './collections.ts';
import { runCommand, startProcess } from './process.ts';
import { type Amounts, seed } from './seed.ts';

const administrator = 'olive@example.org';

export interface Running extends Served {
  readonly databaseUrl: string;
  /** The address of the person with the token. */
  readonly administrator: string;
  /** The process of now. */
  readonly signal: (name: NodeJS.Signals) => void;
  readonly ended: Promise<unknown>;
  readonly stop: () => Promise<void>;
  /** Starts the service again at its address after it has ended. */
  readonly startAgain: () => Promise<void>;
  /** Issues an API token for the person with this address. */
  readonly tokenFor: (email: string) => Promise<string>;
}

/**
 * Starts the service on a new database of this name, with one administrator and these amounts of
 * data.
 */
export async function serve(
  service: string,
  postgresql: PostgresqlServer,
  name: string,
  amounts: Amounts,
): Promise<Running> {
  await postgresql.createDatabase(name);
  const databaseUrl = `${postgresql.url}/${name}`;
  const environment = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn', RATE_LIMIT: '0' };
  const tokenFor = (email: string) =>
    runCommand(service, ['token', '--email', email, '--name', 'Olive Admin'], environment);
  // This also makes the tables.
  const token = await tokenFor(administrator);
  const landmarks = await seed(databaseUrl, administrator, amounts);
  let running = await startProcess(service, environment);
  const { url } = running;
  return {
    url,
    databaseUrl,
    administrator,
    token,
    landmarks,
    tokenFor,
    signal: (name) => running.signal(name),
    get ended() {
      return running.ended;
    },
    stop: () => running.stop(),
    startAgain: async () => {
      running = await startProcess(service, { ...environment, PORT: new URL(url).port });
    },
  };
}
