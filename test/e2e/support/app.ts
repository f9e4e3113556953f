/** Starts the real app in its own profile, and connects to its window. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { ensureElectron } from '../../../scripts/setup/electron/runtime.mjs';
import {
  documentStands,
  type Launched,
  launch,
  rootSwitches,
} from '../../../scripts/setup/launch.mjs';
import { root } from '../../../scripts/setup/paths.mjs';
import { run } from '../../../scripts/setup/run.mjs';

/** The sources' build in an unpacked Electron, or what electron-builder packed. */
export type Build = 'development' | 'packaged';

export interface App {
  /** Its window; another one after each restart. */
  readonly page: Page;
  /** The folder with its data. */
  readonly profile: string;
  /** The DevTools address of the running app. */
  readonly launched: Launched;
  /** Ends it as the operating system would, and starts it on the same data. */
  restart(): Promise<void>;
  /** Ends it and waits until it has ended. */
  quit(): Promise<void>;
  /** Starts it on the same data after `quit`. */
  start(): Promise<void>;
  /** Returns the text of its log. */
  log(): Promise<string>;
  /** Starts it a second time while it runs, with something to open. Returns that start's exit code. */
  startAgain(...opened: readonly string[]): Promise<number>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

export interface AppOptions {
  readonly build: Build;
  /** Added to the environment; undefined removes a variable. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Switches of Chromium, added to its arguments. */
  readonly switches?: readonly string[];
  /** Prepares the folder for user data before the first start. */
  readonly prepare?: (profile: string) => Promise<void>;
}

/** Returns the executable of a build and its first arguments. */
export async function executableOf(
  build: Build,
): Promise<{ readonly executablePath: string; readonly args: readonly string[] }> {
  if (build === 'development') {
    const { executablePath } = await ensureElectron();
    return { executablePath, args: [root] };
  }
  const folder = await readFile(join(root, 'dist', 'executable.txt'), 'utf8');
  return { executablePath: folder.trim(), args: [] };
}

/** Connects to a launched Electron and waits for its window. */
export async function windowOf(
  launched: Launched,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  await documentStands(launched.endpoint);
  const browser = await chromium.connectOverCDP(launched.endpoint);
  const [context] = browser.contexts();
  if (!context) throw new Error('The app has no browser context.');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  return { browser, page };
}

export async function startApp(options: AppOptions): Promise<App> {
  const profile = await mkdtemp(join(tmpdir(), 'orgdesk-profile-'));
  const { executablePath, args } = await executableOf(options.build);
  await options.prepare?.(profile);
  const open = async () => {
    const launched = await launch({
      executablePath,
      args: [...args, `--user-data-dir=${profile}`, ...(options.switches ?? [])],
      env: { ...process.env, ...options.environment },
    });
    const { browser, page } = await windowOf(launched);
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
    return { launched, browser, page };
  };
  let running = await open();
  const quit = async () => {
    await running.browser.close();
    await running.launched.close();
  };
  return {
    get page() {
      return running.page;
    },
    get launched() {
      return running.launched;
    },
    profile,
    quit,
    async start() {
      running = await open();
    },
    async restart() {
      await quit();
      running = await open();
    },
    log: () => readFile(join(profile, 'logs', 'main.log'), 'utf8').catch(() => 'No log.'),
    async startAgain(...opened) {
      const again = [...rootSwitches, ...args, `--user-data-dir=${profile}`, ...opened];
      return (await run(executablePath, again, { timeout: 20_000 })).code;
    },
    async remove() {
      await quit();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
