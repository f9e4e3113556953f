import { type LocalRequest, localMessageSchema } from '#domain/local-platform.ts';
import { issueToken } from '../commands/issue-token.ts';
import type { Configuration } from '../configuration.ts';
import { askHolder, FolderInUseError } from '../database/folder-lock.ts';
import { openDatabase } from '../database/open.ts';
import { createLogger } from '../log.ts';
import { transact } from '../transact.ts';
import { defaultTemplate } from './template.ts';
import { UsageError } from './usage.ts';

type Person = Parameters<typeof issueToken>[1];

async function askRunning(folder: string, person: Person): Promise<string> {
  const request: LocalRequest = { id: 1, call: 'issue-token', ...person };
  const message = localMessageSchema.parse(
    JSON.parse(await askHolder(folder, JSON.stringify(request))),
  );
  if (message.kind === 'token') return message.token;
  throw new UsageError(message.kind === 'error' ? message.message : 'The platform did not answer.');
}

async function issueDirectly(configuration: Configuration, person: Person): Promise<string> {
  const logger = createLogger(configuration.LOG_LEVEL);
  const database = await openDatabase({
    ...configuration,
    defaultTemplate,
    onError: (error) => logger.error({ err: error }, 'database connection failed'),
  });
  try {
    const services = { queries: database.queries, clock: () => new Date() };
    return await transact(services, (work) => issueToken(work, person));
  } finally {
    await database.close();
  }
}

/**
 * Makes or finds the person and prints an API token. Where a platform already runs on the same
 * embedded database, that one makes it.
 */
export async function token(configuration: Configuration, person: Person): Promise<void> {
  const made = await issueDirectly(configuration, person).catch((error: unknown) => {
    if (error instanceof FolderInUseError) return askRunning(configuration.DATA_DIR, person);
    throw error;
  });
  process.stdout.write(`${made}\n`);
}
