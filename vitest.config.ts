import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// The platform's tests run against PGlite and against a PostgreSQL that this starts once for all of them.
const postgres = 'test/platform/global-setup.ts';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'platform',
          include: ['test/platform/**/*.test.ts'],
          globalSetup: existsSync(postgres) ? [postgres] : [],
          // Making a database's first data folder takes seconds on a busy machine.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
