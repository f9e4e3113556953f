/** The parameters of an operation besides its body: in its path, its query and its headers. */
import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import type { Method, Route } from '../http/route.ts';
import { accepted, type JsonSchema } from './json-schema.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly 'x-extension'?: true;
}

const query = (name: string, description: string, schema: JsonSchema): Parameter => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});

const header = (name: string, description: string): Parameter => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
  'x-extension': true,
});

function pathParameters(path: string): readonly Parameter[] {
  return [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) =>
    name === undefined
      ? []
      : [
          {
            name,
            in: 'path',
            required: true,
            description: name === 'member_id' ? 'Identifier of the member' : 'Identifier',
            schema: { type: 'string', format: 'uuid' },
          } as const,
        ],
  );
}

const number = ({ default: preset, max }: { readonly default: number; readonly max: number }) => ({
  type: 'integer',
  minimum: 1,
  maximum: max,
  default: preset,
});

const paging = [
  query('page', 'Page number', number(limits.page)),
  query('per_page', 'Items per page', number(limits.perPage)),
];

const names = { type: 'string', pattern: '^[\\w.]*(,[\\w.]*)*$' } as const;
const selection = [
  query(
    'include',
    'What to show in full: names separated by commas, with dots for nested ones',
    names,
  ),
  query('exclude', 'What to show as a link only', names),
];

const fieldsSchema = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

function ownQuery({ schemas }: Route): readonly Parameter[] {
  if (!schemas.query) return [];
  const { properties, required } = fieldsSchema.parse(accepted(schemas.query));
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description: typeof description === 'string' ? description : '',
    schema,
  }));
}

function headers(route: Route, method: Method): readonly Parameter[] {
  if (method === 'GET') return [header('If-None-Match', 'The ETag of the client’s copy')];
  if (route.anonymous) return [];
  if (method === 'POST') {
    return [header('Idempotency-Key', 'Repeats within a day get the same answer')];
  }
  return [
    ...(route.revised
      ? [header('If-Match', 'The ETag, or the revision in quotes, that the client saw')]
      : []),
    ...('preferred' in route.answers
      ? [header('Prefer', 'return=representation answers 200 with the result')]
      : []),
  ];
}

export function describeParameters(route: Route, method: Method): readonly Parameter[] {
  const { answers } = route;
  const isList = 'list' in answers;
  const shows = isList || 'one' in answers || 'oneOf' in answers;
  return [
    ...pathParameters(route.path),
    ...(isList && answers.paged ? paging : []),
    ...(shows ? selection : []),
    ...ownQuery(route),
    ...headers(route, method),
  ];
}
