/**
 * The entry: only what must come before Electron is ready, so that Electron goes on starting while the
 * rest is read. Nothing is awaited here: Electron is not ready before this module has been evaluated.
 */
import { app, dialog } from 'electron';
import { declareScheme } from './window/scheme.ts';

declareScheme();
// A second start hands over to the first and ends before it touches any file.
if (app.requestSingleInstanceLock()) {
  import('./boot.ts')
    .then(({ boot }) => boot())
    .catch((error: unknown) => {
      // There may be no window and no log yet: without these words the app would just not appear.
      dialog.showErrorBox('Orgdesk could not start', String(error));
      app.exit(1);
    });
} else app.quit();
