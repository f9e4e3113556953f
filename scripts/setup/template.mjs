// @ts-check
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { cache, inRoot } from './paths.mjs';
import { Problem } from './problem.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

/** The files that determine a new embedded database. */
const sources = [
  inRoot('platform', 'database', 'migrations'),
  inRoot('platform', 'database', 'migrate.ts'),
  inRoot('platform', 'database', 'pglite.ts'),
  inRoot('node_modules', '@electric-sql', 'pglite', 'package.json'),
];

/**
 * The archive in the cache, created if it is missing. The build and the platform's tests share it.
 * @param {(file: string) => Promise<void>} make writes the archive to that file
 * @returns {Promise<string>} the archive's file
 */
export async function ensureTemplate(make) {
  const folder = join(cache, 'platform-template');
  const file = join(folder, `${await fingerprint(sources)}.tar.gz`);
  if (existsSync(file)) return file;
  say('  Making the template of the embedded database…');
  await mkdir(folder, { recursive: true });
  const made = `${file}.${process.pid}`;
  await make(made);
  await rename(made, file);
  return file;
}

/** Where the built service looks for it. */
const place = inRoot('out', 'main', 'platform-template.tar.gz');

/**
 * Copies the archive from which a new embedded database starts to the built service, because creating a
 * database takes seconds. The archive is created again only when the database's code changed.
 */
export async function placeTemplate() {
  const file = await ensureTemplate(async (made) => {
    const service = inRoot('out', 'main', 'platform.js');
    const { code, output } = await run(process.execPath, [service, 'template', '--out', made]);
    if (code !== 0) throw new Problem(`The template of the embedded database failed.\n${output}`);
  });
  await copyFile(file, place);
}
