/**
 * Resources that count their changes, so that a write can be bound to the revision its client saw.
 */
import type {
  MembershipSubject,
  OrganizationSubject,
  ProjectSubject,
} from '../authorization/subject.ts';
import { notFound } from '../problem/problem.ts';
import { findVisibleMember } from '../queries/members.ts';
import type { ViewerWork } from '../request/work.ts';
import { type Answer, stale } from './answer.ts';

interface Asked<Subject> extends ViewerWork {
  readonly subject: Subject;
  readonly id: string;
  readonly memberId: string;
}

interface Current {
  readonly revision: number;
  /** The answer to a write that was bound to another revision. */
  readonly stale: Answer;
}

/** How a route finds the resource it is about to change. The organization is locked meanwhile. */
export interface Revised<Subject> {
  readonly organizationId: (subject: Subject) => string;
  readonly find: (asked: Asked<Subject>) => Promise<Current>;
}

const organizationId = ({ organization }: OrganizationSubject): string => organization.id;

export const revisedOrganization: Revised<OrganizationSubject> = {
  organizationId,
  find: async ({ subject: { organization } }) => ({
    revision: organization.revision,
    stale: stale((kinds) => kinds.organization, organization),
  }),
};

export const revisedProject: Revised<ProjectSubject> = {
  organizationId,
  find: async ({ subject: { project } }) => ({
    revision: project.revision,
    stale: stale((kinds) => kinds.project, project),
  }),
};

export const revisedMembership: Revised<MembershipSubject> = {
  organizationId,
  find: async ({ subject: { membership } }) => ({
    revision: membership.revision,
    stale: stale((kinds) => kinds.membership, membership),
  }),
};

/** The member whom `:member_id` in the path names. */
export const revisedMember: Revised<OrganizationSubject> = {
  organizationId,
  find: async ({ queries, viewer, id, memberId }) => {
    const member = await findVisibleMember(queries, viewer, id, memberId);
    if (!member) throw notFound();
    return { revision: member.revision, stale: stale((kinds) => kinds.member, member) };
  },
};
