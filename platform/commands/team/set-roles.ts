/** Who is in which projects. The caller holds the organization. */
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
 * The projects with these identifiers.
 * @throws 422 where one of them is not a project of the organization
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

/** The same, and rejects with 422 where none is named. */
export async function requireProjects(
  work: Work,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) throw invalid('projects_ids must name at least one project for this role');
  await requireOwnProjects(work, organizationId, ids);
}

/** Of an organization's roles, those that a membership in one of its projects carries. */
export function membershipRoles(roles: readonly PacketRole[]): readonly PacketRole[] {
  return projectRoles.filter((role) => roles.includes(role));
}

/** The people who were added to a project. */
export async function peopleIn({ queries }: Work, projectId: string): Promise<readonly string[]> {
  const rows = await queries
    .select({ userId: members.userId })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(eq(memberships.projectId, projectId));
  return rows.map(({ userId }) => userId);
}

/**
 * Puts a member into projects, besides those they are in.
 * @param given the roles of which they get there what projects have
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

/** What a member's projects are said to have become. */
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
 * Puts a member into exactly these projects, with what their roles mean there.
 * @param projectIds undefined: those they are in already
 */
export async function setProjects(
  work: Work,
  member: MemberRow,
  projectIds: readonly string[] | undefined,
): Promise<ProjectsChange> {
  const { queries } = work;
  // Admins reach every project without being added: their list stays empty (docs/packet-api.md#permissions).
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

/** Gives all memberships of a member what their new roles mean in projects. */
export async function setMembershipRoles({ queries, now }: Work, member: MemberRow): Promise<void> {
  await queries
    .update(memberships)
    .set({ roles: [...membershipRoles(member.roles)], updatedAt: now })
    .where(eq(memberships.memberId, member.id));
}

/** Counts a change of a member's projects as one of the member's own. */
export async function touchMember({ queries, now }: Work, id: string): Promise<MemberRow> {
  const [member] = await queries
    .update(members)
    .set({ updatedAt: now })
    .where(eq(members.id, id))
    .returning();
  if (!member) throw new Error('A member vanished while the organization was held');
  return member;
}
