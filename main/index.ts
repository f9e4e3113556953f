/**
 * The entry point. It contains only steps that must precede Electron's readiness, so that Electron continues
 * to start while the rest is loaded. It awaits nothing: Electron is not ready before this module is evaluated.
 */
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { declareScheme } from './desktop/scheme.ts';
import { DeepLinkQueue } from './links/deep-link-queue.ts';
import { lockProblem } from './start/chromium-lock.ts';
import { temporaryFolderProblem, userFolderProblem } from './start/folders.ts';
import { instanceRole, runsAlready } from './start/one-app.ts';
import { stopOwnRequests } from './start/own-requests.ts';
import { refuseToStart } from './start/refuse.ts';

/** Returns the requested folder: Electron silently falls back to the default if it cannot be used. */
function userFolder(): string {
  const asked = app.commandLine.getSwitchValue('user-data-dir');
  if (asked !== '') return resolve(asked);
  try {
    return app.getPath('userData');
  } catch {
    // Electron does not name a folder that it could not make.
    return join(app.getPath('appData'), app.name);
  }
}

function start(): void {
  const links = new DeepLinkQueue();
  links.take(process.argv);
  // macOS gives the link of its first start before anything else is read.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    links.open(url);
  });
  import('./app/boot.ts')
    .then(({ boot }) => boot(links))
    .catch((error: unknown) => {
      // There may be no window and no log yet: without these words the app would just not appear.
      refuseToStart(String(error));
    });
}

declareScheme();
stopOwnRequests();
const folder = userFolder();
const request = () => app.requestSingleInstanceLock();
const folderProblem = userFolderProblem(folder) ?? temporaryFolderProblem();
if (folderProblem !== null) {
  // The one that runs was started before the problem began.
  if (runsAlready(folder) && !request()) app.quit();
  else refuseToStart(folderProblem);
} else {
  // A second start hands over to the first and ends before it touches any file.
  const role = instanceRole({ folder, request });
  if (role === 'first') start();
  else if (role === 'second') app.quit();
  else if (role === 'blocked') refuseToStart(lockProblem(folder));
  else refuseToStart('It’s already running but doesn’t respond. Quit it, then start it again.');
}
