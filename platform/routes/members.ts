import { z } from 'zod';
import { may, whyNot } from '#domain/roles.ts';
import { membership, organization, project } from '../authorization/access.ts';
import { changeMembership, changePlace, deleteMembership, removeMember } from '../commands/team.ts';
import { findMemberships, findVisibleMember, findVisibleMembers } from '../database/members.ts';
import { nothing, one, page } from '../http/answer.ts';
import { anyRoles, projectsIds } from '../http/fields.ts';
import { forbidden, notFound } from '../http/problem.ts';
import { revisedMember, revisedMembership } from '../http/revised.ts';
import { type Route, reading, route } from '../http/route.ts';

/** The published key is `role`, written back as `roles`; both are read (FACTS.md section 7.2). */
const rolesBody = z.object({ role: anyRoles.optional(), roles: anyRoles.optional() });

const placeSchema = rolesBody
  .extend({ projects_ids: projectsIds.optional() })
  .transform(({ role, roles, projects_ids }) => ({
    roles: roles ?? role,
    projectIds: projects_ids,
  }));
const membershipSchema = rolesBody.transform(({ role, roles }) => roles ?? role ?? []);

const memberPath = '/organizations/:id/members/:member_id';

export const memberRoutes: readonly Route[] = [
  reading({
    path: '/organizations/:id/members',
    access: organization('team.see'),
    run: async ({ queries, viewer, id, paging }) =>
      page(
        'members',
        ({ member }) => member,
        await findVisibleMembers(queries, viewer, id, paging),
        paging,
      ),
  }),
  reading({
    path: memberPath,
    access: organization('team.see'),
    run: async ({ queries, viewer, id, memberId }) => {
      const found = await findVisibleMember(queries, viewer, id, memberId);
      if (!found) throw notFound();
      return one(({ member }) => member, found);
    },
  }),
  route({
    methods: ['PUT', 'PATCH'],
    path: memberPath,
    access: organization('team.manage'),
    body: placeSchema,
    revised: revisedMember,
    run: async ({ body, id, memberId, ...work }) =>
      one(({ member }) => member, await changePlace(work, id, memberId, body)),
  }),
  route({
    methods: ['DELETE'],
    path: memberPath,
    // Whoever is in an organization may leave it; who may remove others is decided with the target.
    access: organization('organization.leave'),
    revised: revisedMember,
    run: async ({ id, memberId, ...work }) => {
      await removeMember(work, id, memberId);
      return nothing;
    },
  }),
  reading({
    path: '/projects/:id/memberships',
    access: project('team.see'),
    run: async ({ queries, viewer, id, paging }) =>
      page(
        'memberships',
        (kinds) => kinds.membership,
        await findMemberships(queries, viewer, id, paging),
        paging,
      ),
  }),
  reading({
    path: '/memberships/:id',
    access: membership('team.see'),
    run: async ({ subject }) => one((kinds) => kinds.membership, subject.membership),
  }),
  route({
    methods: ['PUT', 'PATCH'],
    path: '/memberships/:id',
    access: membership('team.manage'),
    body: membershipSchema,
    revised: revisedMembership,
    run: async ({ body, id, ...work }) =>
      one((kinds) => kinds.membership, await changeMembership(work, id, body)),
  }),
  route({
    methods: ['DELETE'],
    path: '/memberships/:id',
    // One may leave a project oneself.
    access: membership('team.see'),
    revised: revisedMembership,
    run: async ({ id, subject, ...work }) => {
      const leaving = subject.membership.memberId === subject.member?.id;
      if (!leaving && !may(subject.roles, 'team.manage')) {
        throw forbidden(whyNot('team.manage'));
      }
      await deleteMembership(work, id);
      return nothing;
    },
  }),
];
