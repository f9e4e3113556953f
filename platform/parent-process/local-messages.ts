import { assertNever } from '#domain/assert-never.ts';
import {
  type BackupReport,
  type LocalMessage,
  type LocalRequest,
  localRequestSchema,
} from '#domain/local-platform.ts';
import { faultOf, faultProblem } from '../database/faults.ts';
import type { RunningServer } from '../server/server.ts';

/** What can be requested besides the HTTP API. */
export type LocalServices = Pick<RunningServer, 'issueToken' | 'listMail' | 'bill' | 'backUp'>;

/** Does what a request asks. */
export async function answerRequest(
  services: LocalServices,
  request: LocalRequest,
): Promise<LocalMessage> {
  const { id } = request;
  switch (request.call) {
    case 'issue-token':
      return { kind: 'token', id, token: await services.issueToken(request) };
    case 'list-mail':
      return { kind: 'mail', id, mail: [...(await services.listMail())] };
    case 'bill':
      return { kind: 'billed', id, billed: { ...(await services.bill(request.billing)) } };
    case 'back-up':
      return { kind: 'backed-up', id, manifest: await services.backUp(request) };
    default:
      return assertNever(request);
  }
}

/** Answers a message of `domain/local-platform.ts`. Failures are answers, too. */
export async function answerLocally(
  services: LocalServices,
  message: unknown,
): Promise<LocalMessage> {
  const request = localRequestSchema.safeParse(message);
  if (!request.success) return { kind: 'error', id: 0, message: 'Not a request' };
  try {
    return await answerRequest(services, request.data);
  } catch (error) {
    const fault = faultOf(error);
    const shown = fault === undefined ? error : faultProblem(fault);
    const text = shown instanceof Error ? shown.message : String(shown);
    return { kind: 'error', id: request.data.id, message: text };
  }
}

/** The same for a line of JSON. Rejects if the line is not JSON. */
export async function answerLine(services: LocalServices, line: string): Promise<string> {
  return JSON.stringify(await answerLocally(services, JSON.parse(line)));
}

/** Electron's `process.parentPort`, which exists only in a utility process. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: LocalMessage | BackupReport): void;
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
export function serveApp(
  port: ParentPort,
  server: RunningServer,
  restored: 'done' | 'failed' | undefined,
): void {
  port.on('message', ({ data }) => {
    // Failures are answers, too, so this never rejects.
    void answerLocally(server, data).then((message) => port.postMessage(message));
  });
  port.postMessage({ kind: 'ready', url: server.url, ...(restored && { restored }) });
}
