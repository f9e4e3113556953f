/** A browser for the platform's own pages: the same Electron, with nothing of Orgdesk in it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ensureElectron } from '../../../scripts/setup/electron/runtime.mjs';
import { launch } from '../../../scripts/setup/launch.mjs';
import { inRoot } from '../../../scripts/setup/paths.mjs';
import { windowOf } from './app.ts';

/** A page with a title, for which `windowOf` waits. */
const firstPage = 'data:text/html,<title>New tab</title>';

/** The text of a page's only first-level heading. */
type Heading = string | RegExp;

/**
 * Every way to another page waits until that page is loaded and shows its heading. Playwright's click ends
 * before that: what is evaluated right after it finds the page before, or a document without a body.
 */
export interface WebBrowser {
  /** For what stays on the page. */
  readonly page: Page;
  /** Loads the page of an address. */
  open(url: string, heading: Heading): Promise<void>;
  /** Does what leads to another page. */
  follow(action: () => Promise<unknown>, heading: Heading): Promise<void>;
  /** Presses the button or the link with that name, which leads to another page. */
  press(name: string | RegExp, heading: Heading): Promise<void>;
  close(): Promise<void>;
}

export async function openBrowser(): Promise<WebBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'orgdesk-browser-'));
  const { executablePath } = await ensureElectron();
  const launched = await launch({
    executablePath,
    args: [inRoot('test', 'e2e', 'browser'), `--user-data-dir=${profile}`, firstPage],
  });
  const { browser, page } = await windowOf(launched);
  const shows = (heading: Heading) =>
    expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  const follow: WebBrowser['follow'] = async (action, heading) => {
    await Promise.all([page.waitForEvent('load'), action()]);
    await shows(heading);
  };
  return {
    page,
    async open(url, heading) {
      await page.goto(url);
      await shows(heading);
    },
    follow,
    press(name, heading) {
      const control = page.getByRole('button', { name }).or(page.getByRole('link', { name }));
      return follow(() => control.click(), heading);
    },
    async close() {
      await browser.close();
      await launched.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
