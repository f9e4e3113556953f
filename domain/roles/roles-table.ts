/** Packet's roles under the names that the app uses until it reads the table of the account's kind. */
import { type PacketRole, packetRoles } from './packet.ts';
import { permissionActions } from './role-table.ts';

export * from './packet.ts';
export const allRoles = packetRoles;
export type Role = PacketRole;
export type AssignableRole = Exclude<Role, 'owner'>;
export const rolesTable = Object.fromEntries(
  Object.entries(permissionActions).map(([name, action]) => [name, { action }]),
) as Record<keyof typeof permissionActions, { readonly action: string }>;
