/**
 * What a route is made of. Routes are data, so that what must hold for each of them stands once,
 * in `pipeline.ts`, and so that tests can go through all of them.
 */
import { z } from 'zod';
import type { Access } from '../authorization/access.ts';
import type { ActorWork, Work } from '../work.ts';
import type { Answer } from './answer.ts';
import { refuseUnstorable } from './json.ts';
import { type Paging, pagingSchema } from './paging.ts';
import { notFound } from './problem.ts';
import { validate } from './validate.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Request<Subject, Body, Query> extends ActorWork {
  readonly subject: Subject;
  readonly body: Body;
  readonly query: Query;
  readonly paging: Paging;
  /** `:id` in the path. */
  readonly id: string;
  /** `:member_id` in the path. */
  readonly memberId: string;
}

interface RouteDeclaration<Subject, Body, Query> {
  /** PUT and PATCH are one: both merge (FACTS.md section 9). */
  readonly methods: readonly Method[];
  readonly path: string;
  readonly access: Access<Subject>;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  readonly run: (request: Request<Subject, Body, Query>) => Promise<Answer>;
}

/** A request as Fastify has it, nothing of it believed yet. */
export interface RawRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
}

interface RouteBase {
  readonly methods: readonly Method[];
  readonly path: string;
}

/** A declared route with its types closed in. */
export interface TokenRoute extends RouteBase {
  readonly anonymous: false;
  readonly access: Pick<Access<unknown>, 'kind' | 'permission'>;
  /** Validates a request; what comes back authorizes and runs it inside a transaction. */
  readonly prepare: (raw: RawRequest) => (work: ActorWork) => Promise<Answer>;
}

/** A route that asks for no token. */
export interface AnonymousRoute extends RouteBase {
  readonly anonymous: true;
  readonly prepare: (raw: RawRequest) => (work: Work) => Promise<Answer>;
}

export type Route = TokenRoute | AnonymousRoute;

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

function identifier(value: string | undefined): string {
  if (value === undefined || !uuid.test(value)) throw notFound();
  return value.toLowerCase();
}

function readParams(params: RawRequest['params']): {
  readonly id: string;
  readonly memberId: string;
} {
  const found = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, identifier(value)]),
  );
  return { id: found.id ?? '', memberId: found.member_id ?? '' };
}

/**
 * The schema, or one that reads nothing. The cast is sound by the declaration: a route that leaves a
 * schema out leaves its type at `undefined`, which is what this one makes.
 */
function orNothing<Value>(schema: z.ZodType<Value> | undefined): z.ZodType<Value> {
  return schema ?? (z.unknown().transform(() => undefined) as unknown as z.ZodType<Value>);
}

/** Declares a route. */
export function route<Subject, Body = undefined, Query = undefined>(
  declaration: RouteDeclaration<Subject, Body, Query>,
): TokenRoute {
  const { methods, path, access, run } = declaration;
  return {
    methods,
    path,
    anonymous: false,
    access,
    prepare: (raw) => {
      const { id, memberId } = readParams(raw.params);
      refuseUnstorable(raw.query);
      refuseUnstorable(raw.body);
      const paging = validate(pagingSchema, raw.query);
      const query = validate(orNothing(declaration.query), raw.query);
      const body = validate(orNothing(declaration.body), raw.body ?? {});
      return async (work) =>
        run({ ...work, paging, query, body, id, memberId, subject: await access.find(work, id) });
    },
  };
}

/** Declares a route for those who have no account yet. */
export function anonymousRoute<Body>(declaration: {
  readonly methods: readonly Method[];
  readonly path: string;
  readonly body: z.ZodType<Body>;
  readonly run: (request: Work & { readonly body: Body }) => Promise<Answer>;
}): AnonymousRoute {
  const { methods, path, run } = declaration;
  return {
    methods,
    path,
    anonymous: true,
    prepare: (raw) => {
      refuseUnstorable(raw.query);
      refuseUnstorable(raw.body);
      const body = validate(declaration.body, raw.body ?? {});
      return (work) => run({ ...work, body });
    },
  };
}
