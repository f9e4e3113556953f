/** Commands about backups, for a terminal and for the app, which runs them in a process of their own. */
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BackupManifest } from '#domain/backup.ts';
import type { BackupReport } from '#domain/local-platform.ts';
import { BackupError, readBackup } from '../backup/backup-file.ts';
import { prepareRestore } from '../backup/prepare.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { lockFolder } from '../database/folder-lock.ts';
import { openDatabase, prepareFolder } from '../database/open.ts';
import { createLogger } from '../log/log.ts';
import { parentPort } from '../parent-process/local-messages.ts';
import { askPlatform } from './ask-platform.ts';
import { defaultTemplate } from './template.ts';
import { UsageError } from './usage.ts';

const print = (manifest: BackupManifest) => {
  process.stdout.write(`${JSON.stringify(manifest)}\n`);
};

/** `npm run` names the version of the package. */
const version = process.env.npm_package_version ?? 'unknown';

const embeddedOnly =
  'This is for the embedded database. Use pg_dump and pg_restore for PostgreSQL.';

/** Writes a backup beside a running platform or without one, and prints its manifest. */
export async function makeBackup(configuration: Configuration, file: string): Promise<void> {
  if (configuration.DATABASE_URL !== undefined) throw new UsageError(embeddedOnly);
  const path = resolve(file);
  const isTaken = await access(path).then(
    () => true,
    () => false,
  );
  if (isTaken) throw new UsageError(`${file} exists already. Choose another name.`);
  const request = { id: 1, call: 'back-up', file: path, orgdesk: version } as const;
  const answer = await askPlatform(configuration, request);
  if (answer.kind !== 'backed-up') throw new UsageError('The platform didn’t respond.');
  print(answer.manifest);
}

async function reportOf(work: () => Promise<BackupManifest>): Promise<BackupReport> {
  try {
    return { kind: 'backup', manifest: await work() };
  } catch (error) {
    if (error instanceof BackupError) return { kind: 'refused', message: error.message };
    throw error;
  }
}

/** Checks a whole backup and prints its manifest, or reports it to the app. */
export async function inspect(file: string): Promise<void> {
  const work = async () => (await readBackup(resolve(file))).manifest;
  const app = parentPort();
  if (app) app.postMessage(await reportOf(work));
  else print(await work());
}

/**
 * Replaces the embedded database and prints the manifest. For the app, which runs the platform
 * meanwhile, only prepares this for the platform's next start.
 */
export async function restore(
  configuration: Configuration,
  file: string,
  sha256: string | undefined,
): Promise<void> {
  const app = parentPort();
  const prepare = () => prepareRestore(configuration.DATA_DIR, resolve(file), sha256);
  if (app) return app.postMessage(await reportOf(prepare));
  if (configuration.DATABASE_URL !== undefined) throw new UsageError(embeddedOnly);
  await prepareFolder(configuration.DATA_DIR);
  // A running platform would go on with the database that is replaced.
  const lock = await lockFolder(configuration.DATA_DIR, 'passing');
  const manifest = await prepare().finally(lock.release);
  const logger = createLogger(configuration.LOG_LEVEL);
  const database = await openDatabase({
    ...configuration,
    purpose: 'passing',
    defaultTemplate,
    onError: (error) => logger.error({ err: error }, 'database connection failed'),
  });
  await database.close();
  if (database.restored !== 'done') {
    throw new UsageError(
      'The restored database couldn’t be opened. The one before is in use again.',
    );
  }
  print(manifest);
}
