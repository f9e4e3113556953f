import type { FastifyInstance } from 'fastify';

/** How long a slow client may hold up the end, in milliseconds. */
const closeTimeoutMs = 10_000;

/**
 * Lets a stop come to its end. Requests under way are answered, but their connections would stay
 * open for more, since Fastify tells only later requests that it is closing; and a client that never
 * finishes its request must not keep the service for ever.
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
