/** Runs a process of the platform that reads a backup, reports once and ends. */
import type { BackupManifest } from '#domain/backup.ts';
import { FailureError } from '#domain/failure.ts';
import { backupReportSchema } from '#domain/local-platform.ts';
import type { Logger } from '../log/logger.ts';
import type { Child } from './child.ts';
import { childLog } from './child-log.ts';

/** Milliseconds for the largest backup on a slow disk. */
const limitMs = 900_000;

const noReport =
  'Orgdesk couldn’t read this backup. Nothing was changed. For the reason, see logs/main.log in Orgdesk’s folder.';

/** Resolves to the manifest of the backup. Rejects with a `FailureError` that says why it is refused. */
export function runBackupTask(child: Child, logger: Logger): Promise<BackupManifest> {
  return new Promise((resolve, reject) => {
    const refuse = (message: string) => {
      reject(new FailureError({ kind: 'invalid', message }));
    };
    const timer = setTimeout(() => {
      refuse(noReport);
      child.stop();
    }, limitMs);
    child.onOutput(childLog(logger));
    child.onMessage((message) => {
      const report = backupReportSchema.safeParse(message).data;
      if (report?.kind === 'backup') resolve(report.manifest);
      else refuse(report?.message ?? noReport);
    });
    child.onExit((code) => {
      clearTimeout(timer);
      if (code !== 0) logger.warn(`Reading a backup ended with code ${code}`);
      refuse(noReport);
    });
  });
}
