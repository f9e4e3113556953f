import { z } from 'zod';
import { caller, keyHolder } from '../../authorization/access.ts';
import { preparePassword } from '../../commands/accounts/set-password.ts';
import { updatePerson } from '../../commands/accounts/update-profile.ts';
import { one, page, plain } from '../../http/answer.ts';
import { type Reading, type Route, reading, route } from '../../http/route.ts';
import { freeData } from '../../openapi/schemas/parts.ts';
import { forbidden, notFound } from '../../problem/problem.ts';
import { findVisiblePeople, findVisiblePerson } from '../../queries/people.ts';
import { firstName, lastName, password, profileFields } from './user-fields.ts';

function isSelf({ viewer, id }: Reading<undefined, undefined>): boolean {
  return viewer.kind === 'person' && viewer.userId === id;
}

async function find(asked: Reading<undefined, undefined>) {
  const person = await findVisiblePerson(asked.queries, asked.viewer, asked.id);
  if (!person) throw notFound();
  return person;
}

export const usersRoutes: readonly Route[] = [
  reading({
    path: '/users',
    summary: 'List the people you can see in your organizations and projects',
    answers: { status: 200, list: 'users', of: 'person', paged: true },
    access: keyHolder,
    run: async ({ queries, viewer, paging }) =>
      page(
        'users',
        ({ person }) => person,
        await findVisiblePeople(queries, viewer, paging),
        paging,
      ),
  }),
  reading({
    path: '/users/:id',
    summary: 'Read a person: yourself in full, others as everyone sees them',
    answers: { status: 200, oneOf: ['user', 'person'] },
    access: keyHolder,
    run: async (asked) => {
      const person = await find(asked);
      return one((kinds) => (isSelf(asked) ? kinds.user : kinds.person), person);
    },
  }),
  reading({
    path: '/users/:id/customdata',
    summary: 'Read the custom data you keep about yourself',
    answers: { status: 200, object: freeData },
    access: keyHolder,
    run: async (asked) => {
      const person = await find(asked);
      if (!isSelf(asked)) throw forbidden('You can see only your own data');
      return plain(200, person.customdata);
    },
  }),
];

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
