/**
 * Holding what is about to change: the organization is locked until the transaction ends, and what
 * was read before is read again, because somebody else may have changed it meanwhile. Only what the
 * caller has been let in to is held: who may not see an organization must not wait for it either.
 */
import type { Permission } from '#domain/roles/packet.ts';
import {
  findMembership,
  findMembershipToEnd,
  findOrganization,
  findProject,
  type MembershipSubject,
  type OrganizationSubject,
  type ProjectSubject,
} from '../authorization/subject.ts';
import { Problem } from '../problem/problem.ts';
import { lockOrganization, lockOrganizationIfAny } from '../queries/organization-locks.ts';
import type { ViewerWork } from '../request/work.ts';

/** Holds an organization and asks again whether the caller may. */
export async function lockOrganizationSubject(
  work: ViewerWork,
  id: string,
  permission: Permission,
): Promise<OrganizationSubject> {
  await lockOrganization(work, id);
  return findOrganization(work.queries, work.viewer, id, permission);
}

/**
 * Holds several organizations, as far as there are any, always in the same order, so that no two
 * requests wait for each other.
 */
export async function lockOrganizations(work: ViewerWork, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort()) await lockOrganizationIfAny(work, id);
}

/** Refuses to go on with a project that is no longer in the organization that is held. */
export function requireSameOrganization(held: string, { project }: ProjectSubject): void {
  if (project.organizationId === held) return;
  throw new Problem(409, [
    'The project has just moved to another organization. Read it again, then retry.',
  ]);
}

/** Holds the organization of a project and reads the project again. */
export async function lockProjectSubject(
  work: ViewerWork,
  { organization, project }: ProjectSubject,
  permission: Permission,
): Promise<ProjectSubject> {
  await lockOrganization(work, organization.id);
  const subject = await findProject(work.queries, work.viewer, project.id, permission);
  requireSameOrganization(organization.id, subject);
  return subject;
}

/** Holds the organization of a membership and reads the membership again. */
export async function lockMembershipSubject(
  work: ViewerWork,
  { organization, membership }: MembershipSubject,
  permission: Permission,
): Promise<MembershipSubject> {
  await lockOrganization(work, organization.id);
  const subject = await findMembership(work.queries, work.viewer, membership.id, permission);
  requireSameOrganization(organization.id, subject);
  return subject;
}

/** The same for one that ends. */
export async function lockMembershipToEnd(
  work: ViewerWork,
  { organization, membership }: MembershipSubject,
): Promise<MembershipSubject> {
  await lockOrganization(work, organization.id);
  const subject = await findMembershipToEnd(work.queries, work.viewer, membership.id);
  requireSameOrganization(organization.id, subject);
  return subject;
}
