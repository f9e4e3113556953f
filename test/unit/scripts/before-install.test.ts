/** What a clone runs first, before any package is installed, imports nothing but Node's own modules. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const scripts = join(import.meta.dirname, '../../../scripts');
const entries = readdirSync(scripts).filter((name) => name.endsWith('.mjs'));

/** What a module names in its `import … from` and `export … from`; dynamic imports come later. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:^import|\bfrom) '([^']+)';$/gm)].flatMap(([, name]) => name ?? []);
}

/** Every package that is loaded along with a module, and by which file. */
function packagesOf(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  return importsOf(file).flatMap((name) => {
    if (name.startsWith('node:')) return [];
    if (name.startsWith('.')) return packagesOf(join(dirname(file), name), seen);
    return [`${name} in ${file.slice(scripts.length + 1)}`];
  });
}

it.each(entries)('%s starts in a clone without packages', (entry) => {
  const seen = new Set<string>();
  expect(packagesOf(join(scripts, entry), seen)).toEqual([]);
  expect(seen.size).toBeGreaterThan(3);
});
