/**
 * The roles table as data: the one place that says what each role may do.
 * The platform enforces it, the app shows it; nothing else decides. Without schemas (see `roles.ts`),
 * so that a window's first paint does not wait for their library.
 */
/** The platform API's own words for roles; `roles` is always a list there. */
export const allRoles = [
  'owner',
  'admin',
  'collaborator',
  'limited_collaborator',
  'billing',
] as const;
export type Role = (typeof allRoles)[number];

/** Roles that an invitation or a role edit can give: ownership moves only by transfer. */
export type AssignableRole = Exclude<Role, 'owner'>;

/**
 * How far a permission reaches.
 * - `all`: everything of that kind in the organization
 * - `own-projects`: only what belongs to projects the person was added to
 * - `names-only`: all of them, without what is inside
 * - `administration`: owners, admins and billing people (team), billing events (activity)
 */
export type Reach = 'all' | 'own-projects' | 'names-only' | 'administration';

interface Rule {
  /** Completes the sentence "Only … can …". */
  readonly action: string;
  readonly reach: Readonly<Partial<Record<Role, Reach>>>;
}

const everyone = {
  owner: 'all',
  admin: 'all',
  collaborator: 'all',
  limited_collaborator: 'all',
  billing: 'all',
} as const;
const administrators = { owner: 'all', admin: 'all' } as const;
const billingPeople = { owner: 'all', admin: 'all', billing: 'all' } as const;
const owners = { owner: 'all' } as const;
/** Collaborators reach what belongs to their projects; what billing people reach stands in each row. */
const byProject = {
  ...administrators,
  collaborator: 'own-projects',
  limited_collaborator: 'own-projects',
} as const;

/** Rows of the table. A role that a row does not name may not do it. */
export const rolesTable = {
  'organization.see': { action: 'see this organization', reach: everyone },
  'organization.leave': { action: 'leave this organization', reach: everyone },
  'organization.edit': { action: 'edit the organization’s settings', reach: administrators },
  'organization.delete': { action: 'delete the organization', reach: owners },
  'ownership.transfer': { action: 'transfer ownership', reach: owners },
  'projects.see': {
    action: 'see projects',
    reach: { ...byProject, billing: 'names-only' },
  },
  'projects.edit': {
    action: 'rename a project or manage its API keys',
    reach: { ...administrators, collaborator: 'own-projects' },
  },
  'projects.manage': {
    action: 'create, delete or transfer projects',
    reach: administrators,
  },
  'team.see': {
    action: 'see the team',
    reach: { ...byProject, billing: 'administration' },
  },
  'team.manage': {
    action: 'invite people, change roles or remove members',
    reach: administrators,
  },
  'billing.see': { action: 'see billing details', reach: billingPeople },
  'billing.edit': { action: 'edit billing details', reach: billingPeople },
  'activity.see': {
    action: 'see activity',
    reach: { ...byProject, billing: 'administration' },
  },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof rolesTable;

const table: Readonly<Record<Permission, Rule>> = rolesTable;

/**
 * What stays open to a member who lacks the two-factor sign-in that their organization demands: to
 * give up what they have there, which harms nobody.
 */
export const openWithoutTwoFactor: readonly Permission[] = ['organization.leave'];

/**
 * How far somebody with these roles may use a permission. Several roles add up, so the answer is a
 * set; it is empty where none of the roles may.
 */
export function reachOf(roles: readonly Role[], permission: Permission): ReadonlySet<Reach> {
  const reach = table[permission].reach;
  return new Set(roles.flatMap((role) => reach[role] ?? []));
}

/** The roles for which a permission reaches exactly so far: what a query needs of the table. */
export function rolesReaching(permission: Permission, reach: Reach): readonly Role[] {
  return allRoles.filter((role) => table[permission].reach[role] === reach);
}

/** Who the reach `administration` speaks of. */
export const administration = ['owner', 'admin', 'billing'] as const satisfies readonly Role[];

/** Roles that are about single projects: whoever has one is added to projects one by one. */
export const projectRoles = [
  'collaborator',
  'limited_collaborator',
] as const satisfies readonly AssignableRole[];

/** Whether somebody with these roles is added to projects one by one; owners and admins reach all. */
export function worksByProject(roles: readonly Role[]): boolean {
  return (
    roles.some((role) => projectRoles.some((own) => own === role)) &&
    !reachOf(roles, 'projects.see').has('all')
  );
}

/**
 * What somebody is in one project: the roles of their membership, and those of the organization that
 * are not about single projects.
 * @param membership undefined where they were not added to the project
 */
export function rolesInProject(
  roles: readonly Role[],
  membership: readonly Role[] | undefined,
): readonly Role[] {
  const elsewhere = roles.filter((role) => !projectRoles.some((own) => own === role));
  return [...elsewhere, ...(membership ?? [])];
}

/** Whether somebody with these roles may use a permission at all. */
export function may(roles: readonly Role[], permission: Permission): boolean {
  return reachOf(roles, permission).size > 0;
}

const roleWords: Readonly<Record<Role, { readonly one: string; readonly many: string }>> = {
  owner: { one: 'Owner', many: 'the owner' },
  admin: { one: 'Admin', many: 'admins' },
  collaborator: { one: 'Collaborator', many: 'collaborators' },
  limited_collaborator: { one: 'Limited collaborator', many: 'limited collaborators' },
  billing: { one: 'Billing', many: 'billing people' },
};

/** A role as people read it: `limited_collaborator` → "Limited collaborator". */
export function roleName(role: Role): string {
  return roleWords[role].one;
}

/** Everything that somebody with these roles may do, as far as they reach. */
export function permissionsOf(roles: readonly Role[]): readonly Permission[] {
  const rows = Object.keys(rolesTable) as readonly Permission[];
  return rows.filter((permission) => may(roles, permission));
}

/** A role as the subject of a sentence, as far as it reaches: "collaborators of the project". */
function whoMay(role: Role, reach: Reach): string {
  const { many } = roleWords[role];
  return reach === 'own-projects' ? `${many} of the project` : many;
}

/** Why somebody may not: "Only the owner and admins can invite people, …" */
export function whyNot(permission: Permission): string {
  const rule = table[permission];
  const who = allRoles.flatMap((role) => {
    const reach = rule.reach[role];
    return reach ? whoMay(role, reach) : [];
  });
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(who);
  return `Only ${list} can ${rule.action}.`;
}
