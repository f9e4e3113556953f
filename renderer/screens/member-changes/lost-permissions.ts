/** What a change of roles takes away, from the roles table. */
import { may, type Permission, type Role, rolesTable } from '#domain/roles/roles-table.ts';

const permissions = Object.keys(rolesTable).filter(
  (name): name is Permission => name in rolesTable,
);

/** "invite people, change roles or remove members", and so on; empty where nothing is lost. */
export function lostPermissions(
  before: readonly Role[],
  after: readonly Role[],
): readonly string[] {
  return permissions
    .filter((permission) => may(before, permission) && !may(after, permission))
    .map((permission) => rolesTable[permission].action);
}
