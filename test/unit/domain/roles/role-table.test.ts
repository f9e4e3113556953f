import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actionOf,
  givenBy,
  grantable,
  holdsTop,
  may,
  needsProject,
  permissions,
  permissionsOf,
  reachesAllProjects,
  reachOf,
  roleName,
  rolesReaching,
  scopeOf,
  whyNot,
  worksByProject,
} from '#domain/roles/role-table.ts';
import { fixedOwner, severalOwners, shapes } from './tables.ts';

const table = fc.constantFrom(...Object.values(shapes));
/** Words that are in no table, including the property names of every object. */
const unknown = fc.constantFrom('', '__proto__', 'constructor', 'toString', 'security_manager');
const tableAndRoles = table.chain((each) =>
  fc.tuple(
    fc.constant(each),
    fc.array(fc.oneof(fc.constantFrom(...each.roles.map(({ id }) => id)), unknown)),
  ),
);

describe('reading a role table', () => {
  it('adds several roles up, in any order and with repetitions', () => {
    fc.assert(
      fc.property(tableAndRoles, fc.constantFrom(...permissions), ([each, roles], permission) => {
        const parts = roles.flatMap((role) => [...reachOf(each, [role], permission)]);
        const all = reachOf(each, roles, permission);
        expect(all).toEqual(new Set(parts));
        expect(reachOf(each, [...roles, ...roles].toReversed(), permission)).toEqual(all);
        expect(may(each, roles, permission)).toBe(all.size > 0);
        expect(permissionsOf(each, roles).includes(permission)).toBe(all.size > 0);
      }),
    );
  });

  it('lists exactly the roles with a given reach', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(...permissions), (each, permission) => {
        for (const reach of ['all', 'own-projects', 'names-only', 'administration'] as const) {
          const listed = rolesReaching(each, permission, reach);
          for (const { id } of each.roles) {
            expect(listed.includes(id)).toBe(reachOf(each, [id], permission).has(reach));
          }
        }
      }),
    );
  });

  it('lets an unknown role do nothing, reach no project and protect nothing', () => {
    fc.assert(
      fc.property(table, unknown, (each, role) => {
        expect(permissionsOf(each, [role])).toEqual([]);
        expect(scopeOf(each, [role])).toBe('no-projects');
        expect(holdsTop(each, [role])).toBe(false);
        for (const grant of ['invitation', 'edit', 'transfer'] as const) {
          expect(grantable(each, [role], grant)).toEqual([]);
        }
      }),
    );
  });

  it('names an unknown role by its identifier, and a known one by its name', () => {
    expect(roleName(severalOwners, 'admin')).toBe('Owner');
    expect(roleName(severalOwners, 'security_manager')).toBe('Security manager');
    expect(roleName(severalOwners, '__proto__')).toBe('Proto');
    expect(roleName(severalOwners, '_')).toBe('_');
  });

  it('names the roles that may, also if there are none', () => {
    expect(whyNot(severalOwners, 'projects.manage')).toBe(
      'Only owners can create or delete teams.',
    );
    const nobody = { ...fixedOwner, roles: [] };
    expect(whyNot(nobody, 'team.see')).toBe('Nobody can see the team here.');
    expect(actionOf(fixedOwner, 'team.see')).toBe('see the team');
  });
});

describe('the scope of several roles', () => {
  it('is all projects if one role reaches all', () => {
    expect(scopeOf(shapes.packet, ['collaborator', 'admin'])).toBe('all-projects');
    expect(reachesAllProjects(shapes.packet, ['collaborator', 'admin'])).toBe(true);
    expect(worksByProject(shapes.packet, ['collaborator', 'admin'])).toBe(false);
  });

  it('requires a project if one role needs one, and otherwise allows none', () => {
    expect(needsProject(shapes.packet, ['billing', 'collaborator'])).toBe(true);
    expect(needsProject(severalOwners, ['member'])).toBe(false);
    expect(worksByProject(severalOwners, ['member'])).toBe(true);
    expect(worksByProject(severalOwners, ['billing_manager'])).toBe(false);
  });
});

describe('the roles that can be given', () => {
  it.each([
    ['packet', 'invitation', 'admin collaborator limited_collaborator billing'],
    ['packet', 'edit', 'admin collaborator limited_collaborator billing'],
    ['packet', 'transfer', 'owner'],
    ['severalOwners', 'invitation', 'admin member billing_manager'],
    ['severalOwners', 'edit', 'admin member'],
    ['severalOwners', 'transfer', ''],
    ['fixedOwner', 'invitation', 'administrator billing'],
    ['fixedOwner', 'edit', ''],
  ] as const)('in %s by %s is: %s', (shape, grant, expected) => {
    expect(givenBy(shapes[shape], grant).join(' ')).toBe(expected);
  });
});
