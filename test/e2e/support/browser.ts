/** A browser for the platform's own pages: the same Electron, with nothing of Orgdesk in it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ensureElectron } from '../../../scripts/setup/electron/runtime.mjs';
import { launch } from '../../../scripts/setup/launch.mjs';
import { inRoot } from '../../../scripts/setup/paths.mjs';
import { windowOf } from './app.ts';

/** A page with a title, for which `windowOf` waits. */
const firstPage = 'data:text/html,<title>New tab</title>';

export interface WebBrowser {
  readonly page: Page;
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
  return {
    page,
    async close() {
      await browser.close();
      await launched.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
