import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

const headers = {
  'cache-control': 'no-store',
  // nginx, and proxies built on it, would otherwise buffer the stream.
  'x-accel-buffering': 'no',
  // Nothing follows a stream on its connection, so a shutdown need not wait for more.
  connection: 'close',
} as const;

/**
 * Answers with a stream of this media type that runs until either side ends it. Fastify pipes it, which waits for slow
 * clients, and runs its hooks as for any answer. `@fastify/sse` writes past the hooks and never
 * settles a write whose client leaves while it waits.
 */
export function sendStream(
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  open: () => Readable,
): FastifyReply {
  if (request.method === 'HEAD') return reply.headers({ ...headers, 'content-type': type }).send();
  const body = open();
  return reply.headers({ ...headers, 'content-type': type }).send(body);
}
