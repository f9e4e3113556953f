import { defineConfig } from '@playwright/test';

// The tests drive the app as built, in the Electron that set-up found, and some of them also as packaged. No
// browser of Playwright's is used: `test/e2e/support` starts the app and connects to it.
export default defineConfig<{ build: 'development' | 'packaged' }>({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { screenshot: 'only-on-failure', actionTimeout: 15_000 },
  projects: [
    // Fuses are the package's alone: the built app runs in an Electron that everybody may open.
    {
      name: 'development',
      use: { build: 'development' },
      testIgnore: ['**/fuses.spec.ts', '**/*.packaged.spec.ts'],
    },
    // What differs between the builds is tried in both; what is the same and takes long, in one.
    { name: 'packaged', use: { build: 'packaged' }, testIgnore: '**/*.development.spec.ts' },
  ],
});
