import { defineConfig } from '@playwright/test';

// The tests drive the app as built, in the Electron that set-up found, and some of them also as packaged. No
// browser of Playwright's is used: `test/e2e/support` starts the app and connects to it.
export default defineConfig<{ build: 'development' | 'packaged' }>({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  forbidOnly: true,
  retries: 0,
  // Each of them waits for windows, mail and the service for a part of its time.
  workers: 3,
  // All limits are for what hangs, not for what is slow: on a busy machine seconds become minutes.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { screenshot: 'only-on-failure', actionTimeout: 60_000 },
  // The name of a file says in which project it runs. A package has its own fuses, keychain, embedded platform
  // and starts; what it changes nothing about runs in the build that is there sooner.
  // The longest come first, which are the pictures and the packaged ones: at the end one worker would run alone.
  projects: (
    [
      { name: 'pictures', build: 'development' },
      { name: 'packaged', build: 'packaged' },
      { name: 'development', build: 'development' },
    ] as const
  ).map(({ name, build }) => ({
    name,
    use: { build },
    testMatch: `**/*.${name}.spec.ts`,
  })),
});
