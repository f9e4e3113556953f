/** Roles as they are shown, by the platform's own words where it has them. */
import type { Capabilities } from '#domain/capabilities.ts';
import type { OrganizationType } from '#domain/entities.ts';
import { type AssignableRole, type Role, roleName } from '#domain/roles-table.ts';
import { listed } from './counts.ts';

type Names = Capabilities['roleNames'];

/** "Admin", or what the platform calls it. */
export function nameOfRole(role: Role, names: Names): string {
  return names[role] ?? roleName(role);
}

/** "Admin and Billing"; "No role" for nobody's. */
export function namesOfRoles(roles: readonly Role[], names: Names): string {
  return roles.length === 0 ? 'No role' : listed(roles.map((role) => nameOfRole(role, names)));
}

const meanings: Readonly<Record<AssignableRole, string>> = {
  admin: 'Everything but deleting the organization and transferring ownership',
  collaborator: 'Works in the projects chosen below, and sees the people there',
  limited_collaborator: 'Sees the projects chosen below, with limits set by the platform',
  billing: 'Billing portion and invoices; project names, not what is in them',
};

/** One line for choosing: what somebody with the role may do. */
export function meaningOfRole(role: AssignableRole): string {
  return meanings[role];
}

/** "Company", "Personal". */
export function nameOfType(type: OrganizationType): string {
  return type === 'company' ? 'Company' : 'Personal';
}
