/** What the documents say that code can contradict. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const ours = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const documents = ['.', 'docs', 'docs/decisions'].flatMap(ours);
const read = (path: string) => readFileSync(path, 'utf8');

describe.each(documents)('%s', (path) => {
  const text = read(path);

  it('names only commands that exist', () => {
    const commands = [...text.matchAll(/npm run (?:--silent |-s )?([\w-]+)/g)].map(
      ([, name]) => name,
    );
    expect(commands.filter((name) => name && !(name in manifest.scripts))).toEqual([]);
  });

  it('links only to what is there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].flatMap(
      ([, link]) => link ?? [],
    );
    expect(links.filter((link) => !existsSync(join(dirname(path), link)))).toEqual([]);
  });

  it('names only files that are there', () => {
    const files = [
      ...text.matchAll(/`((?:domain|platform|main|preload|renderer|test|scripts)\/[\w./-]+)`/g),
    ].flatMap(([, file]) => file ?? []);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});

it('the README shows every folder of the house', () => {
  const text = read('README.md');
  const folders = readdirSync('.', { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() && !/^(\.|node_modules|out|dist|test-results)/.test(entry.name),
    )
    .map(({ name }) => name)
    .filter((name) => !['playwright-report', 'platform-data', 'coverage'].includes(name));
  expect(folders.filter((name) => !text.includes(`| \`${name}/\``))).toEqual([]);
});

it('docs/platform.md names every variable that the service reads', () => {
  const variables = read('platform/configuration.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm);
  const text = read('docs/platform.md');
  const names = [...variables].flatMap(([, name]) => name ?? []);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

it('the decisions have a number each', () => {
  const numbers = ours('docs/decisions').flatMap((path) => /\/(\d{4})-/.exec(path)?.[1] ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
});
