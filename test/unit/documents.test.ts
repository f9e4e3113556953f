/** What the documents say that code can contradict. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { strayCitations } from './citations.ts';

const ours = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const documents = ['.', 'docs', 'docs/decisions', 'test/fixtures/0.1.0'].flatMap(ours);
/** A document without its recipes, which create files and which `recipes.test.ts` carries out. */
const read = (path: string) => readFileSync(path, 'utf8').replace(/^## Recipes$.*?(?=^## )/ms, '');

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

  it('names only files and folders that are there', () => {
    const named = [
      ...text.matchAll(
        /`((?:domain|platform|main|preload|renderer|test|scripts|deploy|docs)\/[\w./@-]*)`/g,
      ),
    ].flatMap(([, file]) => file ?? []);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('names code by its path from the root', () => {
    const named = [...text.matchAll(/`([\w./@-]*\w\.(?:tsx?|mjs))`/g)].flatMap(
      ([, file]) => file ?? [],
    );
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });
});

/** Folders of what tools make, fetch or keep. */
const notOurs =
  /^(\.git|\.cache|node_modules|out|dist|test-results|playwright-report|platform-data|coverage)$/;

/** Files that nobody reads as text, and those that tools or other versions wrote. */
const notText =
  /\.(br|icns|ico|png|svg|txt|log)$|^(package-lock|contract|contents|\d+_snapshot)\.json$/;

/** The paths of all files in the folder that people write, with slashes. */
function writtenIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.test(entry.name) ? [] : writtenIn(path);
    return notText.test(entry.name) ? [] : [path];
  });
}

/** Tests of checks: they plant citations of files that do not exist. */
const plants = [
  'test/unit/citations.test.ts',
  'test/unit/decisions.test.ts',
  'test/unit/recipes.test.ts',
];

it('code, tests and documents cite only what is in this repository', () => {
  const written = writtenIn('.').filter((path) => !plants.includes(path));
  expect(written.length).toBeGreaterThan(500);
  const stray = written.flatMap((path) =>
    strayCitations(path, read(path), { exists: existsSync, read }).map((why) => `${path}: ${why}`),
  );
  expect(stray).toEqual([]);
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
  const variables = read('platform/configuration/configuration.ts').matchAll(
    /^ {2}([A-Z][A-Z_]+):/gm,
  );
  const text = read('docs/platform.md');
  const names = [...variables].flatMap(([, name]) => name ?? []);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

describe('running the service', () => {
  const deployed = readdirSync('deploy').map((name) => join('deploy', name));
  const variables = new Set(
    [...read('platform/configuration/configuration.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
      ([, name]) => name,
    ),
  );
  /** Of Node, of PostgreSQL and of the Containerfile. */
  const others = new Set(['NODE_ENV', 'NODE', 'LISTEN']);

  it.each([...deployed, 'docs/running.md'])('%s names only variables that it reads', (path) => {
    const named = read(path).matchAll(/(?:^|[\s`"'])([A-Z][A-Z_]{2,})(?=[=`])/gm);
    const unknown = [...named]
      .flatMap(([, name]) => name ?? [])
      .filter((name) => !others.has(name));
    expect(unknown.filter((name) => !variables.has(name))).toEqual([]);
  });

  it('asks only for what is served', () => {
    const health = read('platform/routes/health.ts');
    const stream = read('platform/routes/events/events.ts');
    const texts = [...deployed, 'docs/running.md'].map(read).join('\n');
    for (const path of ['/health', '/ready']) expect(health).toContain(`'${path}'`);
    expect(stream).toContain(`path: '/stream'`);
    const asked = texts.matchAll(/(?<=[` ?(])\/(health\w*|ready\w*|stream\w*)/g);
    expect(new Set([...asked].map(([, name]) => name))).toEqual(
      new Set(['health', 'ready', 'stream']),
    );
  });

  it('builds an image from all that the build reads', () => {
    const taken = [...read('deploy/Containerfile.dockerignore').matchAll(/^!(.+)$/gm)].map(
      ([, name]) => name ?? '',
    );
    expect(taken.filter((name) => !existsSync(name))).toEqual([]);
    expect(taken).toEqual(
      expect.arrayContaining(['domain', 'platform', 'main', 'preload', 'renderer']),
    );
    const entry = 'out/main/platform.js';
    for (const name of ['Containerfile', 'orgdesk-platform@.service']) {
      expect(read(join('deploy', name))).toContain(entry);
    }
  });
});
