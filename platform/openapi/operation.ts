/** One operation of the description. */
import type { Permission } from '#domain/roles/packet.ts';
import type { AnswerShape, Method, Route } from '../http/route.ts';
import { extensionOperations } from './extensions.ts';
import { accepted, answered, type JsonSchema, schemaReference } from './json-schema.ts';
import { describeParameters, type Parameter } from './parameters.ts';
import { kindSchemas } from './schemas.ts';

interface Media {
  readonly schema: JsonSchema;
}
type Content = Readonly<Record<string, Media>>;

export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, object>>;
  readonly content?: Content;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  /** Who may, if one row of the role table does not say it. */
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
  readonly security?: readonly object[];
  /** The deciding permission of the role table; absent if the thing itself decides. */
  readonly 'x-permission'?: Permission;
  readonly 'x-extension'?: true;
}

const json = (schema: JsonSchema): Content => ({ 'application/json': { schema } });

function list(name: string, item: JsonSchema, paged: boolean): JsonSchema {
  return {
    type: 'object',
    properties: {
      [name]: { type: 'array', items: item },
      ...(paged && { meta: schemaReference('Meta') }),
    },
    required: paged ? [name, 'meta'] : [name],
    additionalProperties: false,
  };
}

/** The content of a successful answer; undefined for an empty one. */
function contentOf(shape: AnswerShape): Content | undefined {
  if ('one' in shape) return json(schemaReference(kindSchemas[shape.one].name));
  if ('oneOf' in shape) {
    return json({ anyOf: shape.oneOf.map((kind) => schemaReference(kindSchemas[kind].name)) });
  }
  if ('list' in shape) {
    return json(list(shape.list, schemaReference(kindSchemas[shape.of].name), shape.paged));
  }
  if ('object' in shape) return json(answered(shape.object));
  if ('type' in shape) return { [shape.type]: { schema: { type: 'string' } } };
  return undefined;
}

const words: Readonly<Record<number, string>> = {
  200: 'Done',
  201: 'Created',
  202: 'Accepted; the result is sent by email',
  204: 'Done, without a body',
};

const etag = { ETag: { schema: { type: 'string' } } } as const;
const failed = (description: string): Response => ({
  description,
  content: json(schemaReference('Error')),
});

function isReading(method: Method): boolean {
  return method === 'GET';
}

function refusals(route: Route, method: Method): Readonly<Record<string, Response>> {
  const hasIdentifier = route.path.includes(':');
  return {
    ...(isReading(method) && {
      304: { description: 'Not changed: the same ETag as in If-None-Match', headers: etag },
    }),
    ...(!route.anonymous && { 401: failed('No token, or an invalid one') }),
    ...(!route.anonymous && { 403: failed('Not allowed for the caller') }),
    ...(hasIdentifier && { 404: failed('Not found, or not visible to the caller') }),
    ...(!route.anonymous &&
      route.revised && {
        412: {
          description: 'Changed since it was read',
          headers: etag,
          content: json(stale(route)),
        },
      }),
    422: failed('Invalid input; each sentence names a field'),
    429: failed('Too many requests'),
    default: failed('Any other error'),
  };
}

/** The answer to a stale write: the message and the current state. */
function stale({ answers }: Route): JsonSchema {
  const shown = 'one' in answers ? schemaReference(kindSchemas[answers.one].name) : {};
  return {
    type: 'object',
    properties: { errors: { type: 'array', items: { type: 'string' } }, current: shown },
    required: ['errors', 'current'],
  };
}

function success(route: Route): Readonly<Record<string, Response>> {
  const { status } = route.answers;
  if (status === 'never') return {};
  const content = contentOf(route.answers);
  const preferred = 'preferred' in route.answers ? route.answers.preferred : undefined;
  return {
    ...(preferred && {
      200: {
        description: 'Done; the body that Prefer: return=representation asked for',
        headers: etag,
        content: json(answered(preferred)),
      },
    }),
    [status]: {
      description: words[status] ?? 'Done',
      ...(content && 'application/json' in content && { headers: etag }),
      ...(content && { content }),
    },
  };
}

function nameOf(method: Method, path: string): string {
  const parts = path.split(/[/:_-]+/).filter((part) => part !== '');
  return [
    method.toLowerCase(),
    ...parts.map((part) => part[0]?.toUpperCase() + part.slice(1)),
  ].join('');
}

export function describeOperation(route: Route, method: Method): Operation {
  const { body } = route.schemas;
  const permission = route.anonymous ? null : route.access.permission;
  return {
    operationId: nameOf(method, route.path),
    summary: route.summary,
    ...(route.whoMay && { description: route.whoMay }),
    tags: [route.path.split('/')[1] ?? ''],
    parameters: describeParameters(route, method),
    ...(body && { requestBody: { required: true, content: json(accepted(body)) } }),
    responses: { ...success(route), ...refusals(route, method) },
    ...(route.anonymous && { security: [] }),
    ...(permission !== null && { 'x-permission': permission }),
    ...(extensionOperations.has(`${method} ${route.path}`) && { 'x-extension': true }),
  };
}
