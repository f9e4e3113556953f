/**
 * The steps of every API request: authenticate, validate, open a transaction (to write), authorize, run the
 * command, present. Anything that applies to all requests belongs here.
 */
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { authenticate } from '../authorization/actor.ts';
import { tooLarge } from '../database/result-bound.ts';
import { validate } from '../input/validate.ts';
import { answerBounds, Measure } from '../present/resource/measure.ts';
import { parseSelection } from '../present/resource/selection.ts';
import { resources } from '../present/resources.ts';
import { forbidden } from '../problem/problem.ts';
import type { Actor } from '../request/actor.ts';
import type { RawRequest } from '../request/outside.ts';
import { read, type Transactor, transact } from '../request/transact.ts';
import { nobody, type Viewer } from '../request/viewer.ts';
import type { MailingWork, Settings, Work } from '../request/work.ts';
import type { Passwords } from '../secrets/password.ts';
import { sendStream } from '../stream/send.ts';
import { isIdentifier } from '../text/identifier.ts';
import type { Answer, Presenting } from './answer.ts';
import { callerBehind, originOf } from './callers.ts';
import { etagOf, isKnown } from './etags.ts';
import {
  fingerprint,
  once,
  type Repeatable,
  readIdempotencyKey,
  type Sent,
} from './idempotency.ts';
import type { Route, TokenRoute } from './route.ts';
import { writeJson } from './write-json.ts';

export interface Services extends Transactor {
  readonly passwords: Passwords;
  readonly settings: Settings;
}

/** A repeated parameter counts once, with its last value. */
const parameter = z.string().or(z.array(z.string()).transform((values) => values.at(-1) ?? ''));
const querySchema = z.record(z.string(), parameter);
const paramsSchema = z.record(z.string(), z.string());

const json = 'application/json; charset=utf-8';

function refuseWriting(actor: Actor, method: string): void {
  if (actor.readOnly && method !== 'GET' && method !== 'HEAD') {
    throw forbidden('This API key is read-only');
  }
}

function pathBelow(mount: string, url: string): string {
  return (url.split('?')[0] ?? '').slice(mount.length);
}

const reads = ({ method }: FastifyRequest) => method === 'GET' || method === 'HEAD';

/** Returns the organization that the path names. */
function organizationIn({ access }: TokenRoute, { params: { id } }: RawRequest) {
  return access.kind === 'organization' && id !== undefined && isIdentifier(id)
    ? id.toLowerCase()
    : undefined;
}

interface Prepared {
  readonly viewer: Viewer;
  /** Set if the request must happen once, however often it is sent. */
  readonly repeatable: Repeatable | undefined;
  readonly run: (work: MailingWork) => Promise<Answer>;
  /** Throws if the caller may not, or no longer, get this answer again. */
  readonly authorize: (work: MailingWork, kept: Sent) => Promise<void>;
}

/** Authenticates the caller, if the route requires it, and reads the request. */
async function prepare(
  { queries, clock, passwords }: Services,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  raw: RawRequest,
): Promise<Prepared> {
  const outside = { queries, now: clock(), ip: request.ip, caller: request.caller, passwords };
  if (route.anonymous) {
    const run = await route.prepare(raw, outside);
    return { viewer: nobody, repeatable: undefined, run, authorize: async () => undefined };
  }
  const actor = await authenticate(
    queries,
    request.headers['x-auth-token'],
    outside.now,
    reads(request) ? organizationIn(route, raw) : undefined,
  );
  const { viewer, apiKeyId } = actor;
  request.apiKeyId = apiKeyId;
  const caller = callerBehind(actor);
  if (caller !== request.caller) {
    request.caller = caller;
    await request.server.countForCaller(request, reply);
  }
  refuseWriting(actor, request.method);
  const key =
    request.method === 'POST' ? readIdempotencyKey(raw.headers['idempotency-key']) : undefined;
  const { run, authorize } = await route.prepare(raw, {
    ...outside,
    caller,
    actor,
  });
  return {
    viewer,
    repeatable: key === undefined ? undefined : { apiKeyId, key, fingerprint: print(request) },
    run: (work) => run({ ...work, viewer, actor }),
    authorize: (work, { text }) => authorize({ ...work, viewer, actor }, text),
  };
}

function print({ method, url, body }: FastifyRequest): string {
  return fingerprint(method, url, body);
}

interface Opening extends Sent {
  /** References that were requested but did not fit into the answer. */
  readonly collapsed?: ReadonlySet<string>;
  readonly opens?: (mount: string) => Readable;
}

async function write(answer: Answer, presenting: Presenting): Promise<Opening> {
  const { status, opens } = answer;
  const { measure } = presenting.viewing;
  const body = await answer.body(presenting);
  if (body === undefined) return { status, text: undefined, etag: undefined, opens };
  if (measure.sizeOf(body).bytes > answerBounds.bytes) throw tooLarge();
  const text = await writeJson(body, measure);
  const { collapsed } = measure;
  return { status, text, etag: await etagOf(answer, body, text), collapsed };
}

function send(request: FastifyRequest, reply: FastifyReply, sent: Sent): FastifyReply {
  const { status, text, etag } = sent;
  if (etag !== undefined) reply.header('etag', etag);
  if (reads(request) && etag !== undefined && isKnown(request.headers['if-none-match'], etag)) {
    return reply.code(304).send();
  }
  reply.code(status);
  return text === undefined ? reply.send() : reply.type(json).send(text);
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
  const { viewer, repeatable, run, authorize } = await prepare(services, route, request, reply, {
    params,
    query,
    body: request.body,
    headers: request.headers,
  });
  // The clock starts here: work done ahead, such as hashing a password, would use up the time.
  const settled = route.anonymous && route.settles > 0 && setTimeout(route.settles);
  const answer = async (work: Work): Promise<Opening> =>
    write(await run({ ...work, settings: services.settings }), {
      viewing: {
        queries: work.queries,
        now: work.now,
        mount,
        viewer,
        publicUrl: services.settings.publicUrl(),
        resources,
        measure: new Measure(),
      },
      selection: parseSelection(query.include, query.exclude, query.bare === 'true'),
      path: pathBelow(mount, request.url),
      query,
    });
  const carryOut = reads(request) ? read : transact;
  const sent = await carryOut(
    services,
    async (work) => {
      if (!repeatable) return answer(work);
      const mailing = { ...work, settings: services.settings };
      return once(
        work,
        repeatable,
        () => answer(work),
        (kept) => authorize(mailing, kept),
      );
    },
    originOf(request),
  );
  await settled;
  const opens = 'opens' in sent ? sent.opens : undefined;
  if (opens && 'type' in route.answers)
    return sendStream(request, reply, route.answers.type, () => opens(mount));
  if ('replayed' in sent && sent.replayed) reply.header('idempotency-replayed', 'true');
  if ('collapsed' in sent && sent.collapsed?.size) {
    reply.header('x-collapsed', [...sent.collapsed].join(','));
  }
  return send(request, reply, sent);
}

/** Registers the routes under one mount. */
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
      ...(route.anonymous && !route.methods.includes('GET') && { config: { limit: 'strict' } }),
      handler: (request, reply) => handle(services, mount, route, request, reply),
    });
  }
}
