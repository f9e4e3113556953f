/** Gathers what all test files saw of the published description, and judges it after a whole run. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { measureCoverage } from './coverage.ts';
import { descriptionFile, readDescription } from './description.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly conformanceFolder: string;
  }
}

const say = (text: string) => process.stdout.write(`\n${text}\n`);

const unchecked = `conformance was not checked: there is no ${descriptionFile} (API_DESCRIPTION names another place).`;

/** Whether every file of the project ran, with all of its tests. */
async function isWhole(project: TestProject): Promise<boolean> {
  const { testFiles } = await project.globTestFiles();
  const ran = new Set(
    project.vitest.state
      .getTestModules()
      .filter((module) => module.project.name === project.name)
      .map(({ moduleId }) => moduleId),
  );
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
  if (!description) say(unchecked);
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-conformance-'));
  project.provide('conformanceFolder', folder);
  return async () => {
    const noted = await readNotes(folder);
    await rm(folder, { recursive: true, force: true });
    if (!description) return void say(unchecked);
    if (!(await isWhole(project))) return;
    const { table, problems } = measureCoverage(description, noted);
    say(`Published operations and their answers:\n${table}`);
    if (problems.length === 0) return;
    say(`FAILED: the published API is not covered:\n  ${problems.join('\n  ')}`);
    // Vitest reports what a teardown throws, but does not fail for it.
    process.exitCode = 1;
  };
}
