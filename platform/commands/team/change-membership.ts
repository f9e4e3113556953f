/** Changes or ends a membership in one project. */
import { eq } from 'drizzle-orm';
import { may, type PacketRole, projectRoles, whyNot } from '#domain/roles/packet.ts';
import type { MembershipSubject } from '../../authorization/subject.ts';
import type { MemberRow, MembershipRow } from '../../database/rows.ts';
import { members, memberships } from '../../database/schema.ts';
import { type NewEvent, recordEvent } from '../../events/record-event.ts';
import { forbidden, invalid, notFound } from '../../problem/problem.ts';
import { findBackedRights } from '../../queries/backed-rights.ts';
import type { EndedRights } from '../../queries/held-rights.ts';
import { findPerson } from '../../queries/people.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { formatRoles, fullName } from '../../text/format.ts';
import { lockMembershipSubject, lockMembershipToEnd } from '../locks.ts';
import { endUnbackedRights, type HeldRight, nothingEnded } from './end-held-rights.ts';
import { touchMember } from './set-roles.ts';

function requireProjectRoles(roles: readonly PacketRole[]): void {
  if (roles.length === 0) throw invalid('At least one role is required.');
  const foreign = roles.filter((role) => !projectRoles.some((own) => own === role));
  if (foreign.length === 0) return;
  throw invalid(
    `role must be collaborator or limited_collaborator in a project. Assign ${foreign.join(' and ')} in the organization.`,
  );
}

/** Finds the member and the person of a membership. */
async function findHolder(
  { queries }: Work,
  { memberId }: MembershipRow,
): Promise<{ readonly holder: MemberRow; readonly name: string }> {
  const [holder] = await queries.select().from(members).where(eq(members.id, memberId));
  const person = holder && (await findPerson(queries, holder.userId));
  if (!holder || !person) throw new Error('A membership without its member');
  return { holder, name: fullName(person) };
}

function about(
  { actor: { user } }: ActorWork,
  { organization, project, membership }: MembershipSubject,
  { userId }: MemberRow,
  userName: string,
) {
  return {
    details: {
      user_id: userId,
      user_name: userName,
      member_id: membership.memberId,
      membership_id: membership.id,
      project_id: project.id,
      project_name: project.name,
      roles_before: membership.roles,
    },
    organizationId: organization.id,
    projectId: project.id,
    userId,
    relationships: [organization.id, project.id, membership.id, membership.memberId, userId],
    modifiedBy: user.id,
  } satisfies Partial<NewEvent>;
}

/** The changed membership, and what ended with its previous roles. */
interface ChangedMembership {
  readonly membership: MembershipRow;
  readonly ended: EndedRights;
}

/** Changes a member's roles in one project. */
export async function changeMembership(
  work: ActorWork,
  found: MembershipSubject,
  roles: readonly PacketRole[],
  keep: readonly HeldRight[],
): Promise<ChangedMembership> {
  requireProjectRoles(roles);
  const { queries, now, actor } = work;
  const subject = await lockMembershipSubject(work, found, 'team.manage');
  const before = subject.membership;
  const given = projectRoles.filter((role) => roles.includes(role));
  if (given.join() === before.roles.join()) return { membership: before, ended: nothingEnded };
  const { holder, name } = await findHolder(work, before);
  const losing = { userId: holder.userId, name };
  const backed = await findBackedRights(work, subject.organization.id, holder.userId);
  const [membership] = await queries
    .update(memberships)
    .set({ roles: given, updatedAt: now })
    .where(eq(memberships.id, before.id))
    .returning();
  if (!membership) throw notFound();
  await touchMember(work, holder.id);
  const common = about(work, subject, holder, name);
  await recordEvent(work, {
    ...common,
    details: { ...common.details, roles_after: given },
    type: 'membership.changed',
    body: `${fullName(actor.user)} changed the role of ${name} in ${subject.project.name} from ${formatRoles(before.roles)} to ${formatRoles(given)}`,
  });
  const ending = { before: backed, keep };
  return {
    membership,
    ended: await endUnbackedRights(work, subject.organization, losing, ending),
  };
}

/**
 * Removes a person from a project, or lets them leave it. It may be their last one: people whose
 * project is deleted have none either, and stay in the organization.
 */
export async function deleteMembership(
  work: ActorWork,
  found: MembershipSubject,
  keep: readonly HeldRight[],
): Promise<EndedRights> {
  const { queries, actor } = work;
  const subject = await lockMembershipToEnd(work, found);
  const { membership, project, roles } = subject;
  const leaving = membership.memberId === subject.member?.id;
  if (!leaving && !may(roles, 'team.manage')) throw forbidden(whyNot('team.manage'));
  const { holder, name } = await findHolder(work, membership);
  const losing = { userId: holder.userId, name };
  const before = await findBackedRights(work, subject.organization.id, holder.userId);
  await queries.delete(memberships).where(eq(memberships.id, membership.id));
  await touchMember(work, holder.id);
  await recordEvent(work, {
    ...about(work, subject, holder, name),
    type: 'membership.removed',
    body: leaving
      ? `${name} left the project ${project.name}`
      : `${fullName(actor.user)} removed ${name} from the project ${project.name}`,
  });
  return endUnbackedRights(work, subject.organization, losing, { before, keep });
}
