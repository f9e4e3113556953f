/** A migrated PGlite, made once and kept in the cache folder, because making one takes seconds. */
import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { dumpTemplate } from '#platform/database/pglite.ts';

const migrations = join(import.meta.dirname, '../../platform/database/migrations');
const cache = join(import.meta.dirname, '../../.cache');

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const names = (await readdir(migrations)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of names) hash.update(await readFile(join(migrations, name)));
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  return hash
    .update(await readFile(pglite))
    .digest('hex')
    .slice(0, 16);
}

/** The archive's file, made where it is missing. */
export async function pgliteTemplate(): Promise<string> {
  const file = join(cache, `platform-test-${await fingerprint()}.tar.gz`);
  try {
    await access(file);
  } catch {
    await mkdir(cache, { recursive: true });
    const made = `${file}.${process.pid}`;
    await writeFile(made, await dumpTemplate());
    await rename(made, file);
  }
  return file;
}
