/**
 * A server that misbehaves on purpose, in front of a real platform or instead of one.
 *
 *   const server = await startFaultServer();
 *   server.always(faults.html());                       // until further notice
 *   server.next(faults.status(500), faults.hang());     // once each, first of all
 *   server.always(faults.forward(platform.url));        // a proxy
 *   server.next(faults.loseAnswer(platform.url));       // carried out, but the answer gets lost
 *   server.next(faults.keepAnswer(platform.url));       // carried out, and nothing is ever answered
 *   server.requests                                     // what was asked: `GET /user`
 *   await server.stop();
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fault = (incoming: IncomingMessage, response: ServerResponse) => void;

export interface FaultServer {
  readonly url: string;
  readonly requests: readonly string[];
  /** Sets the behavior for all further requests. */
  always(fault: Fault): void;
  /** Sets the behavior for the next requests, one each. */
  next(...behaviours: readonly Fault[]): void;
  /** Resolves when the next request has come in. */
  asked(): Promise<void>;
  stop(): Promise<void>;
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(status, headers).end(body);
}

const asJson = { 'Content-Type': 'application/json; charset=utf-8' };

function relay(
  target: string,
  incoming: IncomingMessage,
  deliver: (answer: IncomingMessage) => void,
) {
  const { method, headers } = incoming;
  const url = new URL(incoming.url ?? '/', target);
  const { host: _host, ...others } = headers;
  incoming.pipe(request(url, { method, headers: others }, deliver));
}

export const faults = {
  json:
    (value: unknown, status = 200): Fault =>
    (_incoming, response) =>
      send(response, status, asJson, JSON.stringify(value)),
  html:
    (status = 200): Fault =>
    (_incoming, response) =>
      send(
        response,
        status,
        { 'Content-Type': 'text/html' },
        '<!doctype html><title>Welcome</title>',
      ),
  halfJson: (): Fault => (_incoming, response) =>
    send(response, 200, asJson, '{"organizations":[{"id":"1","na'),
  text: (): Fault => (_incoming, response) =>
    send(response, 200, { 'Content-Type': 'text/plain' }, 'It works'),
  status:
    (status: number, headers: Readonly<Record<string, string>> = {}, errors = ['No']): Fault =>
    (_incoming, response) =>
      send(response, status, { ...asJson, ...headers }, JSON.stringify({ errors })),
  redirect:
    (location: string, status = 302): Fault =>
    (_incoming, response) =>
      send(response, status, { Location: location }, ''),
  /** Takes the request and never answers. */
  hang: (): Fault => () => undefined,
  /** Begins an answer and never ends it. */
  hangHalfWay: (): Fault => (_incoming, response) => {
    response.writeHead(200, asJson);
    response.write('{"organizations":[');
  },
  drop: (): Fault => (incoming) => {
    incoming.socket.destroy();
  },
  dropHalfWay: (): Fault => (incoming, response) => {
    response.writeHead(200, { ...asJson, 'Content-Length': '1000' });
    response.write('{"organizations":[', () => incoming.socket.destroy());
  },
  huge:
    (bytes: number): Fault =>
    (_incoming, response) =>
      send(response, 200, asJson, `"${'x'.repeat(bytes)}"`),
  forward:
    (target: string): Fault =>
    (incoming, response) =>
      relay(target, incoming, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      }),
  loseAnswer:
    (target: string): Fault =>
    (incoming) =>
      relay(target, incoming, (answer) => {
        answer.resume().once('end', () => incoming.socket.destroy());
      }),
  keepAnswer:
    (target: string): Fault =>
    (incoming) =>
      relay(target, incoming, (answer) => void answer.resume()),
} as const;

/** @param port 0 lets the system choose */
export async function startFaultServer(port = 0): Promise<FaultServer> {
  const requests: string[] = [];
  const queue: Fault[] = [];
  const asked = new EventTarget();
  let usual: Fault = faults.status(404, {}, ['Not found']);
  const server = createServer((incoming, response) => {
    requests.push(`${incoming.method} ${incoming.url}`);
    const fault = queue.shift() ?? usual;
    fault(incoming, response);
    asked.dispatchEvent(new Event('request'));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    always(fault) {
      usual = fault;
    },
    next(...behaviours) {
      queue.push(...behaviours);
    },
    async asked() {
      await once(asked, 'request');
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
