import { describe, expect, it } from 'vitest';
import {
  decideRemoval,
  decideRoleChange,
  type RoleHolder,
} from '#domain/members/membership-rules.ts';
import {
  may,
  type PacketRole,
  type Permission,
  packetRoles,
  packetTable,
  reachOf,
  rolesInProject,
  whyNot,
} from '#domain/roles/packet.ts';
import { permissions } from '#domain/roles/role-table.ts';

/** The design's table, copied by hand from its page, so that an edit of the data fails here. */
const designed: Readonly<Record<Permission, Readonly<Record<PacketRole, string>>>> = {
  'organization.see': row('all', 'all', 'all', 'all'),
  'organization.leave': row('all', 'all', 'all', 'all'),
  'organization.edit': row('all', 'all', '', ''),
  'organization.delete': row('all', '', '', ''),
  'ownership.transfer': row('all', '', '', ''),
  'projects.see': row('all', 'all', 'own-projects', 'names-only'),
  'projects.edit': { ...row('all', 'all', 'own-projects', ''), limited_collaborator: '' },
  'projects.manage': row('all', 'all', '', ''),
  'team.see': row('all', 'all', 'own-projects', 'administration'),
  'team.manage': row('all', 'all', '', ''),
  'billing.see': row('all', 'all', '', 'all'),
  'billing.edit': row('all', 'all', '', 'all'),
  'activity.see': row('all', 'all', 'own-projects', 'administration'),
};

function row(owner: string, admin: string, collaborator: string, billing: string) {
  return { owner, admin, collaborator, limited_collaborator: collaborator, billing };
}

describe('the roles table', () => {
  for (const permission of permissions) {
    for (const role of packetRoles) {
      it(`${role} / ${permission}`, () => {
        expect([...reachOf([role], permission)].join()).toBe(designed[permission][role]);
      });
    }
  }

  it('adds several roles up', () => {
    expect(reachOf(['collaborator', 'billing'], 'projects.see')).toEqual(
      new Set(['own-projects', 'names-only']),
    );
    expect(may(['collaborator', 'billing'], 'billing.edit')).toBe(true);
    expect(may(['collaborator', 'billing'], 'team.manage')).toBe(false);
  });

  it('grants nothing without a role', () => {
    for (const permission of permissions) expect(may([], permission)).toBe(false);
  });

  it('counts the roles of a project’s own membership, and no other project role', () => {
    const both = ['collaborator', 'billing'] as const;
    expect(rolesInProject(both, ['limited_collaborator'])).toEqual([
      'billing',
      'limited_collaborator',
    ]);
    expect(rolesInProject(both, undefined)).toEqual(['billing']);
    expect(rolesInProject(['owner'], undefined)).toEqual(['owner']);
  });

  it('names the roles that may, in words', () => {
    expect(whyNot('team.manage')).toBe(
      'Only the owner and admins can invite people, change roles or remove members.',
    );
    expect(whyNot('projects.edit')).toBe(
      'Only the owner, admins, and collaborators of the project can rename a project or manage its API keys.',
    );
    expect(whyNot('organization.delete')).toBe('Only the owner can delete the organization.');
  });
});

const people = {
  owner: { userId: 'o', roles: ['owner'] },
  admin: { userId: 'a', roles: ['admin'] },
  collaborator: { userId: 'c', roles: ['collaborator'] },
  limited_collaborator: { userId: 'l', roles: ['limited_collaborator'] },
  billing: { userId: 'b', roles: ['billing'] },
} as const satisfies Record<PacketRole, { userId: string; roles: PacketRole[] }>;

const by = (actor: RoleHolder) => ({ table: packetTable, actor });

describe('the owner’s membership', () => {
  for (const actor of Object.values(people)) {
    it(`is safe from ${actor.roles[0]}`, () => {
      expect(decideRoleChange(by(actor), people.owner, ['admin']).allowed).toBe(false);
      expect(decideRemoval(by(actor), people.owner).allowed).toBe(false);
    });
  }

  it('cannot be given by a role change, nor together with another role', () => {
    expect(decideRoleChange(by(people.owner), people.admin, ['owner'])).toMatchObject({
      allowed: false,
      kind: 'invalid',
    });
    expect(decideRoleChange(by(people.owner), people.admin, ['admin', 'owner']).allowed).toBe(
      false,
    );
  });
});

describe('every other membership', () => {
  it('is edited by owners and admins only', () => {
    for (const actor of Object.values(people)) {
      const decision = decideRoleChange(by(actor), people.billing, ['collaborator']);
      expect(decision.allowed).toBe(may(actor.roles, 'team.manage'));
      if (!decision.allowed) expect(decision.kind).toBe('forbidden');
    }
  });

  it('can be left by its person with any role', () => {
    expect(decideRemoval(by(people.collaborator), people.collaborator).allowed).toBe(true);
    expect(decideRemoval(by(people.collaborator), people.billing)).toMatchObject({
      kind: 'forbidden',
    });
  });

  it('always has a role', () => {
    expect(decideRoleChange(by(people.admin), people.billing, [])).toMatchObject({
      kind: 'invalid',
    });
  });
});
