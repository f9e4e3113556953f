/**
 * The parts of a route. Routes are data, so that rules that apply to all of them are written once,
 * in `pipeline.ts`, and tests can go through all of them.
 */
import { z } from 'zod';
import type { Access } from '../authorization/access.ts';
import { refuseUnstorable } from '../input/json.ts';
import { validate } from '../input/validate.ts';
import type { Resources } from '../present/resource/resource.ts';
import { accessDenied, notFound } from '../problem/problem.ts';
import { type Paging, pagingSchema } from '../queries/paging.ts';
import type { Actor, PersonActor } from '../request/actor.ts';
import type { Outside, RawRequest } from '../request/outside.ts';
import type { ActorWork, KeyWork, MailingWork } from '../request/work.ts';
import { isIdentifier } from '../text/identifier.ts';
import type { Answer } from './answer.ts';
import { findUnchanged, readCondition } from './precondition.ts';
import type { Revised } from './revised.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request that was read and authorized. */
interface Asked<Subject, Query> {
  readonly subject: Subject;
  readonly query: Query;
  readonly paging: Paging;
  /** `:id` in the path. */
  readonly id: string;
  /** `:member_id` in the path. */
  readonly memberId: string;
  readonly headers: RawRequest['headers'];
}

export type Reading<Subject, Query> = KeyWork & Asked<Subject, Query>;

interface Request<Subject, Body, Query, Ahead = undefined>
  extends ActorWork,
    Asked<Subject, Query> {
  readonly body: Body;
  /** The result of the work before the transaction. */
  readonly ahead: Ahead;
}

/** A request without a token that was read. */
interface AnonymousAsked<Body, Query> {
  readonly body: Body;
  readonly query: Query;
  readonly headers: RawRequest['headers'];
}

/** The answer of a successful request, for its description in `/openapi.json`. */
export type AnswerShape =
  | { readonly status: 200 | 201; readonly one: keyof Resources }
  /** One resource in one of several representations. */
  | { readonly status: 200; readonly oneOf: readonly (keyof Resources)[] }
  | {
      readonly status: 200;
      readonly list: string;
      readonly of: keyof Resources;
      readonly paged: boolean;
    }
  | { readonly status: 200 | 201 | 202; readonly object: z.ZodType }
  | { readonly status: 200; readonly type: 'text/event-stream' | 'application/x-ndjson' }
  | { readonly status: 200 | 201 | 204 }
  /** No body, unless the client sends `Prefer: return=representation`. */
  | { readonly status: 204; readonly preferred: z.ZodType }
  /** The route exists for clients that call it, and always refuses. */
  | { readonly status: 'never' };

interface Description {
  /** One sentence that says what the operation does, in our own words. */
  readonly summary: string;
  readonly answers: AnswerShape;
  /** Who may call it, if that depends on more than one row of the role table. */
  readonly whoMay?: string;
}

interface ReadingDeclaration<Subject, Query> extends Description {
  readonly path: string;
  readonly access: Access<Subject>;
  readonly query?: z.ZodType<Query>;
  readonly run: (request: Reading<Subject, Query>) => Promise<Answer>;
}

/**
 * Slow work that needs no transaction, such as hashing a password. It must not occupy a transaction
 * and its connection for so long.
 */
type Ahead<Asked, Result> = (asked: Asked & Outside) => Promise<Result>;

interface RouteDeclaration<Subject, Body, Query, Done> extends Description {
  /** PUT and PATCH do the same: both merge (docs/packet-api.md#transport). */
  readonly methods: readonly Method[];
  readonly path: string;
  readonly access: Access<Subject>;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  /**
   * The resource that the route changes, if it counts its changes: If-Match is compared with it.
   */
  readonly revised?: Revised<Subject>;
  readonly ahead?: Ahead<AnonymousAsked<Body, Query> & { readonly actor: PersonActor }, Done>;
  /**
   * Checks whether the caller may still do this and see the result, as far as `access` does not
   * decide it. Called before the answer to an earlier request with the same Idempotency-Key is
   * repeated.
   */
  readonly again?: (request: Repeated<Subject>) => unknown;
  readonly run: (request: Request<Subject, Body, Query, Done>) => Promise<Answer>;
}

interface Repeated<Subject> extends ActorWork {
  readonly subject: Subject;
  /** The identifier of the created resource, from the earlier answer. */
  readonly madeId: string;
}

interface AnonymousDeclaration<Body, Query, Done> extends Description {
  readonly methods: readonly Method[];
  readonly path: string;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  readonly ahead?: Ahead<AnonymousAsked<Body, Query>, Done>;
  /**
   * The least time an answer takes, in milliseconds, if its natural duration would reveal what the
   * answer hides: whether an address is known.
   */
  readonly settles?: number;
  readonly run: (
    request: MailingWork & AnonymousAsked<Body, Query> & { readonly ahead: Done },
  ) => Promise<Answer>;
}

interface RouteBase extends Description {
  readonly methods: readonly Method[];
  readonly path: string;
  /** What the route reads, for `/openapi.json` and for tests of what it must refuse. */
  readonly schemas: { readonly body?: z.ZodType; readonly query?: z.ZodType };
}

/** A request that was read, ready to run in a transaction. */
interface PreparedRoute {
  /** Authorizes and runs the request. */
  readonly run: (work: KeyWork) => Promise<Answer>;
  /** Authorizes the request only, because its answer is already known. */
  readonly authorize: (work: KeyWork, answer: string | undefined) => Promise<void>;
}

