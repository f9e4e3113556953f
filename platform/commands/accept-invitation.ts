import { and, asc, eq } from 'drizzle-orm';
import { administration } from '#domain/roles.ts';
import type { InvitationSubject } from '../authorization/invitation.ts';
import { newIdentifier } from '../database/identifier.ts';
import { isMember } from '../database/members.ts';
import type {
  InvitationRow,
  MemberRow,
  MembershipRow,
  OrganizationRow,
  ProjectRow,
  UserRow,
} from '../database/rows.ts';
import { invitationProjects, members, memberships, projects, users } from '../database/schema.ts';
import { forbidden, invalid } from '../http/problem.ts';
import { fullName, roleWords } from '../text/words.ts';
import type { ActorWork, Work } from '../work.ts';
import { endInvitation } from './end-invitation.ts';
import { noteInvitation } from './invitation-events.ts';
import { hasExpired, holdInvitation } from './invitations.ts';
import { lockOrganization } from './organizations.ts';
import { recordEvents } from './record-event.ts';
import { addToProjects } from './team.ts';

interface Accepted {
  readonly member: MemberRow;
  /** The memberships that came of it; none for roles that reach all projects. */
  readonly memberships: readonly MembershipRow[];
}

async function join(work: Work, invitation: InvitationRow, userId: string): Promise<MemberRow> {
  const [member] = await work.queries
    .insert(members)
    .values({
      id: newIdentifier(),
      organizationId: invitation.organizationId,
      userId,
      roles: [...invitation.roles],
      createdAt: work.now,
      updatedAt: work.now,
    })
    .returning();
  if (!member) throw new Error('The member was not written');
  return member;
}

/** Those that still are the organization's. */
function projectsOf({ queries }: Work, { id, organizationId }: InvitationRow) {
  return queries
    .select({ id: projects.id, name: projects.name })
    .from(invitationProjects)
    .innerJoin(projects, eq(projects.id, invitationProjects.projectId))
    .where(
      and(
        eq(invitationProjects.invitationId, id),
        // A project may have gone to another organization since.
        eq(projects.organizationId, organizationId),
      ),
    )
    .orderBy(asc(projects.position));
}

async function noteJoining(
  work: Work,
  organization: OrganizationRow,
  member: MemberRow,
  person: UserRow,
  joined: readonly Pick<ProjectRow, 'id' | 'name'>[],
): Promise<void> {
  const name = fullName(person);
  const common = {
    userId: person.id,
    relationships: [organization.id, member.id, person.id],
    modifiedBy: person.id,
  };
  await recordEvents(work, organization.id, [
    {
      ...common,
      type: 'member.added',
      body: `${name} joined ${organization.name} as ${roleWords(member.roles)}`,
      aboutBilling: administration.some((role) => member.roles.includes(role)),
    },
    // One for each project, so that whoever is in it sees it.
    ...joined.map((project) => ({
      ...common,
      type: 'member.projects_changed',
      body: `${name} came to ${project.name}`,
      projectId: project.id,
      relationships: [...common.relationships, project.id],
    })),
  ]);
}

/**
 * Makes the invited person a member. The caller holds the organization and has proven that the
 * address is theirs.
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
  if (await isMember(work.queries, organization.id, person.id)) {
    throw invalid(`You are already a member of ${organization.name}`);
  }
  await endInvitation(work, invitation.id, 'accepted');
  const member = await join(work, invitation, person.id);
  const joined = await projectsOf(work, invitation);
  const projectIds = joined.map(({ id }) => id);
  await addToProjects(work, member, projectIds);
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
  await noteJoining(work, organization, member, person, joined);
  return {
    member,
    memberships: await queries
      .select()
      .from(memberships)
      .where(eq(memberships.memberId, member.id)),
  };
}

/** The same for somebody who is signed in. */
export async function acceptAsInvitee(
  work: ActorWork,
  found: InvitationSubject,
): Promise<Accepted> {
  const { invitation, isInvitee } = await holdInvitation(work, found);
  if (!isInvitee) throw forbidden('Only the invited person can accept an invitation.');
  return acceptInvitation(work, invitation, work.actor.user);
}
