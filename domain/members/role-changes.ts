/**
 * What an edit would do with each of several members, before it is done: pure, so that the diff that
 * is shown is the one that is sent.
 */
import type { Member } from '../entities.ts';
import { type AssignableRole, allRoles, type Role, worksByProject } from '../roles/roles-table.ts';
import { type Actor, type Decision, decideRemoval, decideRoleChange } from './membership-rules.ts';

/** What somebody is in an organization. */
export interface Assignment {
  readonly roles: readonly Role[];
  readonly projectIds: readonly string[];
}

/** The same with what tells that nobody changed it since, where the platform has that. */
export interface ExpectedAssignment extends Assignment {
  readonly revision: string | null;
}

/** What somebody can be made: ownership moves only by transfer. */
export interface PartialAssignment {
  readonly roles: readonly AssignableRole[];
  readonly projectIds: readonly string[];
}

export type PlannedOutcome =
  | { readonly kind: 'changes'; readonly to: PartialAssignment }
  /** They are so already. */
  | { readonly kind: 'same' }
  /** It cannot be done with them, and the reason is a sentence. */
  | { readonly kind: 'stays'; readonly reason: string };

export interface PlannedChange {
  readonly member: Member;
  readonly outcome: PlannedOutcome;
}

export interface PlannedRemoval {
  readonly member: Member;
  /** Why they stay; null where they are removed. */
  readonly reason: string | null;
}

export interface RoleWish {
  readonly roles: readonly AssignableRole[];
  /** Whether everybody keeps the roles they have, and gets these besides. */
  readonly keepRoles: boolean;
  readonly projectIds: readonly string[];
  /** The same for projects. */
  readonly keepProjects: boolean;
}

export interface ProjectsWish {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

function sameSet(first: readonly string[], second: readonly string[]): boolean {
  const one = new Set(first);
  const other = new Set(second);
  return one.size === other.size && [...one].every((item) => other.has(item));
}

/** Projects count only for roles that work in them; for others there are none. */
export function projectsThatCount({ roles, projectIds }: Assignment): readonly string[] {
  return worksByProject(roles) ? projectIds : [];
}

export function sameRoles(first: Assignment, second: Assignment): boolean {
  return sameSet(first.roles, second.roles);
}

export function sameAssignment(first: Assignment, second: Assignment): boolean {
  return sameRoles(first, second) && sameSet(projectsThatCount(first), projectsThatCount(second));
}

/** What an edit says that it saw of a member, so that what others changed meanwhile is no victim of it. */
export function expectedAssignment({ roles, projectIds, revision }: Member): ExpectedAssignment {
  return { roles, projectIds, revision };
}

/** The roles that can be given, of those somebody has, in the order of the roles table. */
export function assignable(roles: readonly Role[]): readonly AssignableRole[] {
  return allRoles.flatMap((role) => (role !== 'owner' && roles.includes(role) ? [role] : []));
}

function union(first: readonly string[], second: readonly string[]): readonly string[] {
  return [...new Set([...first, ...second])];
}

function stays(decision: Decision): PlannedOutcome | null {
  return decision.allowed ? null : { kind: 'stays', reason: decision.reason };
}

/** Why roles that work in projects cannot be given without any. */
export const noProject = 'Choose at least one project. Collaborators see only those.';

function roleOutcome(actor: Actor, member: Member, wish: RoleWish): PlannedOutcome {
  const roles = assignable(wish.keepRoles ? [...member.roles, ...wish.roles] : wish.roles);
  const refused = stays(decideRoleChange(actor, member, roles));
  if (refused) return refused;
  const projectIds = wish.keepProjects
    ? union(projectsThatCount(member), wish.projectIds)
    : wish.projectIds;
  const to = { roles, projectIds: projectsThatCount({ roles, projectIds }) };
  if (sameAssignment(member, to)) return { kind: 'same' };
  if (worksByProject(roles) && projectIds.length === 0) return { kind: 'stays', reason: noProject };
  return { kind: 'changes', to };
}

/** Other roles, and projects where the roles work in them; in the order of the members. */
export function planRoles(
  actor: Actor,
  members: readonly Member[],
  wish: RoleWish,
): readonly PlannedChange[] {
  return members.map((member) => ({ member, outcome: roleOutcome(actor, member, wish) }));
}

/** Why somebody's projects cannot be chosen at all; null where they can. */
export function whyNoProjects(actor: Actor, member: Member): string | null {
  if (!worksByProject(member.roles)) {
    return member.roles.includes('owner') || member.roles.includes('admin')
      ? 'The owner and admins already have access to every project.'
      : 'Only collaborators are added to projects. Change the role first.';
  }
  const decision = decideRoleChange(actor, member, assignable(member.roles));
  return decision.allowed ? null : decision.reason;
}

function projectsOutcome(actor: Actor, member: Member, wish: ProjectsWish): PlannedOutcome {
  const reason = whyNoProjects(actor, member);
  if (reason !== null) return { kind: 'stays', reason };
  const projectIds = union(member.projectIds, wish.add).filter((id) => !wish.remove.includes(id));
  if (sameSet(projectIds, member.projectIds)) return { kind: 'same' };
  if (projectIds.length === 0) {
    return {
      kind: 'stays',
      reason: 'Collaborators need at least one project. This is the only one.',
    };
  }
  return { kind: 'changes', to: { roles: assignable(member.roles), projectIds } };
}

/** Into projects and out of them, with the roles that each has. */
export function planProjects(
  actor: Actor,
  members: readonly Member[],
  wishOf: (member: Member) => ProjectsWish,
): readonly PlannedChange[] {
  return members.map((member) => ({
    member,
    outcome: projectsOutcome(actor, member, wishOf(member)),
  }));
}

export function planRemoval(actor: Actor, members: readonly Member[]): readonly PlannedRemoval[] {
  return members.map((member) => {
    const decision = decideRemoval(actor, member);
    return { member, reason: decision.allowed ? null : decision.reason };
  });
}
