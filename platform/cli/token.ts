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

/** How long the process that holds the folder may take to start, to answer or to end. */
const holderTimeoutMs = 60_000;
/** The pause between two attempts, if that process has just ended or does not listen yet. */
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
  // Other processes that run this command meanwhile need not wait for the folder.
  database.respond((line) => answerLine(local, line));
  try {
    return await local.issueToken(person);
  } finally {
    await database.close();
  }
}

/**
 * Asks the process that holds the folder. Returns undefined if there is none, or none that answers
 * yet.
 */
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

/**
 * Creates the token here, or has it created by the process that holds the folder, until one
 * succeeds.
 */
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
 * Creates or finds the person and prints an API token. If another process holds the embedded
 * database, that process creates the token.
 */
export async function token(configuration: Configuration, person: Person): Promise<void> {
  const made = await issue(configuration, person, AbortSignal.timeout(holderTimeoutMs));
  process.stdout.write(`${made}\n`);
}
