import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const absent = fileURLToPath(new URL('test/unit/support/not-in-unit-tests.ts', import.meta.url));

/** The files that take longest begin first: at the end, one worker would run them alone. */
const longest = /\/(service|backup|authorization|database-restarts|jobs-ended|recipes)\.test\.ts$/;

/**
 * Orders files at random, in three parts: the longest, the others, and those with a DOM. A worker begins
 * anew between files of different environments, so each has one such change at most. The output names the
 * seed; `--sequence.seed` repeats an order.
 */
class ByEnvironment extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root, sequence } = this.ctx.config;
    this.ctx.logger.log(`The order of the files has the seed ${sequence.seed}.`);
    const part = ({ moduleId }: TestSpecification) => {
      if (readFileSync(moduleId, 'utf8').startsWith('// @vitest-environment')) return 2;
      return longest.test(moduleId) ? 0 : 1;
    };
    const place = (file: TestSpecification) => {
      const path = file.moduleId.slice(root.length);
      return part(file) + createHash('sha256').update(`${sequence.seed} ${path}`).digest('hex');
    };
    const places = new Map(files.map((file) => [file, place(file)]));
    return files.toSorted((a, b) => ((places.get(a) ?? '') < (places.get(b) ?? '') ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    // On two cores Vitest would use one; most of these tests wait for a database half of their time.
    maxWorkers: Math.max(3, availableParallelism()),
    // Answers and queries are short-lived: a larger space for what is new is collected less often.
    execArgv: ['--max-semi-space-size=32'],
    // For what hangs, not for what is slow: on a busy machine seconds become minutes.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Modules are loaded and schemas compiled once for each worker instead of for each file: no test
    // replaces a module, and one that leaves something behind fails in some order.
    isolate: false,
    // Files have a random order. Tests of the platform that share a file have theirs, because some build on others.
    sequence: { sequencer: ByEnvironment, seed: Date.now() },
    projects: [
      {
        extends: true,
        // Unit tests run on any computer with Node, so none loads a package that needs more.
        resolve: { alias: { electron: absent, keytar: absent } },
        test: {
          name: 'unit',
          env: { DISPLAY: '', WAYLAND_DISPLAY: '', DBUS_SESSION_BUS_ADDRESS: '' },
          runner: fileURLToPath(new URL('test/unit/support/any-order.ts', import.meta.url)),
          setupFiles: ['test/unit/support/setup.ts'],
          // One project after the other, because workers that go from one to the other begin anew.
          sequence: { groupOrder: 1 },
          include: ['test/unit/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'platform',
          sequence: { groupOrder: 0 },
          include: ['test/platform/**/*.test.ts'],
          // They run against PGlite and against a PostgreSQL that this starts once for all of them.
          globalSetup: [
            'test/platform/global-setup.ts',
            'test/platform/conformance/global-setup.ts',
          ],
          setupFiles: ['test/platform/conformance/setup.ts'],
        },
      },
    ],
  },
});
