import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dumpTemplate } from '../database/pglite.ts';

const bundle = process.argv[1] ?? fileURLToPath(import.meta.url);

/** The template lies beside the entry, wherever that is installed. */
export const defaultTemplate = join(dirname(bundle), 'platform-template.tar.gz');

/** Writes the archive from which a new embedded database is created quickly. */
export async function writeTemplate(file: string): Promise<void> {
  await writeFile(file, await dumpTemplate());
}
