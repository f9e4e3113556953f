import { z } from 'zod';
import { membership, membershipToEnd, project } from '../../authorization/access.ts';
import { changeMembership, deleteMembership } from '../../commands/team/change-membership.ts';
import { one, page } from '../../http/answer.ts';
import { revisedMembership } from '../../http/revised.ts';
import { type Route, reading, route } from '../../http/route.ts';
import { findMemberships } from '../../queries/members.ts';
import { answerEnded, endedAnswers, keepQuery, withEnded } from './ended-rights.ts';
import { rolesBody, search } from './members.ts';

const membershipSchema = rolesBody.transform(({ role, roles }) => roles ?? role ?? []);

export const membershipRoutes: readonly Route[] = [
  reading({
    summary: 'List the memberships of a project',
    path: '/projects/:id/memberships',
    access: project('team.see'),
    query: z.object({ search }),
    answers: { status: 200, list: 'memberships', of: 'membership', paged: true },
    run: async ({ queries, viewer, id, query, paging }) =>
      page(
        'memberships',
        (kinds) => kinds.membership,
        await findMemberships(queries, viewer, id, query.search, paging),
        paging,
      ),
  }),
  reading({
    summary: 'Read a membership',
    path: '/memberships/:id',
    access: membership('team.see'),
    answers: { status: 200, one: 'membership' },
    run: async ({ subject }) => one((kinds) => kinds.membership, subject.membership),
  }),
  route({
    summary: 'Change a person’s role in a project',
    methods: ['PUT', 'PATCH'],
    path: '/memberships/:id',
    access: membership('team.manage'),
    body: membershipSchema,
    answers: { status: 200, one: 'membership' },
    revised: revisedMembership,
    query: keepQuery,
    run: async ({ body, subject, query, ...work }) => {
      const { membership: changed, ended } = await changeMembership(
        work,
        subject,
        body,
        query.keep,
      );
      return withEnded(
        one((kinds) => kinds.membership, changed),
        ended,
      );
    },
  }),
  route({
    summary: 'Remove a person from a project, or leave it',
    whoMay: 'Owner and Admin; everyone for themselves',
    methods: ['DELETE'],
    path: '/memberships/:id',
    access: membershipToEnd,
    answers: endedAnswers,
    revised: revisedMembership,
    query: keepQuery,
    run: async ({ subject, query, headers, ...work }) =>
      answerEnded(await deleteMembership(work, subject, query.keep), headers),
  }),
];
