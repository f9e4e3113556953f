import { z } from 'zod';
import { may, packetRoleSchema, whyNot } from '#domain/roles/packet.ts';
import { organization } from '../../authorization/access.ts';
import { changeMember, removeMember } from '../../commands/team/change-member.ts';
import { one, page } from '../../http/answer.ts';
import { revisedMember } from '../../http/revised.ts';
import { type Route, reading, route } from '../../http/route.ts';
import { anyRoles, filterText, moment, projectsIds } from '../../input/fields.ts';
import { forbidden, notFound } from '../../problem/problem.ts';
import { findVisibleMembers, memberOrders } from '../../queries/listed-members.ts';
import { findVisibleMember } from '../../queries/members.ts';
import { answerEnded, endedAnswers, keepQuery, withEnded } from './ended-rights.ts';

/**
 * The published key is `role`, and answers have `roles`; both are accepted
 * (docs/packet-api.md#members).
 */
export const rolesBody = z.object({ role: anyRoles.optional(), roles: anyRoles.optional() });

const memberChangeSchema = rolesBody
  .extend({ projects_ids: projectsIds.optional() })
  .transform(({ role, roles, projects_ids }) => ({
    roles: roles ?? role,
    projectIds: projects_ids,
  }));

/** The search text, or undefined if it is empty. */
export const search = filterText.transform((value) => value.trim() || undefined).optional();

const filterSchema = z.object({
  search,
  role: z.enum(packetRoleSchema.options, 'is an unknown role').optional(),
  project: z.guid('must be a UUID').toLowerCase().optional(),
  two_factor: z
    .enum(['true', 'false'], 'must be true or false')
    .transform((value) => value === 'true')
    .optional(),
  seen_before: moment.optional(),
  seen_after: moment.optional(),
  sort_by: z.enum(memberOrders, `must be one of ${memberOrders.join(', ')}`).optional(),
  sort_direction: z.enum(['asc', 'desc'], 'must be asc or desc').optional(),
});

const memberPath = '/organizations/:id/members/:member_id';

export const memberRoutes: readonly Route[] = [
  reading({
    summary: 'List the members of an organization that you can see',
    path: '/organizations/:id/members',
    access: organization('team.see'),
    query: filterSchema,
    answers: { status: 200, list: 'members', of: 'member', paged: true },
    run: async ({ queries, viewer, id, query, subject, paging }) => {
      // Only those who manage the team learn whether a member has two-factor.
      if (query.two_factor !== undefined && !may(subject.roles, 'team.manage')) {
        throw forbidden(whyNot('team.manage'));
      }
      return page(
        'members',
        ({ member }) => member,
        await findVisibleMembers(queries, viewer, id, query, paging),
        paging,
      );
    },
  }),
  reading({
    summary: 'Read a member',
    path: memberPath,
    access: organization('team.see'),
    answers: { status: 200, one: 'member' },
    run: async ({ queries, viewer, id, memberId }) => {
      const found = await findVisibleMember(queries, viewer, id, memberId);
      if (!found) throw notFound();
      return one(({ member }) => member, found);
    },
  }),
  route({
    summary: 'Change a member’s roles, projects or both',
    methods: ['PUT', 'PATCH'],
    path: memberPath,
    access: organization('team.manage'),
    body: memberChangeSchema,
    answers: { status: 200, one: 'member' },
    revised: revisedMember,
    query: keepQuery,
    run: async ({ body, id, memberId, query, ...work }) => {
      const { member, ended } = await changeMember(work, id, memberId, body, query.keep);
      return withEnded(
        one((kinds) => kinds.member, member),
        ended,
      );
    },
  }),
  route({
    summary: 'Remove a member, or leave',
    methods: ['DELETE'],
    path: memberPath,
    // Every member may leave; whether they may remove others depends on the target.
    access: organization('organization.leave'),
    whoMay: 'Owner and Admin; everyone except the owner for themselves',
    answers: endedAnswers,
    revised: revisedMember,
    query: keepQuery,
    run: async ({ id, memberId, query, headers, ...work }) =>
      answerEnded(await removeMember(work, id, memberId, query.keep), headers),
  }),
];
