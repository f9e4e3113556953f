/** Renames a damaged file instead of deleting it, since its contents may still be wanted. */
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Maximum set-aside copies of one file. */
const maxCopies = 2;

/** Returns the number in a copy's name; 0 for a copy of version 0.1.0, which had the time there. */
function numberOf(name: string): number {
  return Number(/\.corrupt-(\d+)$/.exec(name)?.[1] ?? 0);
}

/** Returns the names of the copies beside it, the oldest first; none if there is no folder. */
function copiesOf(path: string): readonly string[] {
  const prefix = `${basename(path)}.corrupt-`;
  let names: readonly string[] = [];
  try {
    names = readdirSync(dirname(path));
  } catch {
    return names;
  }
  return names
    .filter((name) => name.startsWith(prefix))
    .toSorted((first, second) => numberOf(first) - numberOf(second) || (first < second ? -1 : 1));
}

/**
 * Renames the file to `NAME.corrupt-NUMBER` and removes all but the newest copies. The numbers
 * increase, so that no copy replaces another and the newest is known without a clock. `companions` are
 * files that belong to it, by suffix, and go with it. Returns the new path.
 */
export function setAside(path: string, companions: readonly string[] = []): string {
  const before = copiesOf(path);
  const aside = `${path}.corrupt-${numberOf(before.at(-1) ?? '') + 1}`;
  renameSync(path, aside);
  for (const suffix of companions) rmSync(`${path}${suffix}`, { force: true });
  for (const old of before.slice(0, 1 - maxCopies))
    rmSync(join(dirname(path), old), { force: true });
  return aside;
}

/** Removes a file with its companions and every set-aside copy of it. */
export function removeWithCopies(path: string, companions: readonly string[] = []): void {
  for (const suffix of ['', ...companions]) rmSync(`${path}${suffix}`, { force: true });
  for (const name of copiesOf(path)) rmSync(join(dirname(path), name), { force: true });
}
