/**
 * The file of a backup: gzip of one line with the manifest in JSON, and the archive (tar) of the
 * database's folder. Everything in a file that is read may be damaged or hostile.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import {
  type BackupManifest,
  backupFormat,
  backupManifestSchema,
  maxBackupBytes,
} from '#domain/backup.ts';
import { latestMigration } from '../database/migrate.ts';
import { whyUnsafe } from './archive.ts';

/** The first word of the file's content. */
const mark = 'ORGDESK-BACKUP ';
const maxManifestBytes = 16_384;
const newline = 0x0a;

/** The file cannot be restored; the message says why in a sentence. */
export class BackupError extends Error {}

const messages = {
  notBackup: 'This file isn’t a backup that Orgdesk made. Choose another file.',
  damaged: 'This backup is damaged, so nothing was restored. Use another copy of it.',
  truncated: 'This backup is incomplete: its end is missing. Copy the file again, or use another.',
  newer: 'A newer version of Orgdesk made this backup. Update Orgdesk, then restore it.',
  huge: 'This backup holds more than 1.5 GB, which is more than Orgdesk can restore.',
  unreadable:
    'Orgdesk couldn’t read this file. Check that it’s still there and that you may read it.',
} as const;

const refuse = (why: keyof typeof messages, cause?: unknown) =>
  new BackupError(messages[why], { cause });

/**
 * Writes the whole file, readable by the user only, or none: a temporary file beside it is renamed.
 * Returns the manifest.
 * @throws BackupError if the archive is larger than what can be restored
 */
export async function writeBackup(
  path: string,
  about: Omit<BackupManifest, 'format' | 'schema' | 'bytes' | 'sha256'>,
  archive: Uint8Array,
): Promise<BackupManifest> {
  if (archive.byteLength > maxBackupBytes) {
    throw new BackupError('This platform holds more than 1.5 GB, which is too much for a backup.');
  }
  const manifest: BackupManifest = {
    format: backupFormat,
    ...about,
    schema: latestMigration,
    bytes: archive.byteLength,
    sha256: createHash('sha256').update(archive).digest('hex'),
  };
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      const content = Readable.from([Buffer.from(`${mark}${JSON.stringify(manifest)}\n`), archive]);
      await pipeline(content, createGzip(), handle.createWriteStream({ flush: true }));
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return manifest;
}

const formatSchema = z.object({ format: z.number() });

/** Reads the first line. A newer format is recognized before anything else is expected of it. */
function readManifest(line: string): BackupManifest {
  if (!line.startsWith(mark)) throw refuse('notBackup');
  let json: unknown;
  try {
    json = JSON.parse(line.slice(mark.length));
  } catch (error) {
    throw refuse('damaged', error);
  }
  const format = formatSchema.safeParse(json).data?.format ?? 0;
  if (format > backupFormat) throw refuse('newer');
  const manifest = backupManifestSchema.safeParse(json);
  if (!manifest.success) throw refuse('damaged', manifest.error);
  if (manifest.data.schema > latestMigration) throw refuse('newer');
  if (manifest.data.bytes > maxBackupBytes) throw refuse('huge');
  return manifest.data;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Translates an error of reading or of unpacking; `begun`: whether the file was known as a backup. */
function explain(error: unknown, begun: boolean): unknown {
  if (error instanceof BackupError) return error;
  const code = codeOf(error);
  if (code === 'Z_BUF_ERROR') return refuse(begun ? 'truncated' : 'notBackup', error);
  if (code.startsWith('Z_')) return refuse(begun ? 'damaged' : 'notBackup', error);
  return code === '' ? error : refuse('unreadable', error);
}

export interface ReadBackup {
  readonly manifest: BackupManifest;
  /** The tar archive of the database's folder. */
  readonly archive: Uint8Array;
}

/** Collects the first line, and then the archive up to the size that the manifest names. */
class Content {
  #head: Buffer = Buffer.alloc(0);
  #manifest: BackupManifest | undefined;
  #archive: Buffer = Buffer.alloc(0);
  #filled = 0;

  get begun(): boolean {
    return this.#manifest !== undefined;
  }

  take(chunk: Buffer): void {
    if (this.#manifest) {
      this.#append(chunk);
      return;
    }
    this.#head = Buffer.concat([this.#head, chunk]);
    const end = this.#head.indexOf(newline);
    const isMarked = this.#head.subarray(0, mark.length).toString('latin1') === mark;
    if (this.#head.length >= mark.length && !isMarked) throw refuse('notBackup');
    if (end < 0 && this.#head.length > maxManifestBytes) throw refuse('damaged');
    if (end < 0) return;
    this.#manifest = readManifest(this.#head.subarray(0, end).toString('utf8'));
    this.#archive = Buffer.alloc(this.#manifest.bytes);
    this.#append(this.#head.subarray(end + 1));
  }

  /** Returns what was read, once its size, its hash and its names are as they should be. */
  finish(): ReadBackup {
    if (!this.#manifest) throw refuse(this.#head.length > 0 ? 'truncated' : 'notBackup');
    if (this.#filled < this.#archive.length) throw refuse('truncated');
    const hash = createHash('sha256').update(this.#archive).digest('hex');
    if (hash !== this.#manifest.sha256) throw refuse('damaged');
    const unsafe = whyUnsafe(this.#archive);
    if (unsafe !== null) throw refuse('damaged', new Error(unsafe));
    return { manifest: this.#manifest, archive: this.#archive };
  }

  #append(chunk: Buffer): void {
    // What unpacks to more than it says may be made to fill the memory.
    if (this.#filled + chunk.length > this.#archive.length) throw refuse('damaged');
    this.#filled += chunk.copy(this.#archive, this.#filled);
  }
}

/**
 * Reads and checks a whole backup.
 * @throws BackupError with a sentence for each reason why it cannot be restored
 */
export async function readBackup(path: string): Promise<ReadBackup> {
  const content = new Content();
  let refusal: unknown;
  try {
    await pipeline(createReadStream(path), createGunzip(), async (chunks) => {
      try {
        for await (const chunk of chunks) content.take(Buffer.from(chunk));
      } catch (error) {
        // The pipeline may report how it was ended instead.
        refusal = error;
        throw error;
      }
    });
    return content.finish();
  } catch (error) {
    throw explain(refusal ?? error, content.begun);
  }
}
