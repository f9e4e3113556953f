/** Sets a member's roles and projects. The caller has locked the organization. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { limits } from '#domain/limits.ts';
import { type PacketRole, projectRoles, worksByProject } from '#domain/roles/packet.ts';
import type { MemberRow, ProjectRow } from '../../database/rows.ts';
import { members, memberships, projects } from '../../database/schema.ts';
import { invalid } from '../../problem/problem.ts';
import type { Work } from '../../request/work.ts';
import { newIdentifier } from '../../text/identifier.ts';

export type NamedProject = Pick<ProjectRow, 'id' | 'name'>;

/**
 * Finds projects of the organization by their identifiers.
 * @throws Problem 422 if one of them is not the organization's
 */
export async function requireOwnProjects(
  { queries }: Work,
  organizationId: string,
  ids: readonly string[],
): Promise<readonly NamedProject[]> {
  if (ids.length === 0) return [];
  if (ids.length > limits.projectsAtOnce) {
    throw invalid(`projects_ids must name at most ${limits.projectsAtOnce} projects`);
  }
  const found = await queries
    .select({ id: projects.id, name: projects.name })
    .from(projects)
    .where(and(eq(projects.organizationId, organizationId), inArray(projects.id, [...ids])))
    .orderBy(asc(projects.position));
  const known = new Set(found.map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw invalid(
      `projects_ids names projects that are not in this organization: ${unknown.join(', ')}`,
    );
  }
  return found;
}

/**
 * The same, and requires at least one.
 * @throws Problem 422 if none is named
 */
export async function requireProjects(
  work: Work,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) throw invalid('projects_ids must name at least one project for this role');
  await requireOwnProjects(work, organizationId, ids);
}

/** Returns those of an organization's roles that a membership in a project has. */
export function membershipRoles(roles: readonly PacketRole[]): readonly PacketRole[] {
  return projectRoles.filter((role) => roles.includes(role));
}

/** Finds the people who were added to a project. */
export async function peopleIn({ queries }: Work, projectId: string): Promise<readonly string[]> {
  const rows = await queries
    .select({ userId: members.userId })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(eq(memberships.projectId, projectId));
  return rows.map(({ userId }) => userId);
}

/**
 * Adds a member to projects, besides those they are in.
 * @param given the roles, of which those that projects have apply
 */
export async function addToProjects(
  { queries, now }: Work,
  member: Pick<MemberRow, 'id' | 'roles'>,
  projectIds: readonly string[],
  given: readonly PacketRole[] = member.roles,
): Promise<void> {
  if (projectIds.length === 0) return;
  const roles = [...membershipRoles(given)];
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

/** The projects that a member has joined and left. */
export interface ProjectsChange {
  readonly added: readonly NamedProject[];
  readonly left: readonly NamedProject[];
}

async function named({ queries }: Work, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return queries
    .select({ id: projects.id, name: projects.name })
    .from(projects)
    .where(inArray(projects.id, [...ids]));
}

/**
 * Makes these the member's projects, with their roles' meaning there.
 * @param projectIds undefined for those they are in already
 */
export async function setProjects(
  work: Work,
  member: MemberRow,
  projectIds: readonly string[] | undefined,
): Promise<ProjectsChange> {
  const { queries } = work;
  // Admins reach every project without being added, so their list is empty
  // (docs/packet-api.md#permissions).
  const wanted = worksByProject(member.roles) ? projectIds : [];
  const current = await queries
    .select({ id: memberships.id, projectId: memberships.projectId, roles: memberships.roles })
    .from(memberships)
    .where(eq(memberships.memberId, member.id));
  const leaving = wanted ? current.filter(({ projectId }) => !wanted.includes(projectId)) : [];
  if (leaving.length > 0) {
    const ids = leaving.map(({ id }) => id);
    await queries.delete(memberships).where(inArray(memberships.id, ids));
  }
  const added = (wanted ?? []).filter((id) => !current.some(({ projectId }) => projectId === id));
  await addToProjects(work, member, added);
  return {
    added: await named(work, added),
    left: await named(
      work,
      leaving.map(({ projectId }) => projectId),
    ),
  };
}

/** Updates all memberships of a member to what their new roles mean in projects. */
export async function setMembershipRoles({ queries, now }: Work, member: MemberRow): Promise<void> {
  await queries
    .update(memberships)
    .set({ roles: [...membershipRoles(member.roles)], updatedAt: now })
    .where(eq(memberships.memberId, member.id));
}

/** Raises the member's revision, because a change of their projects counts as one of theirs. */
export async function touchMember({ queries, now }: Work, id: string): Promise<MemberRow> {
  const [member] = await queries
    .update(members)
    .set({ updatedAt: now })
    .where(eq(members.id, id))
    .returning();
  if (!member) throw new Error('A member vanished while the organization was held');
  return member;
}
