/** Roles as they are shown, by the platform's own words. */
import type { OrganizationType } from '#domain/entities.ts';
import { may, type Role, type RoleTable, roleName, rowsOf } from '#domain/roles/role-table.ts';
import { digits, listed } from './counts.ts';

/** "Admin and Billing"; "No role" for nobody's. */
export function namesOfRoles(roles: readonly Role[], table: RoleTable): string {
  return roles.length === 0 ? 'No role' : listed(roles.map((role) => roleName(table, role)));
}

export interface RoleOption {
  readonly value: Role;
  readonly label: string;
  readonly description: string;
}

/** Roles to choose from, each with the permissions of its holder. */
export function roleOptions(table: RoleTable, roles: readonly Role[]): readonly RoleOption[] {
  return rowsOf(table, roles).map(({ id, name, description }) => ({
    value: id,
    label: name,
    description,
  }));
}

/** "Only the owner or another admin": people besides oneself who may change roles. */
export function otherManagers(table: RoleTable): string {
  const others = table.roles
    .filter(({ id }) => may(table, [id], 'team.manage'))
    .map(({ name, holders, given }) =>
      given.includes('edit') ? `another ${name.toLowerCase()}` : holders,
    );
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(others);
}

/** "the owner and 12 admins", each person counted in the first of their roles. */
export function roleCountWords(table: RoleTable, people: readonly (readonly Role[])[]): string {
  const amounts = new Map<Role, number>();
  for (const roles of people) {
    const [row] = rowsOf(table, roles);
    if (row) amounts.set(row.id, (amounts.get(row.id) ?? 0) + 1);
  }
  return listed(
    table.roles.flatMap(({ id, name, holders, given }) => {
      const amount = amounts.get(id) ?? 0;
      if (amount === 0) return [];
      if (amount === 1 && !given.includes('edit')) return [holders];
      return [amount === 1 ? `1 ${name.toLowerCase()}` : `${digits(amount)} ${holders}`];
    }),
  );
}

/** "Company", "Personal". */
export function nameOfType(type: OrganizationType): string {
  return type === 'company' ? 'Company' : 'Personal';
}
