import type { PostgresqlServer } from '../../platform/postgresql-server.ts';
import type { Served } from './collections.ts';
import { runCommand, startProcess } from './process.ts';
import { type Amounts, seed } from './seed.ts';

const administrator = 'olive@example.org';

export interface Running extends Served {
  readonly databaseUrl: string;
  readonly stop: () => Promise<void>;
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
  // This also makes the tables.
  const token = await runCommand(
    service,
    ['token', '--email', administrator, '--name', 'Olive Admin'],
    environment,
  );
  const landmarks = await seed(databaseUrl, administrator, amounts);
  return { ...(await startProcess(service, environment)), databaseUrl, token, landmarks };
}
