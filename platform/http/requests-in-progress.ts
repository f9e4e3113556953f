/** How much one caller may have under way: whoever asks for more is told to wait for the answers first. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tooManyInProgress } from '../load/fair-limiter.ts';

/** Requests of one caller, from their first line until their answer was read. */
export const maxRequestsInProgress = 100;

/** Bounds it for each caller, on this copy of the service. Goes after `noteCallers`. */
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
    // A stream goes on for ever; how many of them one may have is bounded by themselves.
    if (reply.getHeader('content-type') === 'text/event-stream') releases.get(request)?.();
    return payload;
  });
}
