/** What a change of roles takes away, from the roles table. */
import {
  actionOf,
  may,
  permissionsOf,
  type Role,
  type RoleTable,
} from '#domain/roles/role-table.ts';

/** "invite people, change roles or remove members", and so on; empty where nothing is lost. */
export function lostPermissions(
  table: RoleTable,
  before: readonly Role[],
  after: readonly Role[],
): readonly string[] {
  return permissionsOf(table, before)
    .filter((permission) => !may(table, after, permission))
    .map((permission) => actionOf(table, permission));
}
