/** Fixtures of end-to-end tests: the app in the build under test, a mail server, a service, a browser. */
import { test as base } from '@playwright/test';
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
  readonly mailbox: Mailbox;
  /** Shared by the tests of a worker; each test creates its own people and organizations. */
  readonly service: Service;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  build: ['development', { option: true }],
  environment: [{}, { option: true }],
  app: async ({ build, environment }, use, information) => {
    const app = await startApp({ build, environment });
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
