/** Fixtures of end-to-end tests: the app in the build under test, a mail server, a service, a browser. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { defaultSafety, safetyBounds } from '#domain/preferences.ts';
import { startDisplay } from '../../../scripts/setup/display.mjs';
import { type App, type Build, startApp } from './app.ts';
import { openBrowser, type WebBrowser } from './browser.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { type Service, startService } from './service.ts';

interface TestFixtures {
  /** Set by the project in playwright.config.ts. */
  readonly build: Build;
  /** Changes the app's environment; undefined removes a variable. */
  readonly environment: NodeJS.ProcessEnv;
  readonly app: App;
  readonly web: WebBrowser;
}

interface WorkerFixtures {
  /**
   * Its name, or "" elsewhere than on Linux. On Linux each worker has a display of its own. On a shared one, the window of another worker that opens
   * under the display's real pointer sends a leave event to this worker's window, and its lists let go of
   * the rows that a test hovers.
   */
  readonly display: string;
  readonly mailbox: Mailbox;
  /** Shared by the tests of a worker; each test creates its own people and organizations. */
  readonly service: Service;
}

/** On a busy machine, a change must not be applied by itself before the test has looked at it and undone it. */
const patientSafety = { ...defaultSafety, undoSeconds: safetyBounds.undoSeconds.max };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  build: ['development', { option: true }],
  environment: [{}, { option: true }],
  app: async ({ build, environment }, use, information) => {
    const app = await startApp({
      build,
      environment,
      prepare: (profile) =>
        writeFile(join(profile, 'settings.json'), JSON.stringify({ safety: patientSafety })),
    });
    await use(app);
    if (information.status !== information.expectedStatus) {
      await information.attach('what the app logged', { body: await app.log() });
    }
    await app.remove();
  },
  web: async ({ build: _build }, use) => {
    const browser = await openBrowser();
    await use(browser);
    await browser.close();
  },
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs off this pattern.
    async ({}, use) => {
      if (process.platform !== 'linux') return use('');
      const { env, stop } = await startDisplay();
      Object.assign(process.env, env);
      await use(env.DISPLAY);
      await stop();
    },
    { scope: 'worker', auto: true },
  ],
  mailbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs off this pattern.
    async ({}, use) => {
      const mailbox = await openMailbox();
      await use(mailbox);
      await mailbox.close();
    },
    { scope: 'worker' },
  ],
  service: [
    async ({ mailbox }, use) => {
      const service = await startService({ smtpUrl: mailbox.url });
      await use(service);
      await service.remove();
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