/** A declared route without its type parameters. */
export interface TokenRoute extends RouteBase {
  readonly anonymous: false;
  readonly access: Pick<Access<unknown>, 'kind' | 'permission'>;
  /** Validates a request. */
  readonly prepare: (
    raw: RawRequest,
    outside: Outside & { readonly actor: Actor },
  ) => Promise<PreparedRoute>;
  /** Whether a project's key may use the route, within its reach. */
  readonly openToProjectKeys: boolean;
  /** Whether If-Match can bind it to a revision. */
  readonly revised: boolean;
}

/** A route that requires no token. */
interface AnonymousRoute extends RouteBase {
  readonly anonymous: true;
  readonly prepare: (
    raw: RawRequest,
    outside: Outside,
  ) => Promise<(work: MailingWork) => Promise<Answer>>;
  readonly settles: number;
}

export type Route = TokenRoute | AnonymousRoute;

function identifier(value: string | undefined): string {
  if (value === undefined || !isIdentifier(value)) throw notFound();
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
 * Returns the schema, or one that reads nothing. The cast is sound: a route without a schema has
 * the type `undefined` here, which is what that schema returns.
 */
function orNothing<Value>(schema: z.ZodType<Value> | undefined): z.ZodType<Value> {
  return schema ?? (z.unknown().transform(() => undefined) as unknown as z.ZodType<Value>);
}

/** The same for work before the transaction. */
async function orNothingAhead<Asked, Done>(
  ahead: Ahead<Asked, Done> | undefined,
  asked: Asked & Outside,
): Promise<Done> {
  return ahead ? ahead(asked) : (undefined as unknown as Done);
}

type Schemas = RouteBase['schemas'];

/** The description of a route, and what it reads. */
function described({ summary, answers, whoMay, body, query }: Description & Schemas) {
  const schemas: Schemas = { ...(body && { body }), ...(query && { query }) };
  return { summary, answers, ...(whoMay && { whoMay }), schemas };
}

/** Reads a request. Its subject is found later, inside the transaction. */
function read<Query>(raw: RawRequest, query: z.ZodType<Query> | undefined) {
  const { id, memberId } = readParams(raw.params);
  refuseUnstorable(raw.query);
  return {
    id,
    memberId,
    headers: raw.headers,
    paging: validate(pagingSchema, raw.query),
    query: validate(orNothing(query), raw.query),
  };
}

/** Declares a route that only reads. It is open to keys of people and of projects. */
export function reading<Subject, Query = undefined>(
  declaration: ReadingDeclaration<Subject, Query>,
): TokenRoute {
  const { path, access, query, run } = declaration;
  return {
    ...described(declaration),
    methods: ['GET'],
    path,
    anonymous: false,
    openToProjectKeys: true,
    revised: false,
    access,
    prepare: async (raw) => {
      const asked = read(raw, query);
      const find = (work: KeyWork) => access.find(work, asked.id);
      return {
        run: async (work) => run({ ...work, ...asked, subject: await find(work) }),
        authorize: async (work) => void (await find(work)),
      };
    },
  };
}

const madeSchema = z.looseObject({ id: z.string() });

function madeIn(answer: string | undefined): string {
  return madeSchema.parse(JSON.parse(answer ?? '')).id;
}

function refuseKey(_subject: unknown): never {
  throw accessDenied();
}

/**
 * Declares a route for people. A project's key is refused, after the check of what it may know of.
 */
export function route<Subject, Body = undefined, Query = undefined, Done = undefined>(
  declaration: RouteDeclaration<Subject, Body, Query, Done>,
): TokenRoute {
  const { methods, path, access, run } = declaration;
  return {
    ...described(declaration),
    methods,
    path,
    anonymous: false,
    openToProjectKeys: false,
    revised: declaration.revised !== undefined,
    access,
    prepare: async (raw, { actor, ...outside }) => {
      const asked = read(raw, declaration.query);
      const condition = readCondition(declaration, raw.headers);
      refuseUnstorable(raw.body);
      const body = validate(orNothing(declaration.body), raw.body ?? {});
      if (actor.kind === 'project') {
        const refuse = async (work: KeyWork) => refuseKey(await access.find(work, asked.id));
        return { run: refuse, authorize: refuse };
      }
      const ahead = await orNothingAhead(declaration.ahead, { ...outside, ...asked, body, actor });
      return {
        run: async (work) => {
          const { subject, refusal } = await findUnchanged(work, declaration, condition, asked);
          return refusal ?? run({ ...work, ...asked, actor, body, subject, ahead });
        },
        authorize: async (work, answer) => {
          const subject = await access.find(work, asked.id);
          if (!declaration.again) return;
          await declaration.again({ ...work, actor, subject, madeId: madeIn(answer) });
        },
      };
    },
  };
}

/** Declares a route that requires no token. */
export function anonymousRoute<Body = undefined, Query = undefined, Done = undefined>(
  declaration: AnonymousDeclaration<Body, Query, Done>,
): AnonymousRoute {
  const { methods, path, run, settles = 0 } = declaration;
  return {
    ...described(declaration),
    methods,
    path,
    anonymous: true,
    settles,
    prepare: async (raw, outside) => {
      refuseUnstorable(raw.query);
      refuseUnstorable(raw.body);
      const query = validate(orNothing(declaration.query), raw.query);
      const body = validate(orNothing(declaration.body), raw.body ?? {});
      const asked = { query, body, headers: raw.headers };
      const ahead = await orNothingAhead(declaration.ahead, { ...outside, ...asked });
      return (work) => run({ ...work, ...asked, ahead });
    },
  };
}
