/**
 * Locks what a command is about to change. The organization is locked until the transaction ends,
 * and everything read before is read again, because somebody may have changed it meanwhile. Only
 * what the caller may see is locked, so that a request for a foreign organization never waits for
 * it.
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

/** Locks an organization and checks the permission again. */
export async function lockOrganizationSubject(
  work: ViewerWork,
  id: string,
  permission: Permission,
): Promise<OrganizationSubject> {
  await lockOrganization(work, id);
  return findOrganization(work.queries, work.viewer, id, permission);
}

/**
 * Locks several organizations, as far as they exist, always in the same order, so that no two
 * requests wait for each other.
 */
export async function lockOrganizations(work: ViewerWork, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort()) await lockOrganizationIfAny(work, id);
}

/** Refuses a project that has moved out of the locked organization. */
export function requireSameOrganization(held: string, { project }: ProjectSubject): void {
  if (project.organizationId === held) return;
  throw new Problem(409, [
    'The project has just moved to another organization. Read it again, then retry.',
  ]);
}

/** Locks an organization and reads again what was found in it before. */
async function lockAround<Subject extends ProjectSubject>(
  work: ViewerWork,
  organizationId: string,
  find: () => Promise<Subject>,
): Promise<Subject> {
  await lockOrganization(work, organizationId);
  const subject = await find();
  requireSameOrganization(organizationId, subject);
  return subject;
}

/** Locks the organization of a project and reads the project again. */
export function lockProjectSubject(
  work: ViewerWork,
  { organization, project }: ProjectSubject,
  permission: Permission,
): Promise<ProjectSubject> {
  return lockAround(work, organization.id, () =>
    findProject(work.queries, work.viewer, project.id, permission),
  );
}

/** Locks the organization of a membership and reads the membership again. */
export function lockMembershipSubject(
  work: ViewerWork,
  { organization, membership }: MembershipSubject,
  permission: Permission,
): Promise<MembershipSubject> {
  return lockAround(work, organization.id, () =>
    findMembership(work.queries, work.viewer, membership.id, permission),
  );
}

/** The same for a membership that is about to end. */
export function lockMembershipToEnd(
  work: ViewerWork,
  { organization, membership }: MembershipSubject,
): Promise<MembershipSubject> {
  return lockAround(work, organization.id, () =>
    findMembershipToEnd(work.queries, work.viewer, membership.id),
  );
}
