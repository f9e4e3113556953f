/**
 * Role tables of three shapes: Packet's, whose one owner moves by transfer; one with several owners who are
 * made by edit; and one whose owner is never given. The last two are made up here, after what GitHub and
 * Latitude.sh document.
 */
import { packetTable } from '#domain/roles/packet.ts';
import { permissions, type RoleRow, type RoleTable } from '#domain/roles/role-table.ts';

const everything: RoleRow['reach'] = Object.fromEntries(
  permissions.map((permission) => [permission, 'all'] as const),
);
const administering: RoleRow['reach'] = Object.fromEntries(
  permissions
    .filter((each) => each !== 'ownership.transfer' && each !== 'organization.delete')
    .map((permission) => [permission, 'all'] as const),
);
const seeing = {
  'organization.see': 'all',
  'organization.leave': 'all',
  'team.see': 'all',
} as const satisfies RoleRow['reach'];

export const severalOwners: RoleTable = {
  several: false,
  administration: [],
  actions: { 'projects.manage': 'create or delete teams' },
  roles: [
    {
      id: 'admin',
      name: 'Owner',
      holders: 'owners',
      description: 'Full control',
      reach: everything,
      scope: 'all-projects',
      given: ['invitation', 'edit'],
      top: true,
    },
    {
      id: 'member',
      name: 'Member',
      holders: 'members',
      description: 'Works in teams',
      reach: { ...seeing, 'projects.see': 'own-projects' },
      scope: 'given-projects',
      given: ['invitation', 'edit'],
      top: false,
    },
    {
      id: 'billing_manager',
      name: 'Billing manager',
      holders: 'billing managers',
      description: 'Billing only',
      reach: { ...seeing, 'billing.see': 'all' },
      scope: 'no-projects',
      given: ['invitation'],
      top: false,
    },
  ],
};

export const fixedOwner: RoleTable = {
  several: false,
  administration: [],
  roles: [
    {
      id: 'owner',
      name: 'Owner',
      holders: 'the owner',
      description: 'Signed the team up',
      reach: everything,
      scope: 'all-projects',
      given: [],
      top: true,
    },
    {
      id: 'administrator',
      name: 'Administrator',
      holders: 'administrators',
      description: 'Sees and edits all',
      reach: administering,
      scope: 'all-projects',
      given: ['invitation'],
      top: false,
    },
    {
      id: 'billing',
      name: 'Billing',
      holders: 'billing people',
      description: 'Billing and invoices',
      reach: { ...seeing, 'billing.see': 'all' },
      scope: 'no-projects',
      given: ['invitation'],
      top: false,
    },
  ],
};

export const shapes = { packet: packetTable, severalOwners, fixedOwner };

/** Packet's table with other names for some of its roles. */
export function renamed(names: Readonly<Record<string, string>>): RoleTable {
  const roles = packetTable.roles.map((row) => ({ ...row, name: names[row.id] ?? row.name }));
  return { ...packetTable, roles };
}
