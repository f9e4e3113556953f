import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  planProjects,
  planRemoval,
  planRoles,
  projectsThatCount,
  type RoleWish,
  sameAssignment,
} from '#domain/members/role-changes.ts';
import { packetRoles, packetTable } from '#domain/roles/packet.ts';
import { grantable, worksByProject } from '#domain/roles/role-table.ts';
import { member } from '../../renderer/samples.ts';
import { severalOwners } from '../roles/tables.ts';

const owner = { table: packetTable, actor: { userId: 'ada', roles: ['owner'] } } as const;
const grace = member();
const wish = (part: Partial<RoleWish>): RoleWish => ({
  roles: ['collaborator'],
  keepRoles: false,
  projectIds: ['web'],
  keepProjects: false,
  ...part,
});
const outcome = (part: Partial<RoleWish>, who = grace) => {
  const [planned] = planRoles(owner, [who], wish(part));
  return planned && { to: planned.to, reason: planned.reason };
};
const becomes = (roles: readonly string[], projectIds: readonly string[]) => ({
  to: { roles, projectIds },
  reason: null,
});
const same = { to: null, reason: null };
const stays = (part: string) => ({ to: null, reason: expect.stringContaining(part) });

describe('a change of roles', () => {
  it('counts projects only for roles that work in them', () => {
    const counted = (...each: readonly string[]) =>
      projectsThatCount(packetTable, { roles: each, projectIds: ['web'] });
    expect(counted('collaborator')).toEqual(['web']);
    expect(counted('billing')).toEqual([]);
    expect(counted('admin', 'collaborator')).toEqual([]);
    const both = ['admin', 'collaborator'];
    expect(outcome({ roles: both })).toEqual(becomes(both, []));
  });

  it('gives exactly the chosen roles, or adds them', () => {
    expect(outcome({ roles: ['billing'] })).toEqual(becomes(['billing'], []));
    expect(outcome({ roles: ['billing'], keepRoles: true })).toEqual(
      becomes(['collaborator', 'billing'], ['web']),
    );
    expect(outcome({ roles: ['admin'] })).toEqual(becomes(['admin'], []));
    expect(outcome({ projectIds: ['web', 'api'] })).toEqual(
      becomes(['collaborator'], ['web', 'api']),
    );
    expect(outcome({ projectIds: ['api'], keepProjects: true })).toEqual(
      becomes(['collaborator'], ['web', 'api']),
    );
  });

  it('changes nothing if they already have the roles, even if uncounted projects differ', () => {
    expect(outcome({})).toEqual(same);
    const admin = member({ roles: ['admin'], projectIds: [] });
    expect(outcome({ roles: ['admin'], projectIds: ['web'] }, admin)).toEqual(same);
  });

  it('needs a project for a collaborator, but not for an admin who is also one', () => {
    const none = { projectIds: [] };
    expect(outcome({ ...none, roles: ['limited_collaborator'] })).toEqual(stays('project'));
    expect(outcome({ ...none, roles: ['admin', 'collaborator'] })?.to).not.toBeNull();
  });

  it('is refused for the owner, without the permission, and if no role would be left', () => {
    expect(outcome({ roles: ['admin'] }, member({ roles: ['owner'] }))).toEqual(stays('owner'));
    expect(outcome({ roles: [] })).toEqual(stays('at least one role'));
    const billing = { ...owner, actor: { userId: 'bob', roles: ['billing'] } };
    expect(planRoles(billing, [grace], wish({ roles: ['admin'] }))[0]).toMatchObject(stays('Only'));
  });

  it('replaces the role if a platform gives each person only one', () => {
    const rules = { table: severalOwners, actor: { userId: 'ada', roles: ['admin'] } };
    const grown = member({ roles: ['member'] });
    const [planned] = planRoles(rules, [grown], wish({ roles: ['admin'], keepRoles: true }));
    expect(planned?.to).toEqual({ roles: ['admin'], projectIds: [] });
  });

  it('allows a role for given projects without any project if the platform does', () => {
    const rules = { table: severalOwners, actor: { userId: 'ada', roles: ['admin'] } };
    const manager = member({ roles: ['billing_manager'], projectIds: [] });
    const [planned] = planRoles(rules, [manager], wish({ roles: ['member'], projectIds: [] }));
    expect(planned?.to).toEqual({ roles: ['member'], projectIds: [] });
  });
});

