/**
 * The role table of a kind of platform, as data, and the functions that read it. The domain has no list of
 * roles of its own: a role's identifier is the platform's word. It has no schemas (see `role-schema.ts`), so
 * that the window's first paint does not wait for their library.
 */

/** The platform's own word for a role, such as `limited_collaborator`. */
export type Role = string;

/** Each permission, with the words that complete the sentence "Only … can …". */
export const permissionActions = {
  'organization.see': 'see this organization',
  'organization.leave': 'leave this organization',
  'organization.edit': 'edit the organization’s settings',
  'organization.delete': 'delete the organization',
  'ownership.transfer': 'transfer ownership',
  'projects.see': 'see projects',
  'projects.edit': 'rename a project or manage its API keys',
  'projects.manage': 'create, delete or transfer projects',
  'team.see': 'see the team',
  'team.manage': 'invite people, change roles or remove members',
  'billing.see': 'see billing details',
  'billing.edit': 'edit billing details',
  'activity.see': 'see activity',
} as const;
export type Permission = keyof typeof permissionActions;

/** Every permission, in the order of the table. */
export const permissions = Object.keys(permissionActions) as readonly Permission[];

/**
 * How far a permission reaches.
 * - `all`: everything of that kind in the organization
 * - `own-projects`: only what belongs to projects the person was added to
 * - `names-only`: all of them, but only their names
 * - `administration`: the people of `RoleTable.administration` (team), billing events (activity)
 */
export type Reach = 'all' | 'own-projects' | 'names-only' | 'administration';

/**
 * Which projects a role works in.
 * - `all-projects`: every one, without being added
 * - `given-projects`: those the person is added to, which may be none
 * - `at-least-one-project`: the same, and there must be one
 * - `no-projects`: the role is not about projects
 */
export type ProjectScope =
  | 'all-projects'
  | 'given-projects'
  | 'at-least-one-project'
  | 'no-projects';

/** How a person gets a role through Orgdesk. */
export type RoleGrant = 'invitation' | 'edit' | 'transfer';

export interface RoleRow {
  readonly id: Role;
  /** "Limited collaborator". */
  readonly name: string;
  /** Its holders as the subject of a sentence: "limited collaborators", "the owner". */
  readonly holders: string;
  /** One line for choosing a role: what its holder may do. */
  readonly description: string;
  /** A permission that is missing here is not granted. */
  readonly reach: Readonly<Partial<Record<Permission, Reach>>>;
  readonly scope: ProjectScope;
  /** Empty: Orgdesk never gives it. */
  readonly given: readonly RoleGrant[];
  /** The last confirmed holder can be neither demoted nor removed, and cannot leave. */
  readonly top: boolean;
  /** For a role that moves by transfer: the former holder's new role. */
  readonly afterTransfer?: Role;
}

export interface RoleTable {
  /** From the most powerful down; no two have the same `id`. */
  readonly roles: readonly RoleRow[];
  /** Whether one person can hold several roles at once. */
  readonly several: boolean;
  /** Whom the reach `administration` covers. */
  readonly administration: readonly Role[];
  /** Other words for a permission if the usual ones do not fit: "create or delete teams". */
  readonly actions?: Readonly<Partial<Record<Permission, string>>>;
}

/** For an unknown kind: nobody may do anything. */
export const noRoles: RoleTable = { roles: [], several: false, administration: [] };

/** Undefined for a role that is not in the table; an unknown role grants nothing. */
export function rowOf({ roles }: RoleTable, role: Role): RoleRow | undefined {
  return roles.find(({ id }) => id === role);
}

/** The rows of several roles, in the order of the table. */
export function rowsOf(table: RoleTable, roles: readonly Role[]): readonly RoleRow[] {
  return table.roles.filter(({ id }) => roles.includes(id));
}

/**
 * Returns how far a person with these roles may use a permission. Several roles add up, so the result is a
 * set; it is empty if none of the roles grants it.
 */
export function reachOf(
  table: RoleTable,
  roles: readonly Role[],
  permission: Permission,
): ReadonlySet<Reach> {
  return new Set(rowsOf(table, roles).flatMap(({ reach }) => reach[permission] ?? []));
}

