/** How a route says whom it lets in to what: data for the pipeline and for tests over all routes. */
import type { Permission } from '#domain/roles.ts';
import type { ActorWork } from '../work.ts';
import { findInvitation, type InvitationSubject } from './invitation.ts';
import {
  findMembership,
  findOrganization,
  findProject,
  type MembershipSubject,
  type OrganizationSubject,
  type ProjectSubject,
} from './subject.ts';

export interface Access<Subject> {
  readonly kind: 'caller' | 'organization' | 'project' | 'membership' | 'invitation';
  /** The row of the roles table that is asked; null where being the one concerned is enough. */
  readonly permission: Permission | null;
  /** Loads what `:id` in the path names; throws 404 or 403. */
  readonly find: (work: ActorWork, id: string) => Promise<Subject>;
}

/** Whatever is the caller's own. */
export const caller: Access<undefined> = {
  kind: 'caller',
  permission: null,
  find: async () => undefined,
};

export const organization = (permission: Permission): Access<OrganizationSubject> => ({
  kind: 'organization',
  permission,
  find: ({ queries, actor }, id) => findOrganization(queries, actor.user.id, id, permission),
});

export const project = (permission: Permission): Access<ProjectSubject> => ({
  kind: 'project',
  permission,
  find: ({ queries, actor }, id) => findProject(queries, actor.user.id, id, permission),
});

export const membership = (permission: Permission): Access<MembershipSubject> => ({
  kind: 'membership',
  permission,
  find: ({ queries, actor }, id) => findMembership(queries, actor.user.id, id, permission),
});

/** Invitations are for those who manage the team and for the person who is invited. */
export const invitation: Access<InvitationSubject> = {
  kind: 'invitation',
  permission: 'team.manage',
  find: ({ queries, actor }, id) => findInvitation(queries, actor.user.id, id),
};
