/** Changes or removes a member of an organization. */
import { and, eq } from 'drizzle-orm';
import { decideRemoval, decideRoleChange } from '#domain/members/membership-rules.ts';
import {
  administration,
  type PacketRole,
  type Permission,
  packetTable,
  worksByProject,
} from '#domain/roles/packet.ts';
import { findOrganization } from '../../authorization/subject.ts';
import type { MemberRow, OrganizationRow } from '../../database/rows.ts';
import { members, users } from '../../database/schema.ts';
import { type NewEvent, recordEvent, recordEvents } from '../../events/record-event.ts';
import { invalid, notFound } from '../../problem/problem.ts';
import { findBackedRights } from '../../queries/backed-rights.ts';
import type { EndedRights } from '../../queries/held-rights.ts';
import { findVisibleMember } from '../../queries/members.ts';
import { lockOrganization } from '../../queries/organization-locks.ts';
import { findPerson } from '../../queries/people.ts';
import type { ActorWork } from '../../request/work.ts';
import { formatRoles, fullName } from '../../text/format.ts';
import { enforce } from '../enforce.ts';
import { endOfferTo } from '../organizations/end-offer.ts';
import { endUnbackedRights, type HeldRight } from './end-held-rights.ts';
import {
  type NamedProject,
  type ProjectsChange,
  requireProjects,
  setMembershipRoles,
  setProjects,
  touchMember,
} from './set-roles.ts';

interface MemberContext {
  readonly organization: OrganizationRow;
  readonly actor: MemberRow;
  readonly target: MemberRow;
  /** The target's full name. */
  readonly name: string;
}

/**
 * Locks the organization and reads the actor's and the target's membership: their roles may have
 * changed since they were read before.
 */
async function lockMember(
  work: ActorWork,
  organizationId: string,
  memberId: string,
): Promise<MemberContext> {
  const { queries, viewer } = work;
  await lockOrganization(work, organizationId);
  const find = (permission: Permission) =>
    findOrganization(queries, viewer, organizationId, permission);
  const { organization, member: actor } = await find('organization.leave');
  // Leaving stays possible when everything else is closed.
  if (actor?.id !== memberId) await find('organization.see');
  const target = await findVisibleMember(queries, viewer, organizationId, memberId);
  if (!target || !actor) throw notFound();
  const person = await findPerson(queries, target.userId);
  return { organization, actor, target, name: person ? fullName(person) : '' };
}

/** Checks whether billing people see events about a member with these roles. */
function isAdministration(roles: readonly PacketRole[]): boolean {
  return administration.some((role) => roles.includes(role));
}

/** The common fields of all events about the target. */
function about({ actor: { user } }: ActorWork, { organization, target, name }: MemberContext) {
  return {
    details: { member_id: target.id, user_id: target.userId, user_name: name },
    organizationId: organization.id,
    userId: target.userId,
    relationships: [organization.id, target.id, target.userId],
    modifiedBy: user.id,
  } satisfies Partial<NewEvent>;
}

async function noteRoles(
  work: ActorWork,
  context: MemberContext,
  roles: readonly PacketRole[],
): Promise<void> {
  const { target, name } = context;
  const who = fullName(work.actor.user);
  const common = about(work, context);
  await recordEvent(work, {
    ...common,
    details: { ...common.details, roles_before: target.roles, roles_after: roles },
    type: 'member.role_changed',
    body: `${who} changed the role of ${name} from ${formatRoles(target.roles)} to ${formatRoles(roles)}`,
    aboutBilling: isAdministration([...target.roles, ...roles]),
  });
}

/** Records one event for each project, so that its members see it. */
async function noteProjects(work: ActorWork, context: MemberContext, change: ProjectsChange) {
  const who = fullName(work.actor.user);
  const { organizationId, relationships, ...common } = about(work, context);
  const event = (body: string, { id, name }: NamedProject, action: 'added' | 'removed') => ({
    ...common,
    type: 'member.projects_changed',
    body,
    details: { ...common.details, project_id: id, project_name: name, action },
    projectId: id,
    relationships: [...relationships, id],
  });
  await recordEvents(work, organizationId, [
    ...change.added.map((project) =>
      event(`${who} added ${context.name} to ${project.name}`, project, 'added'),
    ),
    ...change.left.map((project) =>
      event(`${who} removed ${context.name} from the project ${project.name}`, project, 'removed'),
    ),
  ]);
}

