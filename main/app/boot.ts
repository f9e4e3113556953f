/**
 * Starts the app, step by step. The window comes first; slow work begins after its first paint
 * (docs/decisions/0034-paint-before-work.md).
 */
import { setTimeout as pause } from 'node:timers/promises';
import { app, type BrowserWindow, nativeTheme, powerMonitor, session } from 'electron';
import { setRegion } from '#domain/region.ts';
import { desktop } from '../desktop/desktop.ts';
import { guardEverything } from '../desktop/guard.ts';
import { background, openMainWindow, showZoom } from '../desktop/main-window.ts';
import { setMenu } from '../desktop/menu.ts';
import { origin } from '../desktop/origin.ts';
import { servePages } from '../desktop/pages.ts';
import { regionalLocale } from '../desktop/regional-locale.ts';
import { encodeView } from '../ipc/encode-view.ts';
import { toOutcomeWith } from '../ipc/handlers.ts';
import { registerIpcHandlers } from '../ipc/register-handlers.ts';
import { registerAppScheme } from '../links/app-scheme.ts';
import type { DeepLinkQueue } from '../links/deep-link-queue.ts';
import type { Logger } from '../log/logger.ts';
import { kinds } from '../platforms/kinds.ts';
import { builtPath } from './built.ts';
import { type ComposedApp, composeApp } from './composition-root.ts';
import { firstData } from './first-data.ts';
import { awaitFirstPaint, type FirstPaint } from './first-paint.ts';
import { makeHandlers } from './handlers.ts';
import { pushKnown } from './push-known.ts';
import { shutDown } from './shutdown.ts';

/** Milliseconds after which work begins even if no page reports its first paint. */
const maxPaintWaitMs = 5000;
/** Milliseconds to wait for all keychains to open before the other organizations are sent to the window. */
const maxOpeningMs = 10_000;
/** Milliseconds: data older than this is fetched again when the window gets the focus. */
const maxAgeOnFocusMs = 30_000;

const developerTools = !app.isPackaged;

let window: BrowserWindow | null = null;

function logUncaughtErrors(logger: Logger): void {
  process.on('uncaughtException', (error) => logger.error('Uncaught error', error));
  process.on('unhandledRejection', (error) => logger.error('Unhandled rejection', error));
}

/**
 * Returns a function that opens the accounts at its first call and resolves when they are open.
 *
 * Loading the keychain's and the cache's libraries blocks this thread, and with it everything that the
 * window's process still has to load. So the first call comes when the page asks for its first data.
 */
function openAccountsOnce({ accountManager, settings, logger }: ComposedApp): () => Promise<void> {
  let opened: Promise<void> | undefined;
  return () => {
    opened ??= accountManager
      .open(settings.value.current?.accountId)
      .catch((error: unknown) => logger.error('Opening failed', error));
    return opened;
  };
}

/** Waits for Electron and applies the theme and the region. */
async function prepareElectron({ settings, logger }: ComposedApp): Promise<void> {
  await app.whenReady();
  nativeTheme.themeSource = settings.value.theme;
  setRegion([regionalLocale(app)]);
  guardEverything(session.defaultSession, logger);
  servePages(builtPath('renderer'));
}

/** Answers the window's calls from now on. */
function answerCalls(
  composed: ComposedApp,
  links: DeepLinkQueue,
  openAccounts: () => Promise<void>,
  firstPaint: FirstPaint,
): void {
  const { logger, push } = composed;
  const handlers = makeHandlers({
    ...composed,
    toOutcome: toOutcomeWith(logger),
    desktopHost: desktop,
    start: () => {
      void openAccounts();
      return firstData({
        openings: composed.accountManager.openings(),
        shown: composed.settings.value.current?.accountId,
        wait: (milliseconds) => pause(milliseconds, undefined, { ref: false }),
      });
    },
    onLook: () => {
      if (window) showZoom(window, composed.settings.value.zoom);
      showMenu(composed);
    },
    onPainted: () => {
      firstPaint.report();
      links.showWith((given) => {
        if (given.kind === 'invitation') push('invitationLink', given.link);
        else push('placeLink', given.kind === 'place' ? given.link : '');
      });
    },
  });
  registerIpcHandlers(handlers, origin, logger);
}

function showWindow(
  { settings, logger, accountManager, inbox }: ComposedApp,
  links: DeepLinkQueue,
): void {
  window = openMainWindow({
    settings,
    logger,
    preload: builtPath('preload', 'bridge.cjs'),
    developerTools,
    onFocus: () => {
      accountManager.refreshStale(maxAgeOnFocusMs);
      inbox.refresh(maxAgeOnFocusMs);
    },
  });
  window.on('closed', () => {
    links.showWith(null);
    window = null;
  });
}

function showMenu({ push, settings }: ComposedApp): void {
  setMenu({
    onAction: (name) => push('action', name),
    macOS: process.platform === 'darwin',
    appName: app.name,
    developerTools,
    theme: settings.value.theme,
    zoom: settings.value.zoom,
  });
}

/** Follows the theme, further starts of the app, links and the computer's return from sleep. */
function followSystem(composed: ComposedApp, links: DeepLinkQueue): void {
  const bringToFront = () => {
    if (!window) showWindow(composed, links);
    if (window?.isMinimized()) window.restore();
    window?.focus();
  };
  nativeTheme.on('updated', () => window?.setBackgroundColor(background()));
  app.on('activate', () => window ?? showWindow(composed, links));
  links.onGiven(bringToFront);
  app.on('second-instance', (_event, argv) => {
    bringToFront();
    links.take(argv);
  });
  powerMonitor.on('resume', () => composed.accountManager.refreshStale(0));
}

/** Begins everything that waits for the first paint. Never rejects: a failure must not close the window. */
async function beginWork(composed: ComposedApp, openAccounts: () => Promise<void>): Promise<void> {
  const { accountManager, jobs, push, logger } = composed;
  try {
    registerAppScheme();
    const opening = openAccounts();
    // Each connects as soon as it is open.
    accountManager.begin();
    jobs.changed();
    await atMost(maxOpeningMs, opening);
    await pushKnown(accountManager, (view) => push('organization', encodeView(view)));
  } catch (error) {
    logger.error('The start did not come to its end', error);
  }
}

/** Resolves with `work`, or after that many milliseconds. */
async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  await Promise.race([work, pause(milliseconds, undefined, { ref: false })]);
}

/** @param links the queue of the links that the system hands over, from the first start on */
export async function boot(links: DeepLinkQueue): Promise<void> {
  const composed = composeApp(() => window, kinds);
  logUncaughtErrors(composed.logger);
  const openAccounts = openAccountsOnce(composed);
  await prepareElectron(composed);
  const firstPaint = awaitFirstPaint(maxPaintWaitMs);
  answerCalls(composed, links, openAccounts, firstPaint);
  showWindow(composed, links);
  showMenu(composed);
  followSystem(composed, links);
  shutDown(composed);
  await firstPaint.painted;
  await beginWork(composed, openAccounts);
}
