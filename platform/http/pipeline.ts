/**
 * How every request of the API goes: authenticate, validate, transaction, authorize, command,
 * present. Later stages of issue-wide concern (rate limits, idempotency) have their place here.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Actor, authenticate } from '../authorization/actor.ts';
import { resources } from '../present/resources.ts';
import { type Transactor, transact } from '../transact.ts';
import type { Settings } from '../work.ts';
import { forbidden } from './problem.ts';
import type { Route } from './route.ts';
import { parseSelection } from './selection.ts';
import { validate } from './validate.ts';

export interface Services extends Transactor {
  readonly settings: Settings;
}

/** A parameter given several times counts once, by its last value, as in the published API's forms. */
const text = z.union([z.string(), z.array(z.string()).transform((values) => values.at(-1) ?? '')]);
const querySchema = z.record(z.string(), text);
const paramsSchema = z.record(z.string(), z.string());

function refuseWriting(actor: Actor, method: string): void {
  if (actor.readOnly && method !== 'GET' && method !== 'HEAD') {
    throw forbidden('This API key is read-only');
  }
}

function pathBelow(mount: string, url: string): string {
  return (url.split('?')[0] ?? '').slice(mount.length);
}

async function handle(
  services: Services,
  mount: string,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const actor = await authenticate(
    services.queries,
    request.headers['x-auth-token'],
    services.clock(),
  );
  refuseWriting(actor, request.method);
  const query = validate(querySchema, request.query);
  const run = route.prepare({
    params: validate(paramsSchema, request.params),
    query,
    body: request.body,
  });
  const { status, body } = await transact(services, async (work) => {
    const answer = await run({ ...work, settings: services.settings, actor });
    const { queries, now } = work;
    return {
      status: answer.status,
      body: await answer.body({
        viewing: { queries, now, mount, viewerId: actor.user.id, resources },
        selection: parseSelection(query.include, query.exclude),
        path: pathBelow(mount, request.url),
        query,
      }),
    };
  });
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
