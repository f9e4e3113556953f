/**
 * What a request is about, loaded together with the caller's place in its organization, and only
 * handed on where the roles table allows it. 404 for what the caller may not know of, 403 with the
 * reason for what they know but may not do.
 */
import { and, eq, getTableColumns } from 'drizzle-orm';
import { may, type Permission, reachOf, whyNot } from '#domain/roles.ts';
import type { Queries } from '../database/database.ts';
import type { MemberRow, MembershipRow, OrganizationRow, ProjectRow } from '../database/rows.ts';
import { members, memberships, organizations, projects } from '../database/schema.ts';
import { forbidden, notFound } from '../http/problem.ts';
import { projectVisible } from './visibility.ts';

export interface OrganizationSubject {
  readonly organization: OrganizationRow;
  /** The caller's own place in it. */
  readonly member: MemberRow;
}

export interface ProjectSubject extends OrganizationSubject {
  readonly project: ProjectRow;
}

export interface MembershipSubject extends ProjectSubject {
  readonly membership: MembershipRow;
}

export async function findOrganization(
  queries: Queries,
  userId: string,
  id: string,
  permission: Permission,
): Promise<OrganizationSubject> {
  const [found] = await queries
    .select({ organization: getTableColumns(organizations), member: getTableColumns(members) })
    .from(organizations)
    .innerJoin(members, eq(members.organizationId, organizations.id))
    .where(and(eq(organizations.id, id), eq(members.userId, userId)));
  if (!found) throw notFound();
  if (!may(found.member.roles, permission)) throw forbidden(whyNot(permission));
  return found;
}

async function isIn(queries: Queries, memberId: string, projectId: string): Promise<boolean> {
  const rows = await queries
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.memberId, memberId), eq(memberships.projectId, projectId)));
  return rows.length > 0;
}

export async function findProject(
  queries: Queries,
  userId: string,
  id: string,
  permission: Permission,
): Promise<ProjectSubject> {
  const [project] = await queries
    .select()
    .from(projects)
    .where(and(eq(projects.id, id), projectVisible(queries, userId)));
  if (!project) throw notFound();
  const subject = await findOrganization(queries, userId, project.organizationId, permission);
  const reach = reachOf(subject.member.roles, permission);
  const reaches =
    reach.has('all') ||
    (permission === 'projects.see' && reach.has('names-only')) ||
    (reach.has('own-projects') && (await isIn(queries, subject.member.id, project.id)));
  if (!reaches) throw forbidden(whyNot(permission));
  return { ...subject, project };
}

export async function findMembership(
  queries: Queries,
  userId: string,
  id: string,
  permission: Permission,
): Promise<MembershipSubject> {
  const [membership] = await queries.select().from(memberships).where(eq(memberships.id, id));
  if (!membership) throw notFound();
  return { ...(await findProject(queries, userId, membership.projectId, permission)), membership };
}
