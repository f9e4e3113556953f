import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pathWithoutSecrets } from '../log/log.ts';

/** What may be logged of every request: nothing of its headers, its body or its query. */
function loggedFields({ method, url, apiKeyId }: FastifyRequest) {
  return { method, path: pathWithoutSecrets(url), apiKey: apiKeyId ?? 'anonymous' };
}

/** Logs one line for each answered request; probes only at the debug level. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      ...loggedFields(request),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    };
    const isProbe = request.routeOptions.config.limit === 'none';
    request.log[isProbe ? 'debug' : 'info'](line, 'request');
  });
}
