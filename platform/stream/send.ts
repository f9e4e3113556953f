import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // nginx and what is built on it would gather what has to go out at once.
  'x-accel-buffering': 'no',
  // Nothing comes after a stream on its connection, and a stop need not wait for that.
  connection: 'close',
} as const;

/**
 * Answers with a stream that goes on until either side ends it. Fastify pipes it, which waits for slow
 * clients, and so its hooks see it like any answer; `@fastify/sse` writes past them, and never
 * settles a write whose client leaves while it waits.
 */
export function sendStream(
  request: FastifyRequest,
  reply: FastifyReply,
  open: () => Readable,
): FastifyReply {
  if (request.method === 'HEAD') return reply.headers(headers).send();
  const body = open();
  return reply.headers(headers).send(body);
}
