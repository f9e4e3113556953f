/**
 * The private message port between the app and the platform that it runs
 * (`domain/local-platform.ts`).
 */
import type { LocalMessage } from '#domain/local-platform.ts';
import type { RunningServer } from '../server/server.ts';
import { answerLocally } from './local-messages.ts';

/** Electron's `process.parentPort`, which exists only in a utility process. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: LocalMessage): void;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

/** Returns the port to the app that started this process, if one did. */
export function parentPort(): ParentPort | undefined {
  const port: unknown = Reflect.get(process, 'parentPort');
  return isParentPort(port) ? port : undefined;
}

/** Announces the server to the app and answers the app's requests. */
export function serveApp(port: ParentPort, server: RunningServer): void {
  port.on('message', ({ data }) => {
    // Failures are answers, too, so this never rejects.
    void answerLocally(server, data).then((message) => port.postMessage(message));
  });
  port.postMessage({ kind: 'ready', url: server.url });
}
