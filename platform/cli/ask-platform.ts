import { setTimeout } from 'node:timers/promises';
import {
  type LocalMessage,
  type LocalRequest,
  localMessageSchema,
} from '#domain/local-platform.ts';
import { backUp } from '../backup/back-up.ts';
import { bill } from '../commands/billing/bill.ts';
import { issueToken } from '../commands/keys/issue-token.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { FolderInUseError } from '../database/folder-lock.ts';
import { askHolder } from '../database/folder-socket.ts';
import { openDatabase } from '../database/open.ts';
import { createLogger } from '../log/log.ts';
import { listKeptMail } from '../mail/outbox.ts';
import { answerLine, answerRequest, type LocalServices } from '../parent-process/local-messages.ts';
import { createTransactor, transact } from '../request/transact.ts';
import { openBox } from '../secrets/sealing.ts';
import { defaultTemplate } from './template.ts';
import { UsageError } from './usage.ts';

/** How long the process that holds the folder may take to start, to answer or to end. */
const holderTimeoutMs = 60_000;
/** The pause between two attempts, if that process has just ended or does not listen yet. */
const retryDelayMs = 100;

async function askDirectly(
  configuration: Configuration,
  request: LocalRequest,
): Promise<LocalMessage> {
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
    bill: (input) => transact(transactor, (work) => bill(work, input)),
    backUp: (input) => backUp(database, input),
  };
  // Other processes that run a command meanwhile need not wait for the folder.
  database.respond((line) => answerLine(local, line));
  try {
    return await answerRequest(local, request);
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
  request: LocalRequest,
  signal: AbortSignal,
): Promise<LocalMessage | undefined> {
  const line = await askHolder(folder, JSON.stringify(request), signal);
  if (line === undefined) return undefined;
  const message = localMessageSchema.parse(JSON.parse(line));
  if (message.kind === 'error') throw new UsageError(message.message);
  return message;
}

async function ask(
  configuration: Configuration,
  request: LocalRequest,
  signal: AbortSignal,
): Promise<LocalMessage> {
  try {
    return await askDirectly(configuration, request);
  } catch (error) {
    if (!(error instanceof FolderInUseError) || signal.aborted) throw error;
    const answer = await askRunning(configuration.DATA_DIR, request, signal);
    if (answer !== undefined) return answer;
    await setTimeout(retryDelayMs);
    return ask(configuration, request, signal);
  }
}

/**
 * Does what a request asks, or has it done by the process that holds the embedded database, until
 * one succeeds.
 */
export function askPlatform(
  configuration: Configuration,
  request: LocalRequest,
): Promise<LocalMessage> {
  return ask(configuration, request, AbortSignal.timeout(holderTimeoutMs));
}
