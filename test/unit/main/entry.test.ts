/** What is loaded before Electron is ready delays every window, so it is little. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const imports = /^(?:import|export)\s+(?!type\b)(?:[^;']*?from\s+)?'([^']+)';/gm;

/** Returns the packages that a module imports statically, through modules of the project. */
function packagesOf(entry: string): ReadonlySet<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const follow = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
      if (name.startsWith('.')) follow(resolve(dirname(file), name));
      else if (name.startsWith('#')) follow(join(root, name.slice(1)));
      else if (!name.startsWith('node:')) packages.add(name);
    }
  };
  follow(entry);
  return packages;
}

it('the entry point loads no library for schemas, requests or screens', () => {
  // `libsql` holds the lock of the one app; the others read the link that started it.
  expect([...packagesOf(join(root, 'main/index.ts'))].toSorted()).toEqual([
    'electron',
    'entities',
    'libqp',
    'libsql',
  ]);
});
