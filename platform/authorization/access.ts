/** How a route says whom it lets in to what: data for the pipeline and for tests over all routes. */
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
  /** The row of the roles table that is asked; null where being the one concerned is enough. */
  readonly permission: Permission | null;
  /** Loads what `:id` in the path names; throws 404 or 403. */
  readonly find: (work: ViewerWork, id: string) => Promise<Subject>;
}

/** Whatever is the caller's own; a project's key has nothing of its own. */
export const caller: Access<undefined> = {
  kind: 'caller',
  permission: null,
  find: async ({ viewer }) => {
    if (viewer.kind === 'project') throw accessDenied();
    return undefined;
  },
};

/** Whatever the key reaches, a project's key too. */
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

/** One may leave a project oneself; who may take others out is decided with the target. */
export const membershipToEnd: Access<MembershipSubject> = {
  kind: 'membership',
  permission: 'team.see',
  find: ({ queries, viewer }, id) => findMembershipToEnd(queries, viewer, id),
};

/** Invitations are for those who manage the team and for the person who is invited. */
export const invitation: Access<InvitationSubject> = {
  kind: 'invitation',
  permission: 'team.manage',
  find: ({ queries, viewer }, id) => findInvitation(queries, viewer, id),
};

/** What happened is there only for whoever may see it. */
export const event: Access<EventRow> = {
  kind: 'event',
  permission: 'activity.see',
  find: findVisibleEvent,
};
