/** Opens the one window: hardened, at its last place, and shown only once there is something to see. */
import { isDeepStrictEqual } from 'node:util';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Zoom } from '#domain/preferences.ts';
import type { Logger } from '../log/logger.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { defaultSize, minimumSize, placeWindow } from './bounds.ts';
import { startPage } from './origin.ts';

export interface WindowOptions {
  readonly settings: SettingsStore;
  readonly logger: Logger;
  readonly preload: string;
  readonly developerTools: boolean;
  /** Called when the window gets the focus. */
  readonly onFocus: () => void;
}

/** The page's own background, so that nothing flashes before its first paint. */
export function background(): string {
  return nativeTheme.shouldUseDarkColors ? '#1b1c1f' : '#ffffff';
}

function remember(window: BrowserWindow, settings: SettingsStore): void {
  if (window.isDestroyed()) return;
  const bounds = window.getNormalBounds();
  settings.change({ window: { bounds, maximized: window.isMaximized() } });
}

/** Returns the work areas of all screens, the main screen's first. */
function workAreas() {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/** Moves the window when a screen disappears or shrinks, which not every system does by itself. */
function keepOnScreens(window: BrowserWindow): void {
  const fit = () => {
    if (window.isDestroyed() || window.isMinimized()) return;
    if (window.isMaximized() || window.isFullScreen()) return;
    const bounds = window.getBounds();
    const place = placeWindow(bounds, workAreas());
    if (!place) return;
    window.setMinimumSize(place.least.width, place.least.height);
    if (!isDeepStrictEqual(place.bounds, bounds)) window.setBounds(place.bounds);
  };
  screen.on('display-removed', fit);
  screen.on('display-metrics-changed', fit);
  window.on('restore', fit);
  window.on('unmaximize', fit);
  window.on('leave-full-screen', fit);
  window.once('closed', () => {
    screen.off('display-removed', fit);
    screen.off('display-metrics-changed', fit);
  });
}

/** Shows the page in another size. */
export function showZoom(window: BrowserWindow, zoom: Zoom): void {
  if (!window.isDestroyed()) window.webContents.setZoomFactor(zoom / 100);
}

/** Milliseconds: a page that crashes sooner than this after a reload is not reloaded again. */
const minReloadIntervalMs = 10_000;

/** Reloads a crashed page, whose contents come from the cache anyway. */
function reloadAfterCrash(window: BrowserWindow, logger: Logger): void {
  let revivedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    logger.error(`The window's page ended: ${reason}`);
    const again = performance.now() - revivedAt < minReloadIntervalMs;
    if (reason === 'clean-exit' || again || window.isDestroyed()) return;
    revivedAt = performance.now();
    window.webContents.reload();
  });
  window.webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (!isMainFrame) return;
    logger.error(`The window's page could not be loaded: ${description} (${code})`);
  });
  window.webContents.on('preload-error', (_event, _path, error) => {
    logger.error('The bridge failed', error);
  });
}

export function openMainWindow(options: WindowOptions): BrowserWindow {
  const { settings, logger, preload, developerTools, onFocus } = options;
  const place = placeWindow(settings.value.window?.bounds ?? null, workAreas());
  const least = place?.least ?? minimumSize;
  const window = new BrowserWindow({
    ...(place?.bounds ?? defaultSize),
    minWidth: least.width,
    minHeight: least.height,
    show: false,
    title: 'Orgdesk',
    backgroundColor: background(),
    titleBarStyle: process.platform === 'darwin' ? 'hiddenInset' : 'default',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: developerTools,
      spellcheck: false,
      zoomFactor: settings.value.zoom / 100,
      // Caches the page's compiled code from the first start on instead of the third.
      v8CacheOptions: 'bypassHeatCheckAndEagerCompile',
    },
  });
  reloadAfterCrash(window, logger);
  // Chromium forgets the size of a page that is loaded again.
  window.webContents.on('did-finish-load', () => showZoom(window, settings.value.zoom));
  keepOnScreens(window);
  window.once('ready-to-show', () => {
    if (settings.value.window?.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => remember(window, settings));
  window.on('focus', onFocus);
  window.on('show', onFocus);
  window.on('restore', onFocus);
  window.loadURL(startPage).catch((error: unknown) => {
    logger.error('The window could not be loaded', error);
  });
  return window;
}
