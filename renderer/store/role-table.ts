import { noRoles, type RoleTable } from '#domain/roles/role-table.ts';
import type { AccountView, Shell } from '#preload/contract/shell.ts';

/** The roles of the account's kind of platform; none for a kind that this version does not know. */
export function roleTableOf({ kinds }: Shell, { kind }: AccountView): RoleTable {
  return kinds.find(({ id }) => id === kind)?.roles ?? noRoles;
}
