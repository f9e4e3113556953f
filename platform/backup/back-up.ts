import { hostname } from 'node:os';
import { isAbsolute } from 'node:path';
import type { BackupManifest } from '#domain/backup.ts';
import type { Database } from '../database/database.ts';
import { BackupError, writeBackup } from './backup-file.ts';

/**
 * Writes a backup of an embedded database, which keeps serving.
 * @param input the absolute path of the file, and the version of Orgdesk for the manifest
 * @throws BackupError for PostgreSQL, which has tools of its own
 */
export async function backUp(
  database: Pick<Database, 'dump'>,
  { file, orgdesk }: { readonly file: string; readonly orgdesk: string },
): Promise<BackupManifest> {
  if (!isAbsolute(file)) throw new BackupError('The path of a backup must be absolute.');
  if (!database.dump) throw new BackupError('Back up a PostgreSQL database with pg_dump.');
  const { archive, organizations, people } = await database.dump();
  const about = {
    orgdesk,
    madeAt: new Date().toISOString(),
    computer: hostname().slice(0, 255),
    organizations,
    people,
  };
  return writeBackup(file, about, archive);
}
