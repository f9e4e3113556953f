/** The desktop, implemented with Electron. */
import { app, BrowserWindow, clipboard, dialog, nativeTheme, shell } from 'electron';
import { FailureError } from '#domain/failure.ts';
import { separatorIn } from '#domain/separators.ts';
import type { DesktopHost } from './desktop-host.ts';
import { externalLink, platformPage } from './external-link.ts';
import { regionalLocale } from './regional-locale.ts';

export const desktop: DesktopHost = {
  showTheme(theme) {
    nativeTheme.themeSource = theme;
  },
  copyText(text) {
    clipboard.writeText(text);
  },
  downloads: () => app.getPath('downloads'),
  listSeparator: () => separatorIn(regionalLocale(app)),
  async chooseFolder(title, current) {
    const options = {
      title,
      defaultPath: current,
      properties: ['openDirectory', 'createDirectory'] as ('openDirectory' | 'createDirectory')[],
    };
    const [window] = BrowserWindow.getAllWindows();
    const { canceled, filePaths } = window
      ? await dialog.showOpenDialog(window, options)
      : await dialog.showOpenDialog(options);
    return canceled ? null : (filePaths[0] ?? null);
  },
  async openFolder(path) {
    const problem = await shell.openPath(path);
    if (problem !== '') {
      throw new FailureError({
        kind: 'internal',
        message: `Your system couldn’t open ${path}. Open it in your file manager.`,
      });
    }
    return null;
  },
  showInFolder: (path) => shell.showItemInFolder(path),
  async openLink(url) {
    const link = externalLink(url);
    if (link === undefined) {
      throw new FailureError({
        kind: 'invalid',
        message: 'Orgdesk opens only https and mailto links. Copy the link to use it elsewhere.',
      });
    }
    await shell.openExternal(link);
    return null;
  },
  async openPlatformPage(url, base) {
    const page = platformPage(url, base);
    if (page === undefined) {
      throw new FailureError({ kind: 'invalid', message: 'This platform has no page to open.' });
    }
    await shell.openExternal(page);
    return null;
  },
};
