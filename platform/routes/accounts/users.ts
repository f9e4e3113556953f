import { keyHolder } from '../../authorization/access.ts';
import { one, page, plain } from '../../http/answer.ts';
import { type Reading, type Route, reading } from '../../http/route.ts';
import { freeData } from '../../openapi/schemas/parts.ts';
import { forbidden, notFound } from '../../problem/problem.ts';
import { findVisiblePeople, findVisiblePerson } from '../../queries/people.ts';

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
