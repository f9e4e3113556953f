import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { caller, invitation, organization, project } from '../../authorization/access.ts';
import { acceptAsInvitee } from '../../commands/invitations/accept-invitation.ts';
import {
  createInvitation,
  requireManaging,
  resendInvitation,
} from '../../commands/invitations/create-invitation.ts';
import { declineOrRevoke } from '../../commands/invitations/end-invitation.ts';
import { nothing, one, page } from '../../http/answer.ts';
import { type Route, route } from '../../http/route.ts';
import { emailAddress, invitedRoles, projectsIds, prose, text } from '../../input/fields.ts';
import { acceptedSchema } from '../../openapi/schemas/projects.ts';
import {
  findInvitationsOf,
  findInvitationsTo,
  findProjectInvitations,
  shownStates,
} from '../../queries/invitations.ts';
import { verifiedAddresses } from '../../queries/people.ts';
import { search } from '../team/members.ts';

const invitationSchema = z
  .object({
    invitee: emailAddress,
    message: prose(limits.invitationMessage).default(''),
    projects_ids: projectsIds.nullable().default([]),
    roles: invitedRoles.nullable().default([]),
  })
  .transform(({ invitee, message, projects_ids, roles: given }) => ({
    invitee,
    message,
    projectIds: projects_ids ?? [],
    roles: given ?? [],
  }));

const knownStates = `must be all, or some of ${shownStates.join(', ')}, separated by commas`;

const statesSchema = z.array(z.enum(shownStates));

/** By default the open ones, including expired ones, since those can be resent. */
const filterSchema = z
  .object({
    state: text()
      .describe('States, separated by commas, or all')
      .default('open,expired')
      .transform((value, context) => {
        const named = value === 'all' ? shownStates : value.split(',');
        const { data } = statesSchema.safeParse(named);
        if (!data) context.addIssue(knownStates);
        return data ?? z.NEVER;
      }),
    search,
  })
  .transform(({ state, search: wanted }) => ({ states: state, search: wanted?.toLowerCase() }));

export const invitationRoutes: readonly Route[] = [
  route({
    methods: ['GET'],
    path: '/organizations/:id/invitations',
    summary: 'List the invitations of an organization',
    answers: { status: 200, list: 'invitations', of: 'invitation', paged: true },
    access: organization('team.manage'),
    query: filterSchema,
    run: async ({ queries, id, query, now, paging }) =>
      page(
        'invitations',
        (kinds) => kinds.invitation,
        await findInvitationsOf(queries, id, query, now, paging),
        paging,
      ),
  }),
  route({
    methods: ['POST'],
    path: '/organizations/:id/invitations',
    summary: 'Invite a person to an organization',
    answers: { status: 201, one: 'invitation' },
    access: organization('team.manage'),
    body: invitationSchema,
    run: async ({ body, id, ...work }) =>
      one((kinds) => kinds.invitation, await createInvitation(work, id, body), { status: 201 }),
  }),
  route({
    methods: ['GET'],
    path: '/projects/:id/invitations',
    summary: 'List the invitations to a project',
    answers: { status: 200, list: 'invitations', of: 'invitation', paged: true },
    access: project('team.manage'),
    query: filterSchema,
    run: async ({ queries, id, query, now, paging }) =>
      page(
        'invitations',
        (kinds) => kinds.invitation,
        await findProjectInvitations(queries, id, query, now, paging),
        paging,
      ),
  }),
  route({
    methods: ['POST'],
    path: '/projects/:id/invitations',
    summary: 'Invite a person to a project',
    answers: { status: 201, one: 'invitation' },
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
    summary: 'List the invitations you can accept',
    answers: { status: 200, list: 'invitations', of: 'invitation', paged: true },
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
    summary: 'Read an open invitation',
    answers: { status: 200, one: 'invitation' },
    access: invitation,
    run: async ({ subject }) => one((kinds) => kinds.invitation, subject.invitation),
  }),
  route({
    methods: ['PUT'],
    path: '/invitations/:id',
    summary: 'Accept an invitation',
    answers: { status: 200, object: acceptedSchema },
    access: invitation,
    run: async ({ subject, ...work }) => {
      const accepted = await acceptAsInvitee(work, subject);
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
    summary: 'Decline an invitation, or revoke it',
    answers: { status: 204 },
    access: invitation,
    run: async ({ subject, ...work }) => {
      await declineOrRevoke(work, subject);
      return nothing;
    },
  }),
  route({
    methods: ['POST'],
    path: '/invitations/:id',
    summary: 'Resend an invitation, with a new link',
    answers: { status: 200, one: 'invitation' },
    access: invitation,
    again: ({ subject }) => requireManaging(subject),
    run: async ({ subject, ...work }) =>
      one((kinds) => kinds.invitation, await resendInvitation(work, subject)),
  }),
];
