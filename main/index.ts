/**
 * The entry: only what must come before Electron is ready, so that Electron goes on starting while the
 * rest is read. Nothing is awaited here: Electron is not ready before this module has been evaluated.
 */
import { app, dialog } from 'electron';
import { GivenLinks } from './links/given-links.ts';
import { declareScheme } from './window/scheme.ts';

declareScheme();
// A second start hands over to the first and ends before it touches any file.
if (app.requestSingleInstanceLock()) {
  const links = new GivenLinks();
  links.take(process.argv);
  // macOS gives the link of its first start before anything else is read.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    links.open(url);
  });
  import('./boot.ts')
    .then(({ boot }) => boot(links))
    .catch((error: unknown) => {
      // There may be no window and no log yet: without these words the app would just not appear.
      dialog.showErrorBox('Orgdesk could not start', String(error));
      app.exit(1);
    });
} else app.quit();
