/** The one window: hardened, where it was last, and only shown when there is something to see. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Logger } from '../log/logger.ts';
import type { SettingsStore } from '../settings.ts';
import { smallest, usableBounds, usual } from './bounds.ts';
import { startPage } from './origin.ts';

export interface WindowOptions {
  readonly settings: SettingsStore;
  readonly logger: Logger;
  readonly preload: string;
  readonly developerTools: boolean;
  /** Somebody looks at it again. */
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

function placeOf({ value }: SettingsStore) {
  if (!value.window) return usual;
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  return usableBounds(value.window.bounds, screens) ?? usual;
}

/** Milliseconds: a page that crashes sooner than this after it was loaded again is left alone. */
const tooSoon = 10_000;

/** A page that crashed is loaded again; what it showed comes from the cache anyway. */
function revive(window: BrowserWindow, logger: Logger): void {
  let revivedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    logger.error(`The window's page ended: ${reason}`);
    const again = performance.now() - revivedAt < tooSoon;
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
  const window = new BrowserWindow({
    ...placeOf(settings),
    minWidth: smallest.width,
    minHeight: smallest.height,
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
      // The page's code is compiled once and kept from the first start on, not from the third.
      v8CacheOptions: 'bypassHeatCheckAndEagerCompile',
    },
  });
  revive(window, logger);
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
