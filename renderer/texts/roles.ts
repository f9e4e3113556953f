/** Roles as they are shown, by the platform's own words where it has them. */
import type { Capabilities } from '#domain/capabilities.ts';
import type { OrganizationType } from '#domain/entities.ts';
import { type AssignableRole, type Role, roleName } from '#domain/roles/roles-table.ts';
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
  admin: 'Full control, except deleting the organization and transferring ownership',
  collaborator: 'Works in the projects you choose and sees the people in them',
  limited_collaborator: 'Limited access to the projects you choose',
  billing: 'Billing details and invoices; sees project names only',
};

/** One line for choosing: what somebody with the role may do. */
export function meaningOfRole(role: AssignableRole): string {
  return meanings[role];
}

/** "Company", "Personal". */
export function nameOfType(type: OrganizationType): string {
  return type === 'company' ? 'Company' : 'Personal';
}
