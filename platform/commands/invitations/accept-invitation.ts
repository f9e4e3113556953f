import { and, asc, eq, inArray } from 'drizzle-orm';
import { administration } from '#domain/roles/packet.ts';
import type { InvitationSubject } from '../../authorization/invitation.ts';
import type {
  InvitationRow,
  MemberRow,
  MembershipRow,
  OrganizationRow,
  UserRow,
} from '../../database/rows.ts';
import { memberships, users } from '../../database/schema.ts';
import { noteInvitation } from '../../events/invitation-event.ts';
import { recordEvents } from '../../events/record-event.ts';
import { forbidden, invalid } from '../../problem/problem.ts';
import { lockOrganization } from '../../queries/organization-locks.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { formatRoles, fullName } from '../../text/format.ts';
import { type Assignment, assignMember } from '../team/assign-member.ts';
import type { NamedProject } from '../team/set-roles.ts';
import { hasExpired, lockInvitation } from './create-invitation.ts';
import { endInvitation } from './end-invitation.ts';

interface Accepted {
  readonly member: MemberRow;
  /** The new memberships; none for roles that reach all projects. */
  readonly memberships: readonly MembershipRow[];
}

/** Finds a member's memberships in these projects. */
async function membershipsIn(
  { queries }: Work,
  member: MemberRow,
  into: readonly NamedProject[],
): Promise<readonly MembershipRow[]> {
  const ids = into.map(({ id }) => id);
  return queries
    .select()
    .from(memberships)
    .where(and(eq(memberships.memberId, member.id), inArray(memberships.projectId, ids)))
    .orderBy(asc(memberships.position));
}

/** The event about the membership in the organization itself; none if it stays as it was. */
function membershipEvents(
  { before, member }: Assignment,
  organization: OrganizationRow,
  name: string,
) {
  const aboutBilling = administration.some((role) => member.roles.includes(role));
  const after = formatRoles(member.roles);
  if (!before) {
    const body = `${name} joined ${organization.name} as ${after}`;
    return [{ type: 'member.added', body, aboutBilling, roles: { roles_after: member.roles } }];
  }
  if (before.roles.length === member.roles.length) return [];
  const body = `${name}’s role changed from ${formatRoles(before.roles)} to ${after} by an invitation`;
  const roles = { roles_before: before.roles, roles_after: member.roles };
  return [{ type: 'member.role_changed', body, aboutBilling, roles }];
}

async function noteJoining(
  work: Work,
  organization: OrganizationRow,
  assignment: Assignment,
  person: UserRow,
): Promise<void> {
  const { member, joined } = assignment;
  const name = fullName(person);
  const details = { member_id: member.id, user_id: person.id, user_name: name };
  const common = {
    userId: person.id,
    relationships: [organization.id, member.id, person.id],
    modifiedBy: person.id,
  };
  await recordEvents(work, organization.id, [
    ...membershipEvents(assignment, organization, name).map(({ roles, ...event }) => ({
      ...common,
      ...event,
      details: { ...details, ...roles },
    })),
    // One event for each project, so that its members see it.
    ...joined.map((project) => ({
      ...common,
      type: 'member.projects_changed',
      body: `${name} joined ${project.name}`,
      details: {
        ...details,
        project_id: project.id,
        project_name: project.name,
        action: 'added' as const,
      },
      projectId: project.id,
      relationships: [...common.relationships, project.id],
    })),
  ]);
}

/**
 * Makes the invited person a member, or gives an existing member the additional projects and roles.
 * The caller has locked the organization and proven that the address is the person's.
 */
export async function acceptInvitation(
  work: Work,
  invitation: InvitationRow,
  person: UserRow,
): Promise<Accepted> {
  const { queries } = work;
  const organization = await lockOrganization(work, invitation.organizationId);
  if (hasExpired(invitation, work.now)) {
    throw invalid('This invitation has expired. Ask for a new one.');
  }
  await endInvitation(work, invitation.id, 'accepted');
  const assignment = await assignMember(work, organization, invitation, person);
  const { member, joined } = assignment;
  if (person.defaultOrganizationId === null) {
    await queries
      .update(users)
      .set({ defaultOrganizationId: organization.id })
      .where(eq(users.id, person.id));
  }
  await noteInvitation(work, invitation, {
    what: 'accepted',
    body: `${fullName(person)} accepted the invitation to ${organization.name}`,
    by: person.id,
  });
  await noteJoining(work, organization, assignment, person);
  return { member, memberships: await membershipsIn(work, member, joined) };
}

/** The same for a person with a token. */
export async function acceptAsInvitee(
  work: ActorWork,
  found: InvitationSubject,
): Promise<Accepted> {
  const { invitation, isInvitee } = await lockInvitation(work, found);
  if (!isInvitee) throw forbidden('Only the person invited can accept an invitation.');
  return acceptInvitation(work, invitation, work.actor.user);
}
