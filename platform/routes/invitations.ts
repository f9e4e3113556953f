import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { caller, invitation, organization, project } from '../authorization/access.ts';
import { acceptInvitation, endInvitation } from '../commands/accept-invitation.ts';
import { createInvitation, resendInvitation } from '../commands/invitations.ts';
import {
  findInvitationsOf,
  findInvitationsTo,
  findProjectInvitations,
} from '../database/invitations.ts';
import { verifiedAddresses } from '../database/people.ts';
import { nothing, one, page } from '../http/answer.ts';
import { emailAddress, projectsIds, prose, roles } from '../http/fields.ts';
import { forbidden } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';

const invitationSchema = z
  .object({
    invitee: emailAddress,
    message: prose(limits.invitationMessage).default(''),
    projects_ids: projectsIds.nullable().default([]),
    roles: roles.nullable().default([]),
  })
  .transform(({ invitee, message, projects_ids, roles: given }) => ({
    invitee,
    message,
    projectIds: projects_ids ?? [],
    // The published API names no default; this one is the least that makes sense.
    roles: given && given.length > 0 ? given : (['collaborator'] as const),
  }));

export const invitationRoutes: readonly Route[] = [
  route({
    methods: ['GET'],
    path: '/organizations/:id/invitations',
    access: organization('team.manage'),
    run: async ({ queries, id, paging }) =>
      page(
        'invitations',
        (kinds) => kinds.invitation,
        await findInvitationsOf(queries, id, paging),
        paging,
      ),
  }),
  route({
    methods: ['POST'],
    path: '/organizations/:id/invitations',
    access: organization('team.manage'),
    body: invitationSchema,
    run: async ({ body, id, ...work }) =>
      one((kinds) => kinds.invitation, await createInvitation(work, id, body), { status: 201 }),
  }),
  route({
    methods: ['GET'],
    path: '/projects/:id/invitations',
    access: project('team.manage'),
    run: async ({ queries, id, paging }) =>
      page(
        'invitations',
        (kinds) => kinds.invitation,
        await findProjectInvitations(queries, id, paging),
        paging,
      ),
  }),
  route({
    methods: ['POST'],
    path: '/projects/:id/invitations',
    access: project('team.manage'),
    body: invitationSchema,
    run: async ({ body, id, subject, ...work }) =>
      one(
        (kinds) => kinds.invitation,
        await createInvitation(work, subject.organization.id, {
          ...body,
          projectIds: [...new Set([id, ...body.projectIds])],
        }),
        { status: 201 },
      ),
  }),
  route({
    methods: ['GET'],
    path: '/invitations',
    access: caller,
    run: async ({ queries, actor, now, paging }) =>
      page(
        'invitations',
        (kinds) => kinds.invitation,
        await findInvitationsTo(
          queries,
          await verifiedAddresses(queries, actor.user.id),
          now,
          paging,
        ),
        paging,
      ),
  }),
  route({
    methods: ['GET'],
    path: '/invitations/:id',
    access: invitation,
    run: async ({ subject }) => one((kinds) => kinds.invitation, subject.invitation),
  }),
  route({
    methods: ['PUT'],
    path: '/invitations/:id',
    access: invitation,
    run: async ({ subject, actor, ...work }) => {
      if (!subject.isInvitee) throw forbidden('Only the invited person can accept an invitation.');
      const accepted = await acceptInvitation(work, subject.invitation, actor.user);
      // The published answer is a membership. Roles that reach all projects come with none, so the
      // member, which has the same fields, stands in for it. packngo reads an invitation here.
      const extra = { invitee: subject.invitation.invitee };
      const [first] = accepted.memberships;
      return first
        ? one((kinds) => kinds.membership, first, { extra })
        : one((kinds) => kinds.member, accepted.member, { extra });
    },
  }),
  route({
    methods: ['DELETE'],
    path: '/invitations/:id',
    access: invitation,
    run: async ({ subject, ...work }) => {
      await endInvitation(work, subject.invitation.id, subject.isInvitee ? 'declined' : 'revoked');
      return nothing;
    },
  }),
  route({
    methods: ['POST'],
    path: '/invitations/:id',
    access: invitation,
    run: async ({ subject, ...work }) =>
      one((kinds) => kinds.invitation, await resendInvitation(work, subject)),
  }),
];
