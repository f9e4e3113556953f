import { setTimeout } from 'node:timers/promises';
import { type LocalRequest, localMessageSchema } from '#domain/local-platform.ts';
import { issueToken } from '../commands/keys/issue-token.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { FolderInUseError } from '../database/folder-lock.ts';
import { askHolder } from '../database/folder-socket.ts';
import { openDatabase } from '../database/open.ts';
import { createLogger } from '../log/log.ts';
import { listKeptMail } from '../mail/outbox.ts';
import { answerLine, type LocalServices } from '../parent-process/local-messages.ts';
import { createTransactor, transact } from '../request/transact.ts';
import { openBox } from '../secrets/sealing.ts';
import { defaultTemplate } from './template.ts';
import { UsageError } from './usage.ts';

type Person = Parameters<typeof issueToken>[1];

/** How long a process that holds the folder may take to start, to answer or to end. */
const holderTimeoutMs = 60_000;
/** Between two tries, where the holder has just ended or does not listen yet. */
const retryDelayMs = 100;

async function issueDirectly(configuration: Configuration, person: Person): Promise<string> {
  const logger = createLogger(configuration.LOG_LEVEL);
  const database = await openDatabase({
    ...configuration,
    purpose: 'passing',
    defaultTemplate,
    onError: (error) => logger.error({ err: error }, 'database connection failed'),
  });
  const { queries } = database;
  const box = await openBox(queries, configuration.SECRET_KEY);
  const transactor = createTransactor(database, { clock: () => new Date(), box });
  const local: LocalServices = {
    issueToken: (input) => transact(transactor, (work) => issueToken(work, input)),
    listMail: () => listKeptMail(queries),
  };
  // Others who run this command meanwhile need not wait for their turn at the folder.
  database.respond((line) => answerLine(local, line));
  try {
    return await local.issueToken(person);
  } finally {
    await database.close();
  }
}

/** Asks whoever holds the folder; undefined where nobody does any more, or nobody answers yet. */
async function askRunning(
  folder: string,
  person: Person,
  signal: AbortSignal,
): Promise<string | undefined> {
  const request: LocalRequest = { id: 1, call: 'issue-token', ...person };
  const line = await askHolder(folder, JSON.stringify(request), signal);
  if (line === undefined) return undefined;
  const message = localMessageSchema.parse(JSON.parse(line));
  if (message.kind === 'token') return message.token;
  throw new UsageError(message.kind === 'error' ? message.message : 'The platform didn’t respond.');
}

/** Makes the token here, or has it made by whoever has the folder, until one of the two succeeds. */
async function issue(
  configuration: Configuration,
  person: Person,
  signal: AbortSignal,
): Promise<string> {
  try {
    return await issueDirectly(configuration, person);
  } catch (error) {
    if (!(error instanceof FolderInUseError) || signal.aborted) throw error;
    const made = await askRunning(configuration.DATA_DIR, person, signal);
    if (made !== undefined) return made;
    await setTimeout(retryDelayMs);
    return issue(configuration, person, signal);
  }
}

/**
 * Makes or finds the person and prints an API token. Where another process has the same embedded
 * database, that one makes it.
 */
export async function token(configuration: Configuration, person: Person): Promise<void> {
  const made = await issue(configuration, person, AbortSignal.timeout(holderTimeoutMs));
  process.stdout.write(`${made}\n`);
}
