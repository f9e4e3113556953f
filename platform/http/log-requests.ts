import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pathWithoutSecrets } from '../log/log.ts';

/** What may be noted of every request: nothing of its headers, its body or its query. */
function noted({ method, url, apiKeyId }: FastifyRequest) {
  return { method, path: pathWithoutSecrets(url), apiKey: apiKeyId ?? 'anonymous' };
}

/** One line for each request, once it is answered; probes only when asked for in detail. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      ...noted(request),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    };
    const isProbe = request.routeOptions.config.limit === 'none';
    request.log[isProbe ? 'debug' : 'info'](line, 'request');
  });
}
