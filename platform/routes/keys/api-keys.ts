import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { caller, project } from '../../authorization/access.ts';
import { deleteApiKey, describeApiKey } from '../../commands/keys/change-api-key.ts';
import { createOwnApiKey, createProjectApiKey } from '../../commands/keys/create-api-key.ts';
import { all, nothing, one } from '../../http/answer.ts';
import { type Route, route } from '../../http/route.ts';
import { filterText, flag, prose } from '../../input/fields.ts';
import { findApiKeys, markCurrent } from '../../queries/api-keys.ts';

const keySchema = z
  .object({
    description: prose(limits.tokenDescription).default(''),
    read_only: flag.nullable().default(false),
  })
  .transform(({ description, read_only }) => ({ description, readOnly: read_only ?? false }));
const searchSchema = z.object({ search: filterText.optional() });

/**
 * The whole list at once, because a published client's test expects ten keys in one answer
 * (docs/packet-api.md#api-keys).
 */
const answers = { status: 200, list: 'api_keys', of: 'apiKey', paged: false } as const;
const created = { status: 201, one: 'apiKey' } as const;

/**
 * Both addresses revoke any key that the caller may revoke: packngo deletes projects' keys by the
 * first.
 */
function deletion(path: string): Route {
  return route({
    methods: ['DELETE'],
    path,
    summary: 'Revoke your own API key, or one of a project whose keys you manage',
    answers: { status: 204 },
    access: caller,
    run: async ({ id, ...work }) => {
      await deleteApiKey(work, id);
      return nothing;
    },
  });
}

export const apiKeyRoutes: readonly Route[] = [
  route({
    methods: ['GET'],
    path: '/user/api-keys',
    summary: 'List your API keys',
    answers,
    access: caller,
    query: searchSchema,
    run: async ({ queries, actor, query, box }) => {
      const reader = { box, readOnly: actor.readOnly, apiKeyId: actor.apiKeyId };
      const keys = await findApiKeys(queries, { userId: actor.user.id }, query.search, reader);
      return all('api_keys', ({ apiKey }) => apiKey, keys);
    },
  }),
  route({
    methods: ['POST'],
    path: '/user/api-keys',
    summary: 'Create an API key for yourself',
    answers: created,
    access: caller,
    body: keySchema,
    run: async ({ body, ...work }) =>
      one(({ apiKey }) => apiKey, await createOwnApiKey(work, body), { status: 201 }),
  }),
  route({
    methods: ['PUT', 'PATCH'],
    path: '/user/api-keys/:id',
    summary: 'Describe your own API key anew, or one of a project whose keys you manage',
    answers: { status: 200, one: 'apiKey' },
    access: caller,
    body: z.object({ description: prose(limits.tokenDescription) }),
    run: async ({ body, id, ...work }) => {
      const key = await describeApiKey(work, id, body.description);
      return one(({ apiKey }) => apiKey, markCurrent(key, work.actor.apiKeyId));
    },
  }),
  deletion('/user/api-keys/:id'),
  deletion('/api-keys/:id'),
  route({
    methods: ['GET'],
    path: '/projects/:id/api-keys',
    summary: 'List the API keys of a project',
    answers,
    access: project('projects.edit'),
    query: searchSchema,
    run: async ({ queries, actor, query, box, id }) => {
      const reader = { box, readOnly: actor.readOnly, apiKeyId: actor.apiKeyId };
      const keys = await findApiKeys(queries, { projectId: id }, query.search, reader);
      return all('api_keys', ({ apiKey }) => apiKey, keys);
    },
  }),
  route({
    methods: ['POST'],
    path: '/projects/:id/api-keys',
    summary: 'Create an API key for one project',
    answers: created,
    access: project('projects.edit'),
    body: keySchema,
    run: async ({ body, id, ...work }) =>
      one(({ apiKey }) => apiKey, await createProjectApiKey(work, id, body), { status: 201 }),
  }),
];
