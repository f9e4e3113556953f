/**
 * Carries out the recipes of CONTRIBUTING.md, all on one copy of the repository, type-checks the
 * outcome, and tries the migrations. A file or line that was renamed fails its recipe here.
 */
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import libsql from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './architecture/violations.ts';
import { carryOut, quoted, readRecipes, type Step } from './recipes.ts';

const run = promisify(execFile);
const recipes = readRecipes(readFileSync('CONTRIBUTING.md', 'utf8'));
const copied = ['domain', 'platform', 'main', 'preload', 'renderer', 'test/unit/renderer'];

let root = '';

interface CarriedOut {
  /** The commands that it tells to run. */
  readonly commands: readonly string[];
  /** Why it could not be carried out; undefined if it could. */
  readonly error?: unknown;
}
const carriedOut = new Map<string, CarriedOut>();

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'orgdesk-recipes-'));
  for (const path of [...copied, 'test/shared', 'package.json', 'tsconfig.json']) {
    cpSync(path, join(root, path), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'junction');
  for (const { title, steps } of recipes) {
    try {
      const commands = steps.flatMap((step) => carryOut(root, step) ?? []);
      carriedOut.set(title, { commands });
    } catch (error) {
      carriedOut.set(title, { commands: [], error });
    }
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('CONTRIBUTING.md has the recipes that people ask for', () => {
  expect(recipes.map(({ title }) => title)).toEqual([
    'Add a call',
    'Add a screen',
    'Add a migration of the service',
    'Add a migration of the cache',
    'Add a migration of the journal',
    'Add a kind of platform',
  ]);
});

describe.each(recipes)('$title', ({ title, steps }) => {
  it('names only files and folders that exist, or that it creates', () => {
    const created = steps.filter(({ text }) => text.startsWith('Create `'));
    const known = new Set(created.flatMap(({ text }) => quoted(text)[0] ?? []));
    const named = steps
      .flatMap(({ text }) => quoted(text))
      .filter((part) => /^[\w-]+\/[\w./-]+$/.test(part));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(path) && !known.has(path))).toEqual([]);
  });

  it('can be carried out step by step', () => {
    expect(steps.length).toBeGreaterThan(1);
    expect(carriedOut.get(title)?.error).toBeUndefined();
  });
});

/** The TypeScript files that the recipes create or edit; the compiler follows their imports. */
const changed = recipes
  .flatMap(({ steps }) => steps)
  .filter(({ code }) => code !== undefined)
  .flatMap(({ text }) => quoted(text)[0] ?? []);

describe('the copy with all recipes carried out', () => {
  it('type-checks where the recipes changed it', async () => {
    const [compiler, files] = [resolve('node_modules/.bin/tsc'), { include: [], files: changed }];
    const configuration = { extends: './tsconfig.json', ...files };
    writeFileSync(join(root, 'tsconfig.recipes.json'), JSON.stringify(configuration));
    const checked = run(compiler, ['--noEmit', '-p', 'tsconfig.recipes.json'], { cwd: root });
    const { stdout } = await checked.catch((error: { readonly stdout: string }) => error);
    expect(stdout).toBe('');
  });

  it('keeps to the architecture in the files that the recipes create', () => {
    const created = recipes
      .flatMap(({ steps }) => steps)
      .filter(({ text }) => text.startsWith('Create `'));
    expect(created.length).toBeGreaterThan(0);
    expect(
      created.flatMap(({ text, code = '' }) => violations(quoted(text)[0] ?? '', code)),
    ).toEqual([]);
  });

  it('has a new migration of the service, which adds the column', async () => {
    const [command = ''] = carriedOut.get('Add a migration of the service')?.commands ?? [];
    const [npx, tool = '', ...args] = command.split(' ');
    expect(npx).toBe('npx');
    const before = readFileSync(
      join(root, 'platform/database/migrations/meta/_journal.json'),
      'utf8',
    );
    await run(resolve('node_modules/.bin', tool), args, { cwd: root });
    const entries = (text: string): readonly { readonly tag: string }[] => JSON.parse(text).entries;
    const after = readFileSync(
      join(root, 'platform/database/migrations/meta/_journal.json'),
      'utf8',
    );
    const added = entries(after).slice(entries(before).length);
    expect(added).toHaveLength(1);
    const sql = readFileSync(
      join(root, `platform/database/migrations/${added[0]?.tag}.sql`),
      'utf8',
    );
    expect(sql).toContain('ALTER TABLE "organizations" ADD COLUMN "motto" text');
  });

  it('has tables of the cache with the new column', async () => {
    const { tables } = await import(join(root, 'main/cache/tables.ts'));
    const database = new libsql(':memory:');
    database.exec(tables);
    expect(database.prepare('select noted_at from facts').all()).toEqual([]);
    database.close();
  });

  it('migrates a journal of before', async () => {
    const { migrations: before } = await import('#main/journal/migrations.ts');
    const { migrations } = await import(join(root, 'main/journal/migrations.ts'));
    const { migrate } = await import('#main/journal/migrate.ts');
    const database = new libsql(':memory:');
    migrate(database, before);
    migrate(database, migrations);
    expect(database.prepare('select subject from jobs').all()).toEqual([]);
    database.close();
  });
});

describe('the steps of a recipe', () => {
  const step = (text: string, code?: string): Step => ({ text, code });

  it.each([
    ['a file that exists already', step('Create `package.json`:', '{}')],
    ['a new file without its text', step('Create `main/new.ts`:')],
    ['a line that is not there', step('In `package.json`, below `no such line`:', 'x')],
    ['a line that is there twice', step('In `preload/contract/call.ts`, above ``:', 'x')],
    ['a text that is not there', step('In `package.json`, replace `no such text` by `x`.')],
    ['a file that is not there', step('In `main/none.ts`, below `x`:', 'x')],
  ])('fail for %s', (_what, broken) => {
    expect(() => carryOut(root, broken)).toThrow();
  });

  it('are read with their code', () => {
    const [recipe] = readRecipes(
      '# X\n## Recipes\n### Do it\nWhy.\n\n1. Create `a.ts`:\n   ```ts\n   a {\n     b\n   ```\n2. Run `x`.\n## More\n',
    );
    expect(recipe).toEqual({
      title: 'Do it',
      steps: [
        { text: 'Create `a.ts`:', code: 'a {\n  b\n' },
        { text: 'Run `x`.', code: undefined },
      ],
    });
  });
});
