/**
 * The entry of the service, for plain Node and for Electron's utility process.
 * Commands: none serves; `token --email E --name N` prints an API token; `template --out FILE`
 * writes the archive that a new embedded database starts from.
 */
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Logger } from 'pino';
import { issueToken } from './commands/issue-token.ts';
import { type Configuration, ConfigurationError, readConfiguration } from './configuration.ts';
import type { Database } from './database/database.ts';
import { openDatabase } from './database/open.ts';
import { dumpTemplate } from './database/pglite.ts';
import { Problem } from './http/problem.ts';
import { serveLocalApp } from './local-app.ts';
import { createLogger } from './log.ts';
import { startServer } from './server.ts';
import { transact } from './transact.ts';

const besideBundle = join(dirname(fileURLToPath(import.meta.url)), 'platform-template.tar.gz');

const usage = `Usage:
  platform                            serve
  platform token --email E --name N   print an API token for a person
  platform template --out FILE        write a template of the embedded database`;

/** Faults of whoever calls: said in words, without a stack. */
class UsageError extends Error {}

function open(configuration: Configuration, logger: Logger): Promise<Database> {
  return openDatabase(configuration, besideBundle, (error) =>
    logger.error({ err: error }, 'database connection failed'),
  );
}

async function serve(configuration: Configuration): Promise<void> {
  const logger = createLogger(configuration.LOG_LEVEL);
  const database = await open(configuration, logger);
  const server = await startServer({
    database,
    logger,
    host: configuration.HOST,
    port: configuration.PORT,
    publicUrl: configuration.PUBLIC_URL,
    smtpUrl: configuration.SMTP_URL,
    mailFrom: configuration.MAIL_FROM,
    clock: () => new Date(),
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
  serveLocalApp(server);
}

async function token(configuration: Configuration, email: string, name: string): Promise<void> {
  const database = await open(configuration, createLogger(configuration.LOG_LEVEL));
  try {
    const made = await transact({ queries: database.queries, clock: () => new Date() }, (work) =>
      issueToken(work, { email, name }),
    );
    process.stdout.write(`${made}\n`);
  } finally {
    await database.close();
  }
}

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { email: { type: 'string' }, name: { type: 'string' }, out: { type: 'string' } },
  });
  const configuration = readConfiguration(process.env);
  switch (positionals[0]) {
    case undefined:
      return serve(configuration);
    case 'token':
      if (!values.email || !values.name) throw new UsageError(usage);
      return token(configuration, values.email, values.name);
    case 'template':
      if (!values.out) throw new UsageError(usage);
      return writeFile(values.out, await dumpTemplate());
    default:
      throw new UsageError(usage);
  }
}

function isCallersFault(error: unknown): boolean {
  return (
    error instanceof UsageError ||
    error instanceof ConfigurationError ||
    error instanceof Problem ||
    (error instanceof TypeError && 'code' in error)
  );
}

run().catch((error: unknown) => {
  const text = error instanceof Error && !isCallersFault(error) ? error.stack : String(error);
  process.stderr.write(`${text?.replace(/^\w*Error: /, '')}\n`);
  process.exit(1);
});
