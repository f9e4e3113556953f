/**
 * The running service: opens database, mail and listener in this order, and closes them in reverse.
 */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { BackupManifest } from '#domain/backup.ts';
import type { KeptMail } from '#domain/local-platform.ts';
import { backUp } from '../backup/back-up.ts';
import { bill } from '../commands/billing/bill.ts';
import type { Billed } from '../commands/billing/billed-organization.ts';
import { issueToken } from '../commands/keys/issue-token.ts';
import { ConfigurationError } from '../configuration/configuration.ts';
import type { Database } from '../database/database.ts';
import { watchHealth } from '../database/health.ts';
import type { Observe } from '../http/observe.ts';
import type { UnreadOptions } from '../load/unread.ts';
import { keepingDispatcher, type MailTiming, startDispatcher } from '../mail/dispatcher.ts';
import { listKeptMail } from '../mail/outbox.ts';
import { createSmtpTransport } from '../mail/transport.ts';
import { createTransactor, readMoment, transact } from '../request/transact.ts';
import type { Settings } from '../request/work.ts';
import { createPasswords, type PasswordCost } from '../secrets/password.ts';
import { openBox } from '../secrets/sealing.ts';
import { createBulkReads } from '../stream/bulk-reads.ts';
import { createStreams, type StreamTiming } from '../stream/streams.ts';
import { createApp } from './app.ts';

interface ServerOptions {
  readonly database: Database;
  readonly logger: Logger;
  readonly host: string;
  /** 0 chooses a free port. */
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Whether the app on this computer started the service. */
  readonly runByApp: boolean;
  /** The days until an invitation's link expires. */
  readonly invitationDays: number;
  /** Seals the secrets that are stored readably. Without it, a key in the database does. */
  readonly secretKey: string | undefined;
  readonly clock: () => Date;
  readonly mailTiming: MailTiming;
  readonly streamTiming: StreamTiming;
  /** Requests per minute for each token or address; 0 for no limit. */
  readonly rateLimit: number;
  readonly trustProxy: number | readonly string[] | undefined;
  /** How long a stopping service keeps serving, in milliseconds, so that proxies notice. */
  readonly drain: number;
  /** Limits on answers in memory that their clients have not read. */
  readonly unread: UnreadOptions;
  /** The cost of hashing passwords; lower only in tests. */
  readonly passwordCost?: PasswordCost;
  /** Observes every answer, for tests. */
  readonly observe?: Observe;
}

export interface RunningServer {
  readonly url: string;
  readonly issueToken: (input: {
    readonly name: string;
    readonly email: string;
    readonly personId?: string | undefined;
  }) => Promise<string>;
  readonly listMail: () => Promise<readonly KeptMail[]>;
  /** Issues an invoice and the like (`billingRequestSchema`). */
  readonly bill: (input: unknown) => Promise<Billed>;
  /** Writes a backup of the embedded database (`BackupManifest`). */
  readonly backUp: (input: {
    readonly file: string;
    readonly orgdesk: string;
  }) => Promise<BackupManifest>;
  /** Finishes the requests and the mail in progress, then closes the database. */
  readonly close: () => Promise<void>;
}

const listeningFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'needs more permissions than this process has',
  EADDRNOTAVAIL: 'isn’t an address of this computer',
  ENOTFOUND: 'isn’t an address of this computer',
};

function explainListening(error: unknown, host: string, port: number): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const fault = listeningFaults[String(error.code)];
  return fault ? new ConfigurationError(`HOST, PORT: ${host}:${port} ${fault}`) : error;
}

/**
 * Starts the service. It owns the database from now on, and closes it.
 * @throws ConfigurationError if the address is not available
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { logger, host, port, clock, mailTiming: timing } = options;
  const { database, health } = watchHealth(options.database, clock);
  let listening = '';
  const { streamTiming } = options;
  const streams = createStreams({ database, clock, logger, timing: streamTiming });
  const bulkReads = createBulkReads();
  const settings: Settings = {
    invitationDays: options.invitationDays,
    publicUrl: () => options.publicUrl ?? listening,
    sendsMail: options.smtpUrl !== undefined,
    runByApp: options.runByApp,
    wakeMail: () => dispatcher.wake(),
    openStream: streams.open,
    openBulk: bulkReads.open,
    readMoment: (run, origin) => readMoment(services, run, origin),
  };
  const box = await openBox(database.queries, options.secretKey);
  const { queries } = database;
  const passwords = createPasswords(options.passwordCost);
  const services = { ...createTransactor(database, { clock, box }), passwords, settings };
  let stopping = false;
  const { observe, rateLimit, trustProxy, unread } = options;
  const isStopping = () => stopping;
  const app = createApp({
    ...services,
    health,
    logger,
    observe,
    unread,
    rateLimit,
    trustProxy,
    isStopping,
  });
  let dispatcher = keepingDispatcher;
  app.addHook('preClose', async () => {
    bulkReads.stop();
    await streams.stop();
  });
  app.addHook('onClose', async () => {
    await dispatcher.stop();
    await database.close();
  });
  try {
    listening = await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw explainListening(error, host, port);
  }
  if (options.smtpUrl !== undefined) {
    const transport = createSmtpTransport(options.smtpUrl, options.mailFrom, timing.stepTimeoutMs);
    dispatcher = startDispatcher({ ...services, transport, logger, timing });
  }
  return {
    url: listening,
    issueToken: (input) => transact(services, (work) => issueToken(work, input)),
    listMail: () => listKeptMail(queries),
    bill: (input) => transact(services, (work) => bill(work, input)),
    backUp: (input) => backUp(database, input),
    close: async () => {
      stopping = true;
      await setTimeout(options.drain);
      await app.close();
    },
  };
}
