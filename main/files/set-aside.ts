/** Puts a damaged file out of the way instead of deleting it: somebody may want what is in it. */
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** How many set-aside copies of one file are kept. */
const kept = 2;

/**
 * Renames the file to `NAME.corrupt-TIME` and removes all but the newest copies. `companions` are
 * files that belong to it, by suffix, and go with it. Returns the new path.
 */
export function setAside(path: string, now: Date, companions: readonly string[] = []): string {
  const stamp = now.toISOString().replaceAll(/[-:.]/g, '');
  const aside = `${path}.corrupt-${stamp}`;
  renameSync(path, aside);
  for (const suffix of companions) rmSync(`${path}${suffix}`, { force: true });
  const prefix = `${basename(path)}.corrupt-`;
  const copies = readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix))
    .sort();
  for (const old of copies.slice(0, -kept)) rmSync(join(dirname(path), old), { force: true });
  return aside;
}

/** Removes a file with its companions and every set-aside copy of it. */
export function removeWithCopies(path: string, companions: readonly string[] = []): void {
  for (const suffix of ['', ...companions]) rmSync(`${path}${suffix}`, { force: true });
  const prefix = `${basename(path)}.corrupt-`;
  let names: readonly string[] = [];
  try {
    names = readdirSync(dirname(path));
  } catch {
    // No folder, no copies.
  }
  for (const name of names) {
    if (name.startsWith(prefix)) rmSync(join(dirname(path), name), { force: true });
  }
}
