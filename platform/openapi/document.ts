/** The OpenAPI 3.1 description of the API, generated from the routes that exist. */
import { z } from 'zod';
import type { Method, Route } from '../http/route.ts';
import { metaSchema } from '../queries/paging.ts';
import { answered, type JsonSchema } from './json-schema.ts';
import { describeOperation, type Operation } from './operation.ts';
import { hrefSchema } from './schemas/parts.ts';
import { kindSchemas } from './schemas.ts';

/** The published API's errors: `error` with 401, `errors` with every other status. */
const errorSchema = z.object({ errors: z.array(z.string()) }).or(z.object({ error: z.string() }));

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  readonly security: readonly object[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

const description = `Organizations, projects and the people in them, compatible with the Packet API v1. \
Resources refer to each other by link: \`{"href": …}\`; \`include\` shows them in full. \
What is marked \`x-extension\` is an addition that clients of the published API can ignore. \
Every answer carries \`X-Request-Id\`, and \`X-RateLimit-Limit\`, \`-Remaining\` and \`-Reset\` where requests are limited.`;

/** \`/organizations/:id\` → \`/organizations/{id}\` */
export function openApiPath(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

function pathsOf(routes: readonly Route[]): OpenApi['paths'] {
  const paths = new Map<string, Map<string, Operation>>();
  for (const route of routes) {
    const path = openApiPath(route.path);
    const methods = paths.get(path) ?? new Map<string, Operation>();
    paths.set(path, methods);
    for (const method of route.methods) methods.set(verb(method), describeOperation(route, method));
  }
  return Object.fromEntries(
    [...paths].map(([path, methods]) => [path, Object.fromEntries(methods)] as const),
  );
}

function verb(method: Method): string {
  return method.toLowerCase();
}

/** @param publicUrl the address of the service, without a slash at its end */
export function describeApi(routes: readonly Route[], publicUrl: string): OpenApi {
  const paths = pathsOf(routes);
  const tags = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ tags: names }) => names);
  return {
    openapi: '3.1.0',
    info: { title: 'Orgdesk platform', version: '1', description },
    servers: [
      { url: publicUrl, description: 'The address of the API' },
      {
        url: `${publicUrl}/metal/v1`,
        description: 'The same API, for clients of the newer address',
      },
    ],
    security: [{ token: [] }],
    tags: [...new Set(tags)].map((name) => ({ name })),
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(
          Object.values(kindSchemas).map(({ name, schema }) => [name, answered(schema)] as const),
        ),
        Href: answered(hrefSchema.strict()),
        Error: answered(errorSchema),
        Meta: answered(metaSchema),
      },
      securitySchemes: {
        token: { type: 'apiKey', in: 'header', name: 'X-Auth-Token' },
      },
    },
  };
}

/**
 * Creates the description at the first request and caches it. Few request it, the service's address
 * is not known earlier, and creating it is slow enough that strangers should not repeat it at will.
 */
export function describedOnce(routes: readonly Route[], publicUrl: () => string): () => OpenApi {
  let made: OpenApi | undefined;
  return () => {
    made ??= describeApi(routes, publicUrl());
    return made;
  };
}
