/** What no page may do, whatever it shows: Electron's security checklist, in one place. */
import { app, type Session } from 'electron';
import { scheme } from './origin.ts';

const ownUrls = new RegExp(`^(?:${scheme}|devtools|data|blob):`);

/** Permissions, downloads and the network: all denied. The renderer only talks through the door. */
function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !ownUrls.test(url) }));
  session.on('will-download', (event) => event.preventDefault());
}

/** No page leads anywhere else, opens a window, or holds another page. */
export function guardEverything(session: Session): void {
  guardSession(session);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
