/** The manifest of a backup of the platform on this computer, and the names of its database folders. */
import { z } from 'zod';

/** The version of the file's format that this Orgdesk writes, and the newest one that it reads. */
export const backupFormat = 1;
/** The ending of a backup's file name. */
export const backupEnding = 'orgdesk-backup';
/** Bytes of a database that a backup can hold: it is loaded into memory as a whole. */
export const maxBackupBytes = 1_500_000_000;

export const backupManifestSchema = z
  .object({
    format: z.literal(backupFormat),
    /** The version of Orgdesk that made it. */
    orgdesk: z.string().max(40),
    /** The name of the last migration of its database. */
    schema: z.string().min(1).max(200),
    madeAt: z.iso.datetime(),
    /** The name of the computer on which it was made. */
    computer: z.string().max(255),
    organizations: z.number().int().nonnegative(),
    people: z.number().int().nonnegative(),
    /** The size of the database's archive, which follows the manifest, and its SHA-256 in hexadecimal. */
    bytes: z.number().int().positive(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .readonly();
export type BackupManifest = z.infer<typeof backupManifestSchema>;

/** The folders of databases inside the platform's data folder. */
export const databaseFolders = {
  current: 'database',
  /** A backup that is being unpacked and checked. */
  restoring: 'database.restoring',
  /** A checked database, which replaces the current one at the next start. */
  restored: 'database.restored',
} as const;

const asidePattern = /^database-until-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3})Z(?:-\d+)?$/;

/** Returns the name of the folder for a database that is replaced at that time. */
export function asideFolder(replacedAt: Date, count = 1): string {
  const time = replacedAt.toISOString().replace(/[:.]/g, '-');
  return `database-until-${time}${count === 1 ? '' : `-${count}`}`;
}

/** Returns when a database was replaced, ISO 8601, by its folder's name; null for any other folder. */
export function replacedAtOf(folder: string): string | null {
  const [, time] = asidePattern.exec(folder) ?? [];
  if (time === undefined) return null;
  return `${time.slice(0, 10)}T${time.slice(11, 19).replaceAll('-', ':')}.${time.slice(20)}Z`;
}
