/** What no page may do, whatever it shows: Electron's security checklist, in one place. */
import { app, type Session, type WebContents } from 'electron';
import type { Logger } from '../log/logger.ts';
import { scheme } from './origin.ts';

const ownUrls = new RegExp(`^(?:${scheme}|devtools|data|blob):`);

/**
 * A proxy where nobody listens (TCP's port for discarding): what a page sends besides requests, such as WebRTC
 * over TCP, ends there. What Orgdesk itself asks goes through another session.
 */
const nowhere = { proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' } as const;

/** Permissions, downloads and the network: all denied. The renderer only talks through the door. */
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

/** No page of ours holds another one, so one that does was taken over: it ends before that one can do anything. */
function guardFrames(contents: WebContents): void {
  contents.on('frame-created', (_event, { frame }) => {
    if (!frame?.parent || !contents.getURL().startsWith(`${scheme}:`)) return;
    contents.forcefullyCrashRenderer();
  });
}

/** No page leads anywhere else, opens a window, or holds another page. */
export function guardEverything(session: Session, logger: Logger): void {
  guardSession(session, logger);
  app.on('web-contents-created', (_event, contents) => {
    // No UDP at all: it would tell others the addresses of this computer.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    guardFrames(contents);
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
