// @ts-check
import { documentStands, launch } from './launch.mjs';
import { Problem } from './problem.mjs';
import { say } from './say.mjs';

/** How long the app may take to show its first screen, in milliseconds. */
const patience = 60_000;

/**
 * Starts the app, waits until its first screen is painted (`data-ready` on the document's root), saves a
 * screenshot of the window and closes the app.
 * @param {{ executablePath: string, args: readonly string[], env: NodeJS.ProcessEnv, file: string }} options
 * @returns {Promise<number>} 0
 */
export async function saveScreenshot({ executablePath, args, env, file }) {
  const { chromium } = await import('@playwright/test');
  const app = await launch({ executablePath, args, env });
  const connect = async () => {
    await documentStands(app.endpoint);
    return chromium.connectOverCDP(app.endpoint);
  };
  const browser = await connect().catch(async () => {
    await app.close();
    throw new Problem(
      `The app ended before it showed anything. Does it run already?\n${app.output()}`,
    );
  });
  try {
    const [context] = browser.contexts();
    if (!context) throw new Problem('The app has no window.');
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: patience }));
    await page
      .locator('html[data-ready="true"]')
      .waitFor({ state: 'attached', timeout: patience })
      .catch(() => {
        throw new Problem(`The app did not become ready. It printed:\n${app.output()}`);
      });
    await page.screenshot({ path: file });
    say(`Saved what the window shows: ${file}`);
    return 0;
  } finally {
    await browser.close();
    await app.close();
  }
}
