/** Every word that docs/glossary.md explains still stands in the code. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { declaresName } from './identifiers.ts';

const wings = ['domain', 'platform', 'main', 'preload', 'renderer'];
const read = (path: string) => readFileSync(path, 'utf8');

const code = wings.flatMap((wing) =>
  readdirSync(wing, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => read(posix.join(wing, path.replaceAll(sep, '/')))),
);
const glossary = [...read('docs/glossary.md').matchAll(/^- `(\w+)`: \S/gm)].map(
  ([, word = '']) => word,
);

it('docs/glossary.md has a line for each of a few words', () => {
  expect(glossary.length).toBeGreaterThan(5);
  expect(glossary.length).toBeLessThanOrEqual(30);
  expect(new Set(glossary).size).toBe(glossary.length);
});

it.each(glossary)('the code declares "%s", which docs/glossary.md explains', (word) => {
  expect(code.some((text) => declaresName(text, word))).toBe(true);
});

describe('the check of words', () => {
  it.each([
    ['a type', 'export type Reach = 1;'],
    ['an interface', 'interface Reach {}'],
    ['a class', 'class Reach {}'],
    ['a function', 'async function Reach() {}'],
    ['a constant', 'const Reach = 1;'],
    ['a property', '  readonly Reach: string;'],
    ['an optional property', '  readonly Reach?: string;'],
  ])('finds %s', (_what, text) => {
    expect(declaresName(text, 'Reach')).toBe(true);
  });

  it.each([
    ['a comment', '/** The type Reach was here. */'],
    ['a line of a comment', '// interface Reach'],
    ['a sentence', `const text = 'the type Reach';`],
    ['a longer name', 'type ReachOf = 1;'],
    ['a use', `import { Reach } from './reach.ts';`],
  ])('does not take %s for a declaration', (_what, text) => {
    expect(declaresName(text, 'Reach')).toBe(false);
  });
});