/** Whether a person with these roles may use a permission at all. */
export function may(table: RoleTable, roles: readonly Role[], permission: Permission): boolean {
  return rowsOf(table, roles).some(({ reach }) => reach[permission] !== undefined);
}

/** Every permission of a person with these roles, with its reach. */
export function permissionsOf(table: RoleTable, roles: readonly Role[]): readonly Permission[] {
  return permissions.filter((permission) => may(table, roles, permission));
}

/** The roles for which a permission has exactly this reach, for use in a query. */
export function rolesReaching(
  table: RoleTable,
  permission: Permission,
  reach: Reach,
): readonly Role[] {
  return table.roles.flatMap((row) => (row.reach[permission] === reach ? [row.id] : []));
}

/** The words that complete the sentence "Only … can …". */
export function actionOf({ actions }: RoleTable, permission: Permission): string {
  return actions?.[permission] ?? permissionActions[permission];
}

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** Why a person may not: "Only the owner and admins can invite people, …" */
export function whyNot(table: RoleTable, permission: Permission): string {
  const who = table.roles.flatMap(({ holders, reach }) => {
    const far = reach[permission];
    if (far === undefined) return [];
    return [far === 'own-projects' ? `${holders} of the project` : holders];
  });
  const action = actionOf(table, permission);
  if (who.length === 0) return `Nobody can ${action} here.`;
  return `Only ${conjunction.format(who)} can ${action}.`;
}

/** The holders of some roles as the subject of a sentence: "the owner and admins". */
export function holdersOf(table: RoleTable, roles: readonly Role[]): string {
  return conjunction.format(rowsOf(table, roles).map(({ holders }) => holders));
}

/**
 * A role's display name. For an unknown role it is derived from the identifier: `security_manager` → "Security
 * manager".
 */
export function roleName(table: RoleTable, role: Role): string {
  const words = role.replace(/[_-]+/g, ' ').trim();
  return (
    rowOf(table, role)?.name ?? (words === '' ? role : words[0]?.toUpperCase() + words.slice(1))
  );
}

/** The roles that can be given in one of these ways, in the order of the table. */
export function givenBy(table: RoleTable, grant: RoleGrant): readonly Role[] {
  return table.roles.flatMap(({ id, given }) => (given.includes(grant) ? [id] : []));
}

/** Those of the given roles that can be given in this way, without repetitions, in the order of the table. */
export function grantable(
  table: RoleTable,
  roles: readonly Role[],
  grant: RoleGrant,
): readonly Role[] {
  return givenBy(table, grant).filter((role) => roles.includes(role));
}

/** Whether the last holder of one of these roles is protected. */
export function holdsTop(table: RoleTable, roles: readonly Role[]): boolean {
  return rowsOf(table, roles).some(({ top }) => top);
}

/** Where a person with these roles works: one role for all projects is enough for all of them. */
export function scopeOf(table: RoleTable, roles: readonly Role[]): ProjectScope {
  const scopes = rowsOf(table, roles).map(({ scope }) => scope);
  const wide = ['all-projects', 'at-least-one-project', 'given-projects'] as const;
  return wide.find((scope) => scopes.includes(scope)) ?? 'no-projects';
}

/** Whether a person with these roles is added to projects one by one. */
export function worksByProject(table: RoleTable, roles: readonly Role[]): boolean {
  const scope = scopeOf(table, roles);
  return scope === 'given-projects' || scope === 'at-least-one-project';
}

/** Whether a person with these roles must be in at least one project. */
export function needsProject(table: RoleTable, roles: readonly Role[]): boolean {
  return scopeOf(table, roles) === 'at-least-one-project';
}

/** Whether a person with these roles reaches every project without being added. */
export function reachesAllProjects(table: RoleTable, roles: readonly Role[]): boolean {
  return scopeOf(table, roles) === 'all-projects';
}

/** The roles of one of these scopes, in the order of the table. */
export function rolesWithin(table: RoleTable, ...scopes: readonly ProjectScope[]): readonly Role[] {
  return table.roles.flatMap(({ id, scope }) => (scopes.includes(scope) ? [id] : []));
}
