/** The desktop, implemented with Electron. */
import { app, BrowserWindow, clipboard, dialog, nativeTheme, shell } from 'electron';
import { FailureError } from '#domain/failure.ts';
import { separatorIn } from '#domain/separators.ts';
import type { DesktopHost, FileKind } from './desktop-host.ts';
import { externalLink, platformPage } from './external-link.ts';
import { regionalLocale } from './regional-locale.ts';

/** Asks for a file or a folder over the app's window; resolves to null if the person cancels. */
async function choose(options: Electron.OpenDialogOptions): Promise<string | null> {
  const [window] = BrowserWindow.getAllWindows();
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  return canceled ? null : (filePaths[0] ?? null);
}

function filtersFor({ name, ending }: FileKind): Electron.FileFilter[] {
  return [
    { name, extensions: [ending] },
    { name: 'All files', extensions: ['*'] },
  ];
}

export const desktop: DesktopHost = {
  showTheme(theme) {
    nativeTheme.themeSource = theme;
  },
  copyText(text) {
    clipboard.writeText(text);
  },
  downloads: () => app.getPath('downloads'),
  listSeparator: () => separatorIn(regionalLocale(app)),
  chooseFolder: (title, current) =>
    choose({ title, defaultPath: current, properties: ['openDirectory', 'createDirectory'] }),
  async chooseNewFile(title, path, kind) {
    const options: Electron.SaveDialogOptions = {
      title,
      defaultPath: path,
      filters: filtersFor(kind),
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    };
    const [window] = BrowserWindow.getAllWindows();
    const { canceled, filePath } = window
      ? await dialog.showSaveDialog(window, options)
      : await dialog.showSaveDialog(options);
    return canceled || filePath === '' ? null : filePath;
  },
  chooseFile: (title, folder, kind) =>
    choose({ title, defaultPath: folder, filters: filtersFor(kind), properties: ['openFile'] }),
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
