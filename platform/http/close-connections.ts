import type { FastifyInstance } from 'fastify';

/** How long a slow client may delay the shutdown. */
const closeTimeoutMs = 10_000;

/**
 * Lets a shutdown finish. Requests in progress are answered, but their connections would stay open,
 * since Fastify announces the shutdown only to later requests; and a client that never finishes its
 * request must not keep the service running for ever.
 */
export function closeConnections(app: FastifyInstance, isStopping: () => boolean): void {
  app.addHook('preClose', (done) => {
    setTimeout(() => app.server.closeAllConnections(), closeTimeoutMs).unref();
    done();
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    if (isStopping()) reply.header('connection', 'close');
    return payload;
  });
}
