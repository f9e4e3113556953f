/** The private message port between the app and the platform that it runs (`domain/local-platform.ts`). */
import { assertNever } from '#domain/assert-never.ts';
import {
  type LocalMessage,
  type LocalRequest,
  localRequestSchema,
} from '#domain/local-platform.ts';
import type { RunningServer } from './server.ts';

/** Electron's `process.parentPort`, which is there only in a utility process. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: LocalMessage): void;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

async function answer(server: RunningServer, request: LocalRequest): Promise<LocalMessage> {
  const { id } = request;
  switch (request.call) {
    case 'issue-token':
      return { kind: 'token', id, token: await server.issueToken(request) };
    case 'list-mail':
      return { kind: 'mail', id, mail: [...(await server.listMail())] };
    default:
      return assertNever(request);
  }
}

/** Serves the app that started this process; does nothing where no app did. */
export function serveLocalApp(server: RunningServer): void {
  const port: unknown = Reflect.get(process, 'parentPort');
  if (!isParentPort(port)) return;
  port.on('message', ({ data }) => {
    const request = localRequestSchema.parse(data);
    answer(server, request).then(
      (message) => port.postMessage(message),
      (error: unknown) =>
        port.postMessage({
          kind: 'error',
          id: request.id,
          message: error instanceof Error ? error.message : String(error),
        }),
    );
  });
  port.postMessage({ kind: 'ready', url: server.url });
}