interface MemberChange {
  /** Undefined to leave them as they are. */
  readonly roles?: readonly PacketRole[] | undefined;
  /** Undefined to leave them as they are. */
  readonly projectIds?: readonly string[] | undefined;
}

function sameRoles(one: readonly PacketRole[], other: readonly PacketRole[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}

async function changeRoles(
  work: ActorWork,
  context: MemberContext,
  roles: readonly PacketRole[],
): Promise<MemberRow> {
  const { target, organization } = context;
  const [member] = await work.queries
    .update(members)
    .set({ roles: [...roles], updatedAt: work.now })
    .where(eq(members.id, target.id))
    .returning();
  if (!member) throw notFound();
  await setMembershipRoles(work, member);
  await endOfferTo(work, organization, target.id, `the role of ${context.name} changed`);
  await noteRoles(work, context, roles);
  return member;
}

/** The changed member, and what ended with their previous roles. */
interface ChangedMember {
  readonly member: MemberRow;
  readonly ended: EndedRights;
}

/** Changes a member's roles, projects, or both. */
export async function changeMember(
  work: ActorWork,
  organizationId: string,
  memberId: string,
  change: MemberChange,
  keep: readonly HeldRight[],
): Promise<ChangedMember> {
  const context = await lockMember(work, organizationId, memberId);
  const { organization, target, name } = context;
  const losing = { userId: target.userId, name };
  const before = await findBackedRights(work, organization.id, target.userId);
  const member = await writeChange(work, context, change);
  return { member, ended: await endUnbackedRights(work, organization, losing, { before, keep }) };
}

async function writeChange(
  work: ActorWork,
  context: MemberContext,
  change: MemberChange,
): Promise<MemberRow> {
  const { actor, target, organization } = context;
  const roles = change.roles ?? target.roles;
  enforce(decideRoleChange({ table: packetTable, actor }, target, roles));
  const becomes = worksByProject(roles) && !worksByProject(target.roles);
  if (worksByProject(roles) && (becomes || change.projectIds)) {
    await requireProjects(work, organization.id, change.projectIds ?? []);
  }
  const member = sameRoles(roles, target.roles) ? target : await changeRoles(work, context, roles);
  const moved = await setProjects(work, member, change.projectIds);
  if (moved.added.length + moved.left.length === 0) return member;
  await noteProjects(work, context, moved);
  return touchMember(work, member.id);
}

/** Removes a member, or lets them leave. Their memberships in projects end, too. */
export async function removeMember(
  work: ActorWork,
  organizationId: string,
  memberId: string,
  keep: readonly HeldRight[],
): Promise<EndedRights> {
  const context = await lockMember(work, organizationId, memberId);
  const { organization, actor, target, name } = context;
  const decision = decideRemoval({ table: packetTable, actor }, target);
  if (!decision.allowed && decision.kind === 'invalid' && actor.id !== target.id) {
    throw invalid('Cannot remove the Organization Owner');
  }
  enforce(decision);
  await endOfferTo(work, organization, target.id, `${name} is no longer a member`);
  await work.queries.delete(members).where(eq(members.id, target.id));
  await work.queries
    .update(users)
    .set({ defaultOrganizationId: null })
    .where(and(eq(users.id, target.userId), eq(users.defaultOrganizationId, organizationId)));
  const leaving = actor.id === target.id;
  const common = about(work, context);
  await recordEvent(work, {
    ...common,
    details: { ...common.details, roles_before: target.roles },
    type: leaving ? 'member.left' : 'member.removed',
    body: leaving
      ? `${name} left ${organization.name}`
      : `${fullName(work.actor.user)} removed ${name} from ${organization.name}`,
    aboutBilling: isAdministration(target.roles),
  });
  const losing = { userId: target.userId, name };
  return endUnbackedRights(work, organization, losing, { before: undefined, keep });
}
