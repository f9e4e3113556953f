import type { Configuration } from '../configuration/configuration.ts';
import { openDatabase } from '../database/open.ts';
import { unreadOptions } from '../load/unread.ts';
import { createLogger } from '../log/log.ts';
import { mailTiming } from '../mail/dispatcher.ts';
import {
  answerLine,
  type LocalServices,
  parentPort,
  serveApp,
} from '../parent-process/local-messages.ts';
import { startServer } from '../server/server.ts';
import { streamTiming } from '../stream/streams.ts';
import { defaultTemplate } from './template.ts';

const refusal = new Error(
  'The app runs the platform in this DATA_DIR and answers no commands. Quit it first.',
);

/** A platform that the app started answers nobody else on this computer. */
const appOnly: LocalServices = {
  issueToken: () => Promise.reject(refusal),
  listMail: () => Promise.reject(refusal),
  bill: () => Promise.reject(refusal),
  backUp: () => Promise.reject(refusal),
};

/** Serves until it is stopped. Prints its address as one line on stdout once it answers. */
export async function serve(configuration: Configuration): Promise<void> {
  const logger = createLogger(configuration.LOG_LEVEL);
  const database = await openDatabase({
    ...configuration,
    purpose: 'serving',
    defaultTemplate,
    onError: (error) => logger.error({ err: error }, 'database connection failed'),
  });
  const app = parentPort();
  const server = await startServer({
    database,
    logger,
    host: configuration.HOST,
    port: configuration.PORT,
    publicUrl: configuration.PUBLIC_URL,
    smtpUrl: configuration.SMTP_URL,
    runByApp: app !== undefined,
    secretKey: configuration.SECRET_KEY,
    mailFrom: configuration.MAIL_FROM,
    invitationDays: configuration.INVITATION_DAYS,
    rateLimit: configuration.RATE_LIMIT,
    trustProxy: configuration.TRUST_PROXY,
    drain: configuration.DRAIN_SECONDS * 1000,
    clock: () => new Date(),
    mailTiming,
    streamTiming,
    unread: unreadOptions,
  });
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  logger.info({ database: database.kind }, 'ready');
  process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
  if (app) serveApp(app, server, database.restored);
  // The `token` command, run beside this server on the same embedded database.
  database.respond((line) => answerLine(app ? appOnly : server, line));
}
