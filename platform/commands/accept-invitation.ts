import { and, eq } from 'drizzle-orm';
import { newIdentifier } from '../database/identifier.ts';
import type { InvitationRow, MemberRow, MembershipRow, UserRow } from '../database/rows.ts';
import {
  type InvitationState,
  invitationProjects,
  invitations,
  members,
  memberships,
  users,
} from '../database/schema.ts';
import { invalid, notFound } from '../http/problem.ts';
import type { Work } from '../work.ts';
import { hasExpired, isMember } from './invitations.ts';
import { lockOrganization } from './organizations.ts';
import { addToProjects } from './team.ts';

/** Ends an invitation that is open; throws 404 where somebody else ended it first. */
export async function endInvitation(
  { queries, now }: Work,
  id: string,
  state: Exclude<InvitationState, 'open'>,
): Promise<void> {
  const ended = await queries
    .update(invitations)
    .set({ state, updatedAt: now })
    .where(and(eq(invitations.id, id), eq(invitations.state, 'open')))
    .returning({ id: invitations.id });
  if (ended.length === 0) throw notFound();
}

export interface Accepted {
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

/** Makes the invited person a member. The caller has proven that the address is theirs. */
export async function acceptInvitation(
  work: Work,
  invitation: InvitationRow,
  person: UserRow,
): Promise<Accepted> {
  const organization = await lockOrganization(work, invitation.organizationId);
  if (hasExpired(invitation, work.now)) {
    throw invalid('This invitation has expired. Ask for a new one.');
  }
  if (await isMember(work, organization.id, person.email)) {
    throw invalid(`You are already a member of ${organization.name}`);
  }
  await endInvitation(work, invitation.id, 'accepted');
  const member = await join(work, invitation, person.id);
  const wanted = await work.queries
    .select({ projectId: invitationProjects.projectId })
    .from(invitationProjects)
    .where(eq(invitationProjects.invitationId, invitation.id));
  await addToProjects(
    work,
    member,
    wanted.map(({ projectId }) => projectId),
  );
  if (person.defaultOrganizationId === null) {
    await work.queries
      .update(users)
      .set({ defaultOrganizationId: organization.id })
      .where(eq(users.id, person.id));
  }
  return {
    member,
    memberships: await work.queries
      .select()
      .from(memberships)
      .where(eq(memberships.memberId, member.id)),
  };
}
