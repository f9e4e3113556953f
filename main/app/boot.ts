/** The start of the app, in order; the window comes first, everything slow goes on beside it. */
import { setTimeout as pause } from 'node:timers/promises';
import { app, type BrowserWindow, nativeTheme, powerMonitor, session } from 'electron';
import { setRegion } from '#domain/region.ts';
import { desktop } from '../desktop/desktop.ts';
import { guardEverything } from '../desktop/guard.ts';
import { background, openMainWindow } from '../desktop/main-window.ts';
import { setMenu } from '../desktop/menu.ts';
import { origin } from '../desktop/origin.ts';
import { readStartPage, servePages } from '../desktop/pages.ts';
import { regionalLocale } from '../desktop/regional-locale.ts';
import { encodeView } from '../ipc/encode-view.ts';
import { toOutcomeWith } from '../ipc/handlers.ts';
import { registerIpcHandlers } from '../ipc/register-handlers.ts';
import { registerAppScheme } from '../links/app-scheme.ts';
import type { DeepLinkQueue } from '../links/deep-link-queue.ts';
import { kinds } from '../platforms/kinds.ts';
import { builtPath } from './built.ts';
import { composeApp } from './composition-root.ts';
import { awaitFirstPaint } from './first-paint.ts';
import { makeHandlers } from './handlers.ts';
import { pushKnown } from './push-known.ts';
import { shutDown } from './shutdown.ts';

/** Milliseconds that the first paint waits for the keychain and the caches; what is late is pushed. */
const maxFirstDataDelayMs = 1500;
/** Milliseconds after which work begins even if no page ever tells that it is painted. */
const maxPaintWaitMs = 5000;
/** Milliseconds that the accounts wait for each other's keychain before those that are open begin. */
const maxOpeningMs = 10_000;
/** Milliseconds of age that somebody who returns to the window is content with. */
const maxAgeOnFocusMs = 30_000;

let window: BrowserWindow | null = null;

/** `links`: those that the system hands over, from the first start on. */
export async function boot(links: DeepLinkQueue): Promise<void> {
  const composed = composeApp(() => window, kinds);
  const { accountManager, logger, settings, push } = composed;
  process.on('uncaughtException', (error) => logger.error('Uncaught error', error));
  process.on('unhandledRejection', (error) => logger.error('Unhandled rejection', error));
  let opened: Promise<void> | undefined;
  // Reading the keychain's and the cache's libraries holds this thread up, and with it whatever the window's
  // process still has to be given. So it waits until that has all and asks for data.
  const open = () => {
    opened ??= accountManager
      .open()
      .catch((error: unknown) => logger.error('Opening failed', error));
    return opened;
  };

  const folder = builtPath('renderer');
  const page = readStartPage(folder);
  await app.whenReady();
  nativeTheme.themeSource = settings.value.theme;
  setRegion([regionalLocale(app)]);
  guardEverything(session.defaultSession, logger);
  servePages(folder, await page);
  const toOutcome = toOutcomeWith(logger);
  const firstPaint = awaitFirstPaint(maxPaintWaitMs);
  const handlers = makeHandlers({
    ...composed,
    toOutcome,
    desktopHost: desktop,
    start: () => Promise.race([open(), pause(maxFirstDataDelayMs, undefined, { ref: false })]),
    onPainted: () => {
      firstPaint.tell();
      links.showWith((link) => push('invitationLink', link));
    },
  });
  registerIpcHandlers(handlers, origin, logger);
  const developerTools = !app.isPackaged;
  const show = () => {
    window = openMainWindow({
      settings,
      logger,
      preload: builtPath('preload', 'bridge.cjs'),
      developerTools,
      onFocus: () => accountManager.refreshStale(maxAgeOnFocusMs),
    });
    window.on('closed', () => {
      links.showWith(null);
      window = null;
    });
  };
  show();
  setMenu({
    onAction: (name) => push('action', name),
    macOS: process.platform === 'darwin',
    appName: app.name,
    developerTools,
  });
  nativeTheme.on('updated', () => window?.setBackgroundColor(background()));
  app.on('activate', () => window ?? show());
  const bringUp = () => {
    if (!window) show();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  };
  links.onGiven(bringUp);
  app.on('second-instance', (_event, argv) => {
    bringUp();
    links.take(argv);
  });
  powerMonitor.on('resume', () => accountManager.refreshStale(0));
  shutDown(composed);
  await firstPaint.painted;
  // The window stands: from here on nothing that fails may take it away.
  try {
    registerAppScheme();
    // An account that is opened later than that begins by itself.
    await Promise.race([open(), pause(maxOpeningMs, undefined, { ref: false })]);
    accountManager.begin();
    composed.jobs.changed();
    await pushKnown(accountManager, (view) => push('organization', encodeView(view)));
  } catch (error) {
    logger.error('The start did not come to its end', error);
  }
}
