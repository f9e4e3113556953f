/**
 * The roles of a Packet platform: the table that the platform service enforces, with the closed types of
 * its words, and the functions of `role-table.ts` for this table. The app gets the table as data, through
 * the account's kind.
 */
import { z } from 'zod';
import type { Permission, Reach } from './role-table.ts';
import * as reading from './role-table.ts';

export type { Permission, Reach };

/** The platform API's own words for roles; `roles` is always a list there. */
export const packetRoles = [
  'owner',
  'admin',
  'collaborator',
  'limited_collaborator',
  'billing',
] as const;
export const packetRoleSchema = z.enum(packetRoles);
export type PacketRole = z.infer<typeof packetRoleSchema>;

/** Roles that an invitation or a role edit can give: ownership moves only by transfer. */
export const assignablePacketRoleSchema = packetRoleSchema.exclude(['owner']);
export type AssignablePacketRole = z.infer<typeof assignablePacketRoleSchema>;

type Row = reading.RoleRow & { readonly id: PacketRole };
type Granted = reading.RoleRow['reach'];

const everyone = { 'organization.see': 'all', 'organization.leave': 'all' } as const;
const billing = { 'billing.see': 'all', 'billing.edit': 'all' } as const;
const admin = {
  ...everyone,
  ...billing,
  'organization.edit': 'all',
  'projects.see': 'all',
  'projects.edit': 'all',
  'projects.manage': 'all',
  'team.see': 'all',
  'team.manage': 'all',
  'activity.see': 'all',
} as const satisfies Granted;
const limited = {
  ...everyone,
  'projects.see': 'own-projects',
  'team.see': 'own-projects',
  'activity.see': 'own-projects',
} as const satisfies Granted;

const rows: readonly Row[] = [
  {
    id: 'owner',
    name: 'Owner',
    holders: 'the owner',
    description: 'Full control, including deleting the organization and transferring ownership',
    reach: { ...admin, 'organization.delete': 'all', 'ownership.transfer': 'all' },
    scope: 'all-projects',
    given: ['transfer'],
    top: true,
    afterTransfer: 'admin',
  },
  {
    id: 'admin',
    name: 'Admin',
    holders: 'admins',
    description: 'Full control, except deleting the organization and transferring ownership',
    reach: admin,
    scope: 'all-projects',
    given: ['invitation', 'edit'],
    top: false,
  },
  {
    id: 'collaborator',
    name: 'Collaborator',
    holders: 'collaborators',
    description: 'Works in the projects you choose and sees the people in them',
    reach: { ...limited, 'projects.edit': 'own-projects' },
    scope: 'at-least-one-project',
    given: ['invitation', 'edit'],
    top: false,
  },
  {
    id: 'limited_collaborator',
    name: 'Limited collaborator',
    holders: 'limited collaborators',
    description: 'Limited access to the projects you choose',
    reach: limited,
    scope: 'at-least-one-project',
    given: ['invitation', 'edit'],
    top: false,
  },
  {
    id: 'billing',
    name: 'Billing',
    holders: 'billing people',
    description: 'Billing details and invoices; sees project names only',
    reach: {
      ...everyone,
      ...billing,
      'projects.see': 'names-only',
      'team.see': 'administration',
      'activity.see': 'administration',
    },
    scope: 'no-projects',
    given: ['invitation', 'edit'],
    top: false,
  },
];

/** Whom the reach `administration` covers. */
export const administration = [
  'owner',
  'admin',
  'billing',
] as const satisfies readonly PacketRole[];

export const packetTable: reading.RoleTable = { roles: rows, several: true, administration };

/**
 * What a member may still do without the two-factor sign-in that their organization requires: give up what
 * they have there, which harms nobody.
 */
export const openWithoutTwoFactor: readonly Permission[] = ['organization.leave'];

type Roles = readonly PacketRole[];

export const may = (roles: Roles, permission: Permission) =>
  reading.may(packetTable, roles, permission);

export const reachOf = (roles: Roles, permission: Permission) =>
  reading.reachOf(packetTable, roles, permission);

export const whyNot = (permission: Permission) => reading.whyNot(packetTable, permission);

export const permissionsOf = (roles: Roles) => reading.permissionsOf(packetTable, roles);

export const roleName = (role: PacketRole) => reading.roleName(packetTable, role);

export const worksByProject = (roles: Roles) => reading.worksByProject(packetTable, roles);

/** The roles for which a permission has exactly this reach, for use in a query. */
export function rolesReaching(permission: Permission, reach: Reach): Roles {
  return rows.flatMap((row) => (row.reach[permission] === reach ? [row.id] : []));
}

/** Roles for single projects: their holders are added to projects one by one. */
export const projectRoles: readonly AssignablePacketRole[] =
  assignablePacketRoleSchema.options.filter((role) => worksByProject([role]));

/**
 * A person's roles in one project: those of their membership, and their organization roles that are not for
 * single projects.
 * @param membership undefined if they were not added to the project
 */
export function rolesInProject(roles: Roles, membership: Roles | undefined): Roles {
  const elsewhere = roles.filter((role) => !worksByProject([role]));
  return [...elsewhere, ...(membership ?? [])];
}
