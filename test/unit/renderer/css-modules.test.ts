/**
 * Types do not cover the classes of style sheets, so without this test a renamed class would only be noticed on
 * the screen.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '../../../renderer');
const paths = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).map((path) =>
  join(renderer, path),
);
const sources = paths
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** `import classes from './x.module.css'`: the name, and the sheet's path. */
const imported = sources.flatMap(({ path, text }) =>
  Array.from(text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g), ([, name, sheet]) => ({
    path,
    text,
    name: name ?? '',
    sheet: join(dirname(path), sheet ?? ''),
  })),
);

function classesIn(sheet: string): ReadonlySet<string> {
  const text = readFileSync(sheet, 'utf8');
  return new Set(Array.from(text.matchAll(/\.([A-Za-z]\w*)/g), ([, name]) => name ?? ''));
}

it('every class that a component uses is in its style sheet', () => {
  const missing = imported.flatMap(({ path, text, name, sheet }) => {
    const known = classesIn(sheet);
    return Array.from(text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g')), ([, used]) => used)
      .filter((used) => used !== undefined && !known.has(used))
      .map((used) => `${relative(renderer, path)}: ${used}`);
  });
  expect(imported.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});

it('every data attribute in a style sheet’s selectors is set somewhere', () => {
  const sheets = new Set(imported.map(({ sheet }) => sheet));
  // Set by Mantine or on the root element.
  const foreign = new Set(['data-active', 'data-position', 'data-hovered', 'data-system']);
  const missing = [...sheets].flatMap((sheet) => {
    const names = Array.from(
      readFileSync(sheet, 'utf8').matchAll(/\[(data-[\w-]+)/g),
      ([, name]) => name ?? '',
    );
    return [...new Set(names)]
      .filter((name) => !foreign.has(name) && !sources.some(({ text }) => text.includes(name)))
      .map((name) => `${relative(renderer, sheet)}: ${name}`);
  });
  expect(missing).toEqual([]);
});

it('no style sheet that is loaded later has a layer, which would lay out the whole window', () => {
  const layered = sources.filter(
    ({ path, text }) => /\.layer\.css'/.test(text) && !path.endsWith('theme/mantine-styles.ts'),
  );
  const sheets = paths.filter((path) => path.endsWith('.module.css'));
  const inModules = sheets.filter((path) => /@layer|@font-face/.test(readFileSync(path, 'utf8')));
  expect([...layered.map(({ path }) => path), ...inModules]).toEqual([]);
  expect(sheets.length).toBeGreaterThan(50);
});
