import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // On two cores Vitest would use one; most of these tests wait for a database half of their time.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          // Some start and stop a real platform, which takes seconds on a busy machine.
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'platform',
          include: ['test/platform/**/*.test.ts'],
          // They run against PGlite and against a PostgreSQL that this starts once for all of them.
          globalSetup: [
            'test/platform/global-setup.ts',
            'test/platform/conformance/global-setup.ts',
          ],
          setupFiles: ['test/platform/conformance/setup.ts'],
          // Making a database's first data folder takes seconds on a busy machine.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
