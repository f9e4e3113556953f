/** Restricts every page, whatever it shows: Electron's security checklist, in one place. */
import { app, type Session, type WebContents } from 'electron';
import type { Logger } from '../log/logger.ts';
import { scheme } from './origin.ts';

const ownUrls = new RegExp(`^(?:${scheme}|devtools|data|blob):`);

/**
 * A proxy on which nothing listens (TCP's discard port). It stops a page's other traffic, such as WebRTC over
 * TCP. Orgdesk's own requests go through another session.
 */
const nowhere = { proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' } as const;

/** Denies permissions, downloads and the network. The renderer communicates only through the bridge. */
function guardSession(session: Session, logger: Logger): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !ownUrls.test(url) }));
  session.on('will-download', (event) => event.preventDefault());
  session
    .setProxy({ mode: 'fixed_servers', ...nowhere })
    .catch((error: unknown) => logger.error('The page’s network could not be closed', error));
}

/** Ends a page that contains a frame: Orgdesk's pages have none, so it was taken over. */
function guardFrames(contents: WebContents): void {
  contents.on('frame-created', (_event, { frame }) => {
    if (!frame?.parent || !contents.getURL().startsWith(`${scheme}:`)) return;
    contents.forcefullyCrashRenderer();
  });
}

/** Prevents pages from navigating, opening windows and containing other pages. */
export function guardEverything(session: Session, logger: Logger): void {
  guardSession(session, logger);
  app.on('web-contents-created', (_event, contents) => {
    // No UDP at all: it would reveal this computer's addresses.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    guardFrames(contents);
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
