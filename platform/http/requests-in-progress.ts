/** Limits how many requests of one caller are in progress at once. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tooManyInProgress } from '../load/fair-limiter.ts';

/** The limit per caller. A request is in progress from its first line until its answer was read. */
export const maxRequestsInProgress = 100;

/**
 * Applies the limit to each caller of this copy of the service. Register it after `noteCallers`.
 */
export function limitRequestsInProgress(app: FastifyInstance): void {
  const counts = new Map<string, number>();
  const releases = new WeakMap<FastifyRequest, () => void>();

  function enter(caller: string): () => void {
    const own = counts.get(caller) ?? 0;
    if (own >= maxRequestsInProgress) throw tooManyInProgress(maxRequestsInProgress);
    counts.set(caller, own + 1);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      const left = (counts.get(caller) ?? 1) - 1;
      if (left === 0) counts.delete(caller);
      else counts.set(caller, left);
    };
  }

  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.limit === 'none') return;
    const release = enter(request.caller);
    releases.set(request, release);
    reply.raw.once('close', release);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    // A stream has no end, and the number of streams has a limit of its own.
    if (reply.getHeader('content-type') === 'text/event-stream') releases.get(request)?.();
    return payload;
  });
}