describe('a change of projects', () => {
  const change = (add: readonly string[], remove: readonly string[], who = grace) => {
    const [planned] = planProjects(owner, [who], () => ({ add, remove }));
    return planned && { to: planned.to, reason: planned.reason };
  };

  it('leaves the roles as they are', () => {
    expect(change(['api'], [])).toEqual(becomes(['collaborator'], ['web', 'api']));
    expect(change(['web'], ['api'])).toEqual(same);
  });

  it('is refused for the last project, and for roles that reach all or none', () => {
    expect(change([], ['web'])).toEqual(stays('at least one project'));
    expect(change(['api'], ['web'])?.to).not.toBeNull();
    const admin = member({ roles: ['admin'] });
    expect(change(['api'], [], admin)).toEqual(
      stays('The owner and admins already have access to every project.'),
    );
    const billing = member({ roles: ['billing'], projectIds: [] });
    expect(change(['api'], [], billing)).toEqual(
      stays('Only collaborators and limited collaborators are added to projects.'),
    );
  });
});

it('a removal skips the owner, and people can remove themselves', () => {
  const admin = { table: packetTable, actor: { userId: 'grace', roles: ['admin'] } };
  const self = member({ roles: ['admin'] });
  const plan = planRemoval(admin, [member({ id: 'o', userId: 'o', roles: ['owner'] }), self]);
  expect(plan.map(({ reason }) => reason === null)).toEqual([false, true]);
});

it('one owner stays if all owners are chosen together', () => {
  const owners = ['a', 'b', 'c'].map((id) => member({ id, userId: id, roles: ['admin'] }));
  const actor = { userId: 'b', roles: ['admin'] };
  const rules = { table: severalOwners, actor, team: owners };
  const demoted = planRoles(rules, owners, wish({ roles: ['member'] }));
  expect(demoted.map(({ to }) => to !== null)).toEqual([true, true, false]);
  expect(demoted[2]?.reason).toBe(
    'The last owner’s role can’t be changed. Give someone else the Owner role first.',
  );
  const removed = planRemoval(rules, owners);
  expect(removed.map(({ reason }) => reason === null)).toEqual([true, true, false]);
});

const roles = fc.uniqueArray(fc.constantFrom(...packetRoles), { minLength: 1 });
const projects = fc.uniqueArray(fc.constantFrom('web', 'api', 'mail'));
const members = fc.array(fc.record({ roles, projectIds: projects }).map((part) => member(part)));
const wishes = fc.record({
  roles: roles.map((each) => grantable(packetTable, each, 'edit')),
  keepRoles: fc.boolean(),
  projectIds: projects,
  keepProjects: fc.boolean(),
});

it('every plan has one outcome per member in order, never changes the owner, and changes nothing the second time', () => {
  fc.assert(
    fc.property(members, wishes, (people, wanted) => {
      const plan = planRoles(owner, people, wanted);
      expect(plan.map((planned) => planned.member)).toEqual(people);
      for (const { member: who, to, reason } of plan) {
        if (who.roles.includes('owner')) expect(reason).not.toBeNull();
        if (to === null) continue;
        expect(reason).toBeNull();
        expect(sameAssignment(packetTable, who, to)).toBe(false);
        expect(to.roles.length).toBeGreaterThan(0);
        expect(to.projectIds).toEqual(projectsThatCount(packetTable, to));
        if (worksByProject(packetTable, to.roles)) expect(to.projectIds).not.toEqual([]);
        if (wanted.keepRoles) expect(to.roles).toEqual(expect.arrayContaining([...who.roles]));
        // The same edit changes nothing the second time.
        const [again] = planRoles(owner, [{ ...who, ...to }], wanted);
        expect(again).toMatchObject(same);
      }
    }),
  );
});
