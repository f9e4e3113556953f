/**
 * Health checks for the operator: whether the service is alive, and whether to send it requests.
 */
import type { FastifyInstance } from 'fastify';
import type { Health } from '../database/health.ts';
import { errorBody } from '../http/errors.ts';

interface Probed {
  readonly health: Health;
  readonly isStopping: () => boolean;
}

export function healthRoutes(app: FastifyInstance, { health, isStopping }: Probed): void {
  const config = { limit: 'none' } as const;
  app.get('/health', { config }, async () => ({ status: 'up' }));
  app.get('/ready', { config }, async (_request, reply) => {
    const unready = (reason: string) => reply.code(503).send(errorBody(503, [reason]));
    if (isStopping()) return unready('The service is stopping');
    const reason = await health.whyNotReady();
    return reason === undefined ? { status: 'ready' } : unready(reason);
  });
}
