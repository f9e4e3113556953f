/** The service without its listener: everything that answers requests. */
import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { answerClientError, refuseOddRequests } from './http/client-errors.ts';
import { closeConnections } from './http/closing.ts';
import { answerErrors, answerNotFound } from './http/errors.ts';
import { readJsonBodies } from './http/json.ts';
import { type Observe, observeAnswers } from './http/observe.ts';
import { mountRoutes, type Services } from './http/pipeline.ts';
import { unknownPage } from './pages/invitation-pages.ts';
import { sendPage } from './pages/page.ts';
import { servePages } from './pages/serve.ts';
import { routes } from './routes/routes.ts';

/** Both generations of the published API's address (FACTS.md section 1). */
const mounts = ['', '/metal/v1'] as const;

const bodyLimit = 1024 * 1024;

/** How long a request may take to arrive, in milliseconds; Fastify's own bound is none. */
const requestTimeout = 60_000;

/** Doubled and trailing slashes occur in the wild and mean nothing (FACTS.md section 1). */
export function normalizeUrl(url: string): string {
  const [path = '', ...query] = url.split('?');
  const normal = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  return [normal, ...query].join('?');
}

/** The headers of every answer. */
function mark(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-cache' });
}

export interface AppOptions extends Services {
  readonly logger: FastifyBaseLogger;
  readonly observe?: Observe;
}

export function createApp({ logger, observe, ...services }: AppOptions): FastifyInstance {
  const app = Fastify({
    loggerInstance: logger,
    bodyLimit,
    requestTimeout,
    // Node would answer a request for no host with nothing but a status.
    http: { requireHostHeader: false },
    clientErrorHandler: answerClientError,
    rewriteUrl: ({ url }) => normalizeUrl(url ?? '/'),
    // What cannot even be routed, and so passes no hook, is answered like everything else.
    frameworkErrors: (_error, request, reply) => {
      mark(request, reply);
      if (request.url.startsWith('/join/')) sendPage(reply, unknownPage);
      else answerNotFound(reply);
    },
    genReqId: () => randomUUID().replaceAll('-', ''),
  });
  app.addHook('onRequest', async (request, reply) => mark(request, reply));
  refuseOddRequests(app);
  closeConnections(app);
  answerErrors(app);
  readJsonBodies(app);
  if (observe) observeAnswers(app, observe);
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
