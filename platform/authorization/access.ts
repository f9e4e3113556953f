/** How a route declares its access rule, as data for the pipeline and for tests over all routes. */
import type { Permission } from '#domain/roles/packet.ts';
import type { EventRow } from '../database/rows.ts';
import { accessDenied } from '../problem/problem.ts';
import type { ViewerWork } from '../request/work.ts';
import { findVisibleEvent } from './event.ts';
import { findInvitation, type InvitationSubject } from './invitation.ts';
import {
  findMembership,
  findMembershipToEnd,
  findOrganization,
  findProject,
  type MembershipSubject,
  type OrganizationSubject,
  type ProjectSubject,
} from './subject.ts';

export interface Access<Subject> {
  readonly kind:
    | 'caller'
    | 'key-holder'
    | 'organization'
    | 'project'
    | 'membership'
    | 'invitation'
    | 'event'
    | 'other';
  /** The required permission of the role table; null if the thing itself decides who may. */
  readonly permission: Permission | null;
  /**
   * Loads what `:id` in the path names.
   * @throws Problem 404 or 403
   */
  readonly find: (work: ViewerWork, id: string) => Promise<Subject>;
}

/** Anything of the caller's own. A project's key owns nothing. */
export const caller: Access<undefined> = {
  kind: 'caller',
  permission: null,
  find: async ({ viewer }) => {
    if (viewer.kind === 'project') throw accessDenied();
    return undefined;
  },
};

/** Anything the key reaches, including a project's key. */
export const keyHolder: Access<undefined> = {
  kind: 'key-holder',
  permission: null,
  find: async () => undefined,
};

export const organization = (permission: Permission): Access<OrganizationSubject> => ({
  kind: 'organization',
  permission,
  find: ({ queries, viewer }, id) => findOrganization(queries, viewer, id, permission),
});

export const project = (permission: Permission): Access<ProjectSubject> => ({
  kind: 'project',
  permission,
  find: ({ queries, viewer }, id) => findProject(queries, viewer, id, permission),
});

export const membership = (permission: Permission): Access<MembershipSubject> => ({
  kind: 'membership',
  permission,
  find: ({ queries, viewer }, id) => findMembership(queries, viewer, id, permission),
});

/** People may leave a project themselves; whether they may remove others depends on the target. */
export const membershipToEnd: Access<MembershipSubject> = {
  kind: 'membership',
  permission: 'team.see',
  find: ({ queries, viewer }, id) => findMembershipToEnd(queries, viewer, id),
};

/** Invitations are visible to those who manage the team and to the invited person. */
export const invitation: Access<InvitationSubject> = {
  kind: 'invitation',
  permission: 'team.manage',
  find: ({ queries, viewer }, id) => findInvitation(queries, viewer, id),
};

/** An event exists only for those who may see it. */
export const event: Access<EventRow> = {
  kind: 'event',
  permission: 'activity.see',
  find: findVisibleEvent,
};
