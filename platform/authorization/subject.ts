/**
 * Loads what a request is about, together with the caller's roles in its organization, if the role
 * table allows it. Otherwise throws 404 for what the caller may not know of, and 403 with the
 * reason for what they know of but may not do.
 */
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import {
  may,
  openWithoutTwoFactor,
  type PacketRole,
  type Permission,
  reachOf,
  rolesInProject,
  whyNot,
} from '#domain/roles/packet.ts';
import type { Queries } from '../database/database.ts';
import type { MemberRow, MembershipRow, OrganizationRow, ProjectRow } from '../database/rows.ts';
import { members, memberships, organizations, projects } from '../database/schema.ts';
import { statement } from '../database/statement.ts';
import { forbidden, notFound } from '../problem/problem.ts';
import {
  demandsTwoFactor,
  type ProjectViewer,
  projectKeyRole,
  type Viewer,
} from '../request/viewer.ts';
import { projectVisible } from '../visibility/visibility.ts';

export interface OrganizationSubject {
  readonly organization: OrganizationRow;
  /** The caller's roles in the organization. */
  readonly roles: readonly PacketRole[];
  /** The caller's membership; undefined for a project's key. */
  readonly member: MemberRow | undefined;
}

export interface ProjectSubject extends OrganizationSubject {
  readonly project: ProjectRow;
}

export interface MembershipSubject extends ProjectSubject {
  readonly membership: MembershipRow;
}

async function findOrganizationOfKey(
  queries: Queries,
  viewer: ProjectViewer,
  id: string,
): Promise<OrganizationSubject | undefined> {
  if (viewer.organizationId !== id) return undefined;
  const [organization] = await queries.select().from(organizations).where(eq(organizations.id, id));
  return organization && { organization, roles: [projectKeyRole], member: undefined };
}

const findPlace = statement('place in an organization', (queries) =>
  queries
    .select({ organization: getTableColumns(organizations), member: getTableColumns(members) })
    .from(organizations)
    .innerJoin(members, eq(members.organizationId, organizations.id))
    .where(
      and(
        eq(organizations.id, sql.placeholder('organizationId')),
        eq(members.userId, sql.placeholder('userId')),
      ),
    ),
);

async function findOwnOrganization(
  queries: Queries,
  viewer: Viewer,
  id: string,
): Promise<OrganizationSubject | undefined> {
  if (viewer.kind === 'project') return findOrganizationOfKey(queries, viewer, id);
  const { userId, place } = viewer;
  const [found] =
    place?.organizationId === id
      ? [place.found]
      : await findPlace(queries, { organizationId: id, userId });
  return found && { ...found, roles: found.member.roles };
}

export async function findOrganization(
  queries: Queries,
  viewer: Viewer,
  id: string,
  permission: Permission,
): Promise<OrganizationSubject> {
  const found = await findOwnOrganization(queries, viewer, id);
  if (!found) throw notFound();
  if (demandsTwoFactor(found.organization, viewer) && !openWithoutTwoFactor.includes(permission)) {
    throw forbidden(
      `${found.organization.name} requires two-factor. Turn it on for your account first.`,
    );
  }
  if (!may(found.roles, permission)) throw forbidden(whyNot(permission));
  return found;
}

/**
 * Returns the viewer's roles in an organization; none if they are not in it or it is closed to
 * them.
 */
export async function rolesIn(
  queries: Queries,
  viewer: Viewer,
  organizationId: string,
): Promise<readonly PacketRole[]> {
  const found = await findOwnOrganization(queries, viewer, organizationId);
  return !found || demandsTwoFactor(found.organization, viewer) ? [] : found.roles;
}

/** Returns the caller's roles in a project of the organization. */
async function rolesThere(
  queries: Queries,
  { member, roles }: OrganizationSubject,
  projectId: string,
): Promise<readonly PacketRole[]> {
  // A project's key sees no other project, so this is the key's own.
  if (!member) return roles;
  const [membership] = await queries
    .select({ roles: memberships.roles })
    .from(memberships)
    .where(and(eq(memberships.memberId, member.id), eq(memberships.projectId, projectId)));
  return rolesInProject(roles, membership?.roles);
}

export async function findProject(
  queries: Queries,
  viewer: Viewer,
  id: string,
  permission: Permission,
): Promise<ProjectSubject> {
  const [project] = await queries
    .select()
    .from(projects)
    .where(and(eq(projects.id, id), projectVisible(queries, viewer)));
  if (!project) throw notFound();
  const { organizationId } = project;
  const subject = await findOrganization(queries, viewer, organizationId, 'organization.see');
  const reach = reachOf(await rolesThere(queries, subject, project.id), permission);
  const reaches =
    reach.has('all') ||
    reach.has('own-projects') ||
    (permission === 'projects.see' && reach.has('names-only'));
  if (!reaches) throw forbidden(whyNot(permission));
  return { ...subject, project };
}

export async function findMembership(
  queries: Queries,
  viewer: Viewer,
  id: string,
  permission: Permission,
): Promise<MembershipSubject> {
  const [membership] = await queries.select().from(memberships).where(eq(memberships.id, id));
  if (!membership) throw notFound();
  return { ...(await findProject(queries, viewer, membership.projectId, permission)), membership };
}

/** Finds a membership from which the caller may remove somebody, or one of their own to leave. */
export async function findMembershipToEnd(
  queries: Queries,
  viewer: Viewer,
  id: string,
): Promise<MembershipSubject> {
  const [found] = await queries
    .select({
      membership: getTableColumns(memberships),
      project: getTableColumns(projects),
      userId: members.userId,
    })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(eq(memberships.id, id));
  if (!found) throw notFound();
  const { membership, project, userId } = found;
  if (viewer.kind === 'project' || userId !== viewer.userId) {
    return findMembership(queries, viewer, id, 'team.see');
  }
  const { organizationId } = project;
  const subject = await findOrganization(queries, viewer, organizationId, 'organization.leave');
  return { ...subject, project, membership };
}
