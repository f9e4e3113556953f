/** The service without its listener: everything that answers requests. */
import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { closeConnections } from './http/closing.ts';
import { answerErrors } from './http/errors.ts';
import { readJsonBodies } from './http/json.ts';
import { mountRoutes, type Services } from './http/pipeline.ts';
import { servePages } from './pages/serve.ts';
import { routes } from './routes/routes.ts';

/** Both generations of the published API's address (FACTS.md section 1). */
const mounts = ['', '/metal/v1'] as const;

const bodyLimit = 1024 * 1024;

/** Doubled and trailing slashes occur in the wild and mean nothing (FACTS.md section 1). */
export function normalizeUrl(url: string): string {
  const [path = '', ...query] = url.split('?');
  const normal = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  return [normal, ...query].join('?');
}

export interface AppOptions extends Services {
  readonly logger: FastifyBaseLogger;
}

export function createApp({ logger, ...services }: AppOptions): FastifyInstance {
  const app = Fastify({
    loggerInstance: logger,
    bodyLimit,
    rewriteUrl: ({ url }) => normalizeUrl(url ?? '/'),
    // What cannot even be routed is answered like everything else.
    frameworkErrors: (_error, _request, reply) => {
      reply.callNotFound();
    },
    genReqId: () => randomUUID().replaceAll('-', ''),
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-cache');
  });
  closeConnections(app);
  answerErrors(app);
  readJsonBodies(app);
  app.register((api, _options, done) => {
    for (const mount of mounts) mountRoutes(api, services, mount, routes);
    done();
  });
  app.register((pages, _options, done) => {
    servePages(pages, services);
    done();
  });
  return app;
}
