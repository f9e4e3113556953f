import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { caller } from '../authorization/access.ts';
import { createApiKey, deleteApiKey } from '../commands/api-keys.ts';
import { updatePerson } from '../commands/people.ts';
import { findApiKeys } from '../database/api-keys.ts';
import { all, nothing, one } from '../http/answer.ts';
import { customdata, line, prose } from '../http/fields.ts';
import { type Route, route } from '../http/route.ts';

const userSchema = z.object({
  first_name: line(limits.personName).optional(),
  last_name: line({ ...limits.personName, min: 0 }).optional(),
  phone_number: prose(limits.personName.max).optional(),
  timezone: prose(limits.personName.max).optional(),
  customdata: customdata.optional(),
});

const apiKeySchema = z.object({
  description: prose(limits.tokenDescription).default(''),
  read_only: z.boolean('must be true or false').nullable().default(false),
});

export const userRoutes: readonly Route[] = [
  route({
    methods: ['GET'],
    path: '/user',
    access: caller,
    run: async ({ actor }) => one(({ user }) => user, actor.user),
  }),
  route({
    methods: ['PUT', 'PATCH'],
    path: '/user',
    access: caller,
    body: userSchema,
    run: async ({ body, ...work }) =>
      one(({ user }) => user, await updatePerson(work, work.actor.user.id, body)),
  }),
  route({
    methods: ['GET'],
    path: '/user/api-keys',
    access: caller,
    query: z.object({ search: z.string().optional() }),
    // A whole list: a published client's test wants ten keys in one answer (FACTS.md section 7.8).
    run: async ({ queries, actor, query }) =>
      all(
        'api_keys',
        ({ apiKey }) => apiKey,
        await findApiKeys(queries, actor.user.id, query.search),
      ),
  }),
  route({
    methods: ['POST'],
    path: '/user/api-keys',
    access: caller,
    body: apiKeySchema,
    run: async ({ body, ...work }) => {
      const { key, token } = await createApiKey(work, {
        userId: work.actor.user.id,
        description: body.description,
        readOnly: body.read_only ?? false,
      });
      return one(({ apiKey }) => apiKey, key, { status: 201, extra: { token } });
    },
  }),
  route({
    methods: ['DELETE'],
    path: '/user/api-keys/:id',
    access: caller,
    run: async ({ id, ...work }) => {
      await deleteApiKey(work, work.actor.user.id, id);
      return nothing;
    },
  }),
];
