/**
 * Gathers which published answers the test files saw. A whole run fails if it misses any; a run of
 * the conformance tests fails if it checked none.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { measureCoverage } from './coverage.ts';
import { readDescription } from './description.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly conformanceFolder: string;
  }
}

const say = (text: string) => process.stdout.write(`\n${text}\n`);

/** Fails the run. Vitest reports an error in a teardown, but does not fail for it. */
function fail(text: string): void {
  say(`FAILED: ${text}`);
  process.exitCode = 1;
}

const modulesOf = (project: TestProject) =>
  project.vitest.state.getTestModules().filter((module) => module.project.name === project.name);

/** Checks whether the conformance tests ran. */
function ranConformanceTests(project: TestProject): boolean {
  return modulesOf(project).some(
    ({ moduleId, children }) =>
      moduleId.endsWith('/conformance.test.ts') && [...children.allTests('passed')].length > 0,
  );
}

/** Checks whether every file of the project ran, with all of its tests. */
async function isWhole(project: TestProject): Promise<boolean> {
  const { testFiles } = await project.globTestFiles();
  const ran = new Set(modulesOf(project).map(({ moduleId }) => moduleId));
  const { testNamePattern } = project.vitest.config;
  return testNamePattern === undefined && testFiles.every((file) => ran.has(file));
}

async function readNotes(folder: string): Promise<ReadonlySet<string>> {
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return new Set(texts.flatMap((text) => text.split('\n')));
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const description = readDescription();
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-conformance-'));
  project.provide('conformanceFolder', folder);
  return async () => {
    const noted = await readNotes(folder);
    await rm(folder, { recursive: true, force: true });
    const { table, count, checked, problems } = measureCoverage(description, noted);
    const whole = await isWhole(project);
    if (whole) say(`Published operations and their answers:\n${table}`);
    say(`Conformance: ${count}`);
    if (checked === 0 && ranConformanceTests(project)) {
      fail('no answer was checked against the published contract');
    }
    if (whole && problems.length > 0) {
      fail(`the published contract is not covered:\n  ${problems.join('\n  ')}`);
    }
  };
}
