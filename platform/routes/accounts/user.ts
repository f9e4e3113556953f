import { z } from 'zod';
import { caller } from '../../authorization/access.ts';
import { preparePassword } from '../../commands/accounts/set-password.ts';
import { updatePerson } from '../../commands/accounts/update-profile.ts';
import { one } from '../../http/answer.ts';
import { type Route, route } from '../../http/route.ts';
import { firstName, lastName, password, profileFields } from './user-fields.ts';

const identifier = z.guid('must be a UUID').toLowerCase().nullable().optional();

/**
 * packngo sends `avatar`, too (docs/packet-api.md#people), which is ignored like every unknown
 * field.
 */
const userSchema = z.object({
  ...profileFields,
  first_name: firstName.optional(),
  last_name: lastName.optional(),
  password: password.nullish(),
  default_organization_id: identifier,
  default_project_id: identifier,
});

export const userRoutes: readonly Route[] = [
  route({
    methods: ['GET'],
    path: '/user',
    summary: 'Read the person the token belongs to',
    answers: { status: 200, one: 'user' },
    access: caller,
    run: async ({ actor }) => one(({ user }) => user, actor.user),
  }),
  route({
    methods: ['PUT', 'PATCH'],
    path: '/user',
    summary: 'Change your own name, profile or password',
    answers: { status: 200, one: 'user' },
    access: caller,
    body: userSchema,
    ahead: async ({ body, actor: { user }, ...outside }) =>
      typeof body.password === 'string' ? preparePassword(outside, body.password, user) : undefined,
    run: async ({ body, ahead, ...work }) =>
      one(({ user }) => user, await updatePerson(work, body, ahead)),
  }),
];
