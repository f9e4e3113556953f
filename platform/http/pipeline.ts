/**
 * How every request of the API goes: authenticate, validate, transaction, authorize, command,
 * present. What concerns every request (rate limits, idempotency) has its place here.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Actor, authenticate } from '../authorization/actor.ts';
import { nobody, type Viewer } from '../authorization/viewer.ts';
import { resources } from '../present/resources.ts';
import { type Transactor, transact } from '../transact.ts';
import type { MailingWork, Settings } from '../work.ts';
import type { Answer } from './answer.ts';
import { forbidden } from './problem.ts';
import type { RawRequest, Route } from './route.ts';
import { parseSelection } from './selection.ts';
import { validate } from './validate.ts';

export interface Services extends Transactor {
  readonly settings: Settings;
}

/** A parameter that comes several times counts once, by its last value. */
const parameter = z.string().or(z.array(z.string()).transform((values) => values.at(-1) ?? ''));
const querySchema = z.record(z.string(), parameter);
const paramsSchema = z.record(z.string(), z.string());

function refuseWriting(actor: Actor, method: string): void {
  if (actor.readOnly && method !== 'GET' && method !== 'HEAD') {
    throw forbidden('This API key is read-only');
  }
}

function pathBelow(mount: string, url: string): string {
  return (url.split('?')[0] ?? '').slice(mount.length);
}

interface Prepared {
  readonly viewer: Viewer;
  readonly run: (work: MailingWork) => Promise<Answer>;
}

/** Finds out who asks, if the route wants to know, and reads what they ask. */
async function prepare(
  { queries, clock }: Services,
  route: Route,
  request: FastifyRequest,
  raw: RawRequest,
): Promise<Prepared> {
  if (route.anonymous) return { viewer: nobody, run: route.prepare(raw) };
  const actor = await authenticate(queries, request.headers['x-auth-token'], clock());
  refuseWriting(actor, request.method);
  const run = route.prepare(raw);
  const { viewer } = actor;
  return { viewer, run: (work) => run({ ...work, viewer, actor }) };
}

async function handle(
  services: Services,
  mount: string,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const query = validate(querySchema, request.query);
  const params = validate(paramsSchema, request.params);
  const { viewer, run } = await prepare(services, route, request, {
    params,
    query,
    body: request.body,
    headers: request.headers,
  });
  const { status, body } = await transact(
    services,
    async (work) => {
      const answer = await run({ ...work, settings: services.settings });
      const { queries, now } = work;
      return {
        status: answer.status,
        body: await answer.body({
          viewing: { queries, now, mount, viewer, resources },
          selection: parseSelection(query.include, query.exclude),
          path: pathBelow(mount, request.url),
          query,
        }),
      };
    },
    request.ip,
  );
  return reply.code(status).send(body);
}

/** Puts the routes under one mount. */
export function mountRoutes(
  app: FastifyInstance,
  services: Services,
  mount: string,
  routes: readonly Route[],
): void {
  for (const route of routes) {
    app.route({
      method: [...route.methods],
      url: `${mount}${route.path}`,
      handler: (request, reply) => handle(services, mount, route, request, reply),
    });
  }
}
