/** What changes somebody's place in an organization or a project. */
import { and, eq, inArray } from 'drizzle-orm';
import { type Decision, decideRemoval, decideRoleChange } from '#domain/membership-rules.ts';
import { projectRoles, type Role, worksByProject } from '#domain/roles.ts';
import { findOrganization } from '../authorization/subject.ts';
import { newIdentifier } from '../database/identifier.ts';
import { findVisibleMember } from '../database/members.ts';
import type { MemberRow, MembershipRow } from '../database/rows.ts';
import { members, memberships, projects, users } from '../database/schema.ts';
import { forbidden, invalid, notFound } from '../http/problem.ts';
import type { ActorWork, Work } from '../work.ts';
import { lockOrganization } from './organizations.ts';

function enforce(decision: Decision): void {
  if (decision.allowed) return;
  throw decision.kind === 'forbidden' ? forbidden(decision.reason) : invalid(decision.reason);
}

/**
 * The actor's and the target's places, read while the organization is held: the roles that were
 * read before may have been changed by somebody else meanwhile.
 */
async function holdPlaces(work: ActorWork, organizationId: string, memberId: string) {
  const { queries, viewer } = work;
  await lockOrganization(work, organizationId);
  const { member: actor } = await findOrganization(
    queries,
    viewer,
    organizationId,
    'organization.see',
  );
  const target = await findVisibleMember(queries, viewer, organizationId, memberId);
  if (!target || !actor) throw notFound();
  return { actor, target };
}

/** Rejects with 422 where one of them is not a project of the organization. */
export async function requireProjects(
  { queries }: Work,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) throw invalid('projects_ids must name at least one project for this role');
  const found = await queries
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.organizationId, organizationId), inArray(projects.id, [...ids])));
  const known = new Set(found.map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw invalid(
      `projects_ids names what is no project of this organization: ${unknown.join(', ')}`,
    );
  }
}

/** Of an organization's roles, those that a membership in one of its projects carries. */
function membershipRoles(roles: readonly Role[]): readonly Role[] {
  return projectRoles.filter((role) => roles.includes(role));
}

/** Puts a member into projects, besides those they are in. */
export async function addToProjects(
  { queries, now }: Work,
  member: Pick<MemberRow, 'id' | 'roles'>,
  projectIds: readonly string[],
): Promise<void> {
  if (projectIds.length === 0) return;
  const roles = [...membershipRoles(member.roles)];
  await queries
    .insert(memberships)
    .values(
      projectIds.map((projectId) => ({
        id: newIdentifier(),
        projectId,
        memberId: member.id,
        roles,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .onConflictDoNothing();
}

async function setProjects(
  work: Work,
  member: MemberRow,
  projectIds: readonly string[] | undefined,
): Promise<void> {
  const { queries, now } = work;
  const mine = eq(memberships.memberId, member.id);
  // Admins reach every project without being added: their list stays empty (FACTS.md section 6).
  const wanted = worksByProject(member.roles) ? projectIds : [];
  const current = await queries
    .select({ id: memberships.id, projectId: memberships.projectId })
    .from(memberships)
    .where(mine);
  const leaving = wanted && current.filter(({ projectId }) => !wanted.includes(projectId));
  if (leaving && leaving.length > 0) {
    await queries.delete(memberships).where(
      inArray(
        memberships.id,
        leaving.map(({ id }) => id),
      ),
    );
  }
  await queries
    .update(memberships)
    .set({ roles: [...membershipRoles(member.roles)], updatedAt: now })
    .where(mine);
  await addToProjects(work, member, wanted ?? []);
}

export interface PlaceChange {
  /** Left out: as they are. */
  readonly roles?: readonly Role[] | undefined;
  /** Left out: as they are. */
  readonly projectIds?: readonly string[] | undefined;
}

/** Gives a member other roles, other projects, or both. */
export async function changePlace(
  work: ActorWork,
  organizationId: string,
  memberId: string,
  change: PlaceChange,
): Promise<MemberRow> {
  const { actor, target } = await holdPlaces(work, organizationId, memberId);
  const roles = change.roles ?? target.roles;
  enforce(decideRoleChange(actor, target, roles));
  const becomes = worksByProject(roles) && !worksByProject(target.roles);
  if (worksByProject(roles) && (becomes || change.projectIds)) {
    await requireProjects(work, organizationId, change.projectIds ?? []);
  }
  const [member] = await work.queries
    .update(members)
    .set({ roles: [...roles], updatedAt: work.now })
    .where(eq(members.id, target.id))
    .returning();
  if (!member) throw notFound();
  await setProjects(work, member, change.projectIds);
  return member;
}

/** Removes a member, or lets them leave; their memberships go with them. */
export async function removeMember(
  work: ActorWork,
  organizationId: string,
  memberId: string,
): Promise<void> {
  const { actor, target } = await holdPlaces(work, organizationId, memberId);
  enforce(decideRemoval(actor, target));
  await work.queries.delete(members).where(eq(members.id, target.id));
  await work.queries
    .update(users)
    .set({ defaultOrganizationId: null })
    .where(and(eq(users.id, target.userId), eq(users.defaultOrganizationId, organizationId)));
}

/** Changes what a member is in one project. */
export async function changeMembership(
  { queries, now }: Work,
  id: string,
  roles: readonly Role[],
): Promise<MembershipRow> {
  if (roles.length === 0) throw invalid('At least one role is required.');
  const foreign = roles.filter((role) => !projectRoles.some((own) => own === role));
  if (foreign.length > 0) {
    throw invalid(
      `role must be collaborator or limited_collaborator in a project; ${foreign.join(' and ')} is given in the organization`,
    );
  }
  const [membership] = await queries
    .update(memberships)
    .set({ roles: [...roles], updatedAt: now })
    .where(eq(memberships.id, id))
    .returning();
  if (!membership) throw notFound();
  return membership;
}

export async function deleteMembership({ queries }: Work, id: string): Promise<void> {
  await queries.delete(memberships).where(eq(memberships.id, id));
}
