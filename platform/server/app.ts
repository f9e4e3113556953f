/** The service without its listener: everything that answers requests. */

import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Health } from '../database/health.ts';
import { noteCallers } from '../http/callers.ts';
import { answerClientError, refuseOddRequests } from '../http/client-errors.ts';
import { answerErrors, answerNotFound } from '../http/errors.ts';
import { type Observe, observeAnswers } from '../http/observe.ts';
import { paceAnswers } from '../http/pace-answers.ts';
import { mountRoutes, type Services } from '../http/pipeline.ts';
import { limitRates, rateWindow } from '../http/rate-limits.ts';
import { limitRequestsInProgress } from '../http/requests-in-progress.ts';
import { SharedCounts, shareInDatabase } from '../http/shared-counts.ts';
import { readJsonBodies } from '../input/json.ts';
import { createUnread, type UnreadOptions } from '../load/unread.ts';
import { pathWithoutSecrets } from '../log/log.ts';
import { describedOnce } from '../openapi/document.ts';
import { deadLinkPage } from '../pages/account-pages.ts';
import { unknownPage } from '../pages/invitation-pages.ts';
import { sendPage } from '../pages/page.ts';
import { servePages } from '../pages/serve.ts';
import { healthRoutes } from '../routes/health.ts';
import { openApiRoutes } from '../routes/openapi.ts';
import { routes } from '../routes/routes.ts';

/** What may be logged of every request: nothing of its headers, its body or its query. */
function loggedFields({ method, url, apiKeyId }: FastifyRequest) {
  return { method, path: pathWithoutSecrets(url), apiKey: apiKeyId ?? 'anonymous' };
}

/** Logs one line for each answered request; probes only at the debug level. */
function logRequests(app: FastifyInstance): void {
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

/** How long a slow client may delay the shutdown. */
const closeTimeoutMs = 10_000;

/**
 * Lets a shutdown finish. Requests in progress are answered, but their connections would stay open,
 * since Fastify announces the shutdown only to later requests; and a client that never finishes its
 * request must not keep the service running for ever.
 */
function closeConnections(app: FastifyInstance, isStopping: () => boolean): void {
  app.addHook('preClose', (done) => {
    setTimeout(() => app.server.closeAllConnections(), closeTimeoutMs).unref();
    done();
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    if (isStopping()) reply.header('connection', 'close');
    return payload;
  });
}

/** The mounts of both generations of the published API (docs/packet-api.md#transport). */
const mounts = ['', '/metal/v1'] as const;

const bodyLimit = 1024 * 1024;

/** How long a request may take to arrive, in milliseconds. Fastify sets no limit by default. */
const requestTimeout = 60_000;
/** How long a connection may stay open without progress, in milliseconds. */
const connectionTimeout = 60_000;

/**
 * Removes doubled and trailing slashes, which occur in practice and mean nothing
 * (docs/packet-api.md#transport).
 */
function normalizeUrl(url: string): string {
  const [path = '', ...query] = url.split('?');
  const normal = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  return [normal, ...query].join('?');
}

/** Sets the headers of every answer. */
function mark(request: FastifyRequest, reply: FastifyReply): void {
  // A shared cache must not store it, because it does not know that answers depend on the token.
  reply.headers({ 'x-request-id': request.id, 'cache-control': 'private, no-cache' });
}

interface AppOptions extends Services {
  readonly logger: FastifyBaseLogger;
  /** Requests per minute for each token or address; 0 for no limit. */
  readonly rateLimit: number;
  /**
   * The number of proxies in front of the service, or their addresses. Their word on a request's
   * origin is trusted.
   */
  readonly trustProxy: number | readonly string[] | undefined;
  readonly health: Health;
  readonly isStopping: () => boolean;
  readonly observe?: Observe;
  readonly unread: UnreadOptions;
}

/** Of several proxies, the nearest one is the first. */
function trustedProxies(proxies: AppOptions['trustProxy']) {
  if (proxies === undefined) return false;
  if (typeof proxies === 'object') return [...proxies];
  return (_address: string, hop: number) => hop < proxies;
}

export function createApp(options: AppOptions): FastifyInstance {
  const { logger, observe, unread, rateLimit, trustProxy, isStopping, health, ...services } =
    options;
  const app = Fastify({
    loggerInstance: logger,
    // `logRequests` logs one line instead.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    trustProxy: trustedProxies(trustProxy),
    // Requests during a shutdown are answered as usual; `/ready` and the closing connection
    // announce it.
    return503OnClosing: false,
    bodyLimit,
    requestTimeout,
    connectionTimeout,
    // Node would answer a request without a host with nothing but a status.
    http: { requireHostHeader: false },
    clientErrorHandler: answerClientError,
    rewriteUrl: ({ url }) => normalizeUrl(url ?? '/'),
    // Requests that cannot be routed, and so reach no hook, are answered like all others.
    frameworkErrors: (_error, request, reply) => {
      mark(request, reply);
      if (request.url.startsWith('/join/')) sendPage(reply, unknownPage);
      else if (/^\/(verify|reset|two-factor)\//.test(request.url)) sendPage(reply, deadLinkPage);
      else answerNotFound(reply);
    },
    genReqId: () => randomUUID().replaceAll('-', ''),
  });
  app.addHook('onRequest', async (request, reply) => mark(request, reply));
  noteCallers(app);
  logRequests(app);
  const { clock, queries } = services;
  const counts = new SharedCounts({
    windowMs: rateWindow,
    clock,
    share: shareInDatabase(queries, rateWindow),
    onError: (error) => logger.warn({ err: error }, 'requests are counted by each copy alone'),
  });
  limitRates(app, counts, rateLimit);
  limitRequestsInProgress(app);
  refuseOddRequests(app);
  closeConnections(app, isStopping);
  answerErrors(app);
  readJsonBodies(app);
  if (observe) observeAnswers(app, observe);
  paceAnswers(app, createUnread(unread));
  const described = describedOnce(routes, services.settings.publicUrl);
  app.register((api, _options, done) => {
    for (const mount of mounts) mountRoutes(api, services, mount, routes);
    openApiRoutes(api, described);
    healthRoutes(api, { health, isStopping });
    done();
  });
  app.register((pages, _options, done) => {
    servePages(pages, services, described);
    done();
  });
  return app;
}
