/** Answers requests that cannot be routed like all others: in JSON, with a status. */
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem/problem.ts';
import { errorBody } from './errors.ts';

interface Refusal {
  readonly status: number;
  readonly message: string;
}

const malformed: Refusal = { status: 400, message: 'This isn’t a valid HTTP request' };

const refusals: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The headers of the request are too large' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, message: 'The body has too many extensions' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request took too long to arrive' },
};

function answerRaw(socket: Duplex, { status, message }: Refusal): void {
  // Node no longer handles errors of this socket, and a reset would end the process.
  socket.on('error', () => socket.destroy());
  const body = JSON.stringify(errorBody(status, [message]));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-cache',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** Answers on the socket if Node could not parse the request, and closes the connection. */
export function answerClientError(
  error: Error & { readonly code?: string | undefined },
  socket: Duplex,
): void {
  // A client that reset the connection reads no answer.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  answerRaw(socket, refusals[error.code ?? ''] ?? malformed);
}

function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify(errorBody(417, ['The only Expect supported is 100-continue']));
  response
    .writeHead(417, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    })
    .end(body);
}

/**
 * Answers requests that Node would end without an answer: tunnels, expectations, and those without
 * a host.
 */
export function refuseOddRequests(app: FastifyInstance): void {
  app.server.on('checkExpectation', refuseExpectation);
  app.server.on('connect', (_request: IncomingMessage, socket: Duplex) =>
    answerRaw(socket, { status: 405, message: 'This isn’t a proxy' }),
  );
  app.addHook('onRequest', async ({ headers, raw }) => {
    if (headers.host === undefined && raw.httpVersion === '1.1') {
      throw new Problem(400, ['The request has no Host header']);
    }
  });
}
