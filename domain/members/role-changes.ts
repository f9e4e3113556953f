/**
 * Computes what an edit would change for each selected member. Pure, so that the diff that is shown is the
 * one that is sent.
 */
import type { Member } from '../entities.ts';
import {
  grantable,
  holdersOf,
  holdsTop,
  needsProject,
  type Role,
  type RoleTable,
  reachesAllProjects,
  rolesWithin,
  worksByProject,
} from '../roles/role-table.ts';
import {
  decideRemoval,
  decideRoleChange,
  type RoleHolder,
  type RuleContext,
} from './membership-rules.ts';

/** A member's roles and projects in an organization. */
export interface Assignment {
  readonly roles: readonly Role[];
  readonly projectIds: readonly string[];
}

/** What an edit would change for one member. */
export interface PlannedChange {
  readonly member: Member;
  /** Their new roles and projects; null if nothing changes. */
  readonly to: Assignment | null;
  /** Why the member cannot be changed, as a sentence; null if they can, or need no change. */
  readonly reason: string | null;
}

export interface RoleWish extends Assignment {
  /** Whether members keep their roles and get these in addition. */
  readonly keepRoles: boolean;
  /** The same for projects. */
  readonly keepProjects: boolean;
}

function sameSet(first: readonly string[], second: readonly string[]): boolean {
  const one = new Set(first);
  const other = new Set(second);
  return one.size === other.size && [...one].every((item) => other.has(item));
}

/** Returns the projects that count: only those for roles that work in projects. */
export function projectsThatCount(
  table: RoleTable,
  { roles, projectIds }: Assignment,
): readonly string[] {
  return worksByProject(table, roles) ? projectIds : [];
}

export function sameRoles(first: Assignment, second: Assignment): boolean {
  return sameSet(first.roles, second.roles);
}

export function sameAssignment(table: RoleTable, first: Assignment, second: Assignment): boolean {
  return (
    sameRoles(first, second) &&
    sameSet(projectsThatCount(table, first), projectsThatCount(table, second))
  );
}

/**
 * The state of the member that the edit is based on, so that it never overwrites a change that others made in
 * the meantime.
 */
export function expectedAssignment({
  roles,
  projectIds,
  revision,
}: Member): Pick<Member, 'roles' | 'projectIds' | 'revision'> {
  return { roles, projectIds, revision };
}

function union(first: readonly string[], second: readonly string[]): readonly string[] {
  return [...new Set([...first, ...second])];
}

const same = { to: null, reason: null } as const;

function stays(reason: string) {
  return { to: null, reason } as const;
}

type Outcome = Omit<PlannedChange, 'member'>;

function roleOutcome(context: RuleContext, member: Member, wish: RoleWish): Outcome {
  const { table } = context;
  // In a table where each person has one role, the new one replaces it.
  const kept = wish.keepRoles && table.several ? member.roles : [];
  const roles = grantable(table, [...kept, ...wish.roles], 'edit');
  const decision = decideRoleChange(context, member, roles);
  if (!decision.allowed) return stays(decision.reason);
  const chosen = wish.keepProjects
    ? union(projectsThatCount(table, member), wish.projectIds)
    : wish.projectIds;
  const to = { roles, projectIds: projectsThatCount(table, { roles, projectIds: chosen }) };
  if (sameAssignment(table, member, to)) return same;
  return needsProject(table, roles) && chosen.length === 0
    ? stays('Choose at least one project. Collaborators see only those.')
    : { to, reason: null };
}

/**
 * Decides one item after the other, each against the team as it is after those before. So the last holder of
 * a top role stays, even if all of its holders are chosen together.
 * @param rolesAfter the roles that the item's member holds afterwards; none if they are no longer a member
 */
export function inTurn<Item extends { readonly member: RoleHolder }, Planned>(
  context: RuleContext,
  items: readonly Item[],
  decide: (context: RuleContext, item: Item) => Planned,
  rolesAfter: (item: Item, planned: Planned) => readonly Role[],
): readonly Planned[] {
  const holders = (context.team ?? []).filter(({ roles }) => holdsTop(context.table, roles));
  const team = new Map(holders.map((each) => [each.userId, each]));
  return items.map((item) => {
    const planned = decide({ ...context, team: [...team.values()] }, item);
    const { member } = item;
    const now = { ...member, roles: rolesAfter(item, planned) };
    if (holdsTop(context.table, now.roles)) team.set(member.userId, now);
    else team.delete(member.userId);
    return planned;
  });
}

/** Plans new roles, and projects for roles that work in them, in the order of the members. */
export function planRoles(
  context: RuleContext,
  members: readonly Member[],
  wish: RoleWish,
): readonly PlannedChange[] {
  return inTurn(
    context,
    members.map((member) => ({ member })),
    (now, { member }) => ({ member, ...roleOutcome(now, member, wish) }),
    ({ member }, { to }) => to?.roles ?? member.roles,
  );
}

const byProject = ['given-projects', 'at-least-one-project'] as const;

function begun(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

/** Why a member's projects cannot be chosen; null if they can. */
export function whyNoProjects(context: RuleContext, member: Member): string | null {
  const { table } = context;
  if (!worksByProject(table, member.roles)) {
    return reachesAllProjects(table, member.roles)
      ? begun(
          `${holdersOf(table, rolesWithin(table, 'all-projects'))} already have access to every project.`,
        )
      : `Only ${holdersOf(table, rolesWithin(table, ...byProject))} are added to projects. Change the role first.`;
  }
  const decision = decideRoleChange(context, member, grantable(table, member.roles, 'edit'));
  return decision.allowed ? null : decision.reason;
}

interface ProjectsWish {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

function projectsOutcome(context: RuleContext, member: Member, wish: ProjectsWish): Outcome {
  const { table } = context;
  const reason = whyNoProjects(context, member);
  if (reason !== null) return stays(reason);
  const projectIds = union(member.projectIds, wish.add).filter((id) => !wish.remove.includes(id));
  if (sameSet(projectIds, member.projectIds)) return same;
  if (projectIds.length === 0 && needsProject(table, member.roles)) {
    return stays('Collaborators need at least one project. This is the only one.');
  }
  return { to: { roles: grantable(table, member.roles, 'edit'), projectIds }, reason: null };
}

/** Plans adding members to projects and taking them out, with unchanged roles. */
export function planProjects(
  context: RuleContext,
  members: readonly Member[],
  wishOf: (member: Member) => ProjectsWish,
): readonly PlannedChange[] {
  return members.map((member) => ({
    member,
    ...projectsOutcome(context, member, wishOf(member)),
  }));
}

/** Returns each member with the reason why they stay; null if they are removed. */
export function planRemoval(
  context: RuleContext,
  members: readonly Member[],
): readonly Pick<PlannedChange, 'member' | 'reason'>[] {
  return inTurn(
    context,
    members.map((member) => ({ member })),
    (now, { member }) => {
      const decision = decideRemoval(now, member);
      return { member, reason: decision.allowed ? null : decision.reason };
    },
    ({ member }, { reason }) => (reason === null ? [] : member.roles),
  );
}
