import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const absent = fileURLToPath(new URL('test/unit/support/not-in-unit-tests.ts', import.meta.url));

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
    // The output names the seed; `--sequence.seed` repeats an order.
    sequence: { shuffle: { files: true, tests: false } },
    projects: [
      {
        extends: true,
        // Unit tests run on any computer with Node, so none loads a package that needs more.
        resolve: { alias: { electron: absent, keytar: absent } },
        test: {
          name: 'unit',
          env: { DISPLAY: '', WAYLAND_DISPLAY: '', DBUS_SESSION_BUS_ADDRESS: '' },
          // Those of the platform share one in a file, on which some build on others. One project
          // after the other, because workers that go from one to the other begin anew.
          sequence: { shuffle: { files: true, tests: true }, groupOrder: 1 },
          include: ['test/unit/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'platform',
          sequence: { shuffle: { files: true, tests: false }, groupOrder: 0 },
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
