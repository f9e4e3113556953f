import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignable,
  planProjects,
  planRemoval,
  planRoles,
  projectsThatCount,
  type RoleWish,
  sameAssignment,
} from '#domain/members/role-changes.ts';
import { allRoles, worksByProject } from '#domain/roles/roles.ts';
import { member } from '../../renderer/samples.ts';

const owner = { userId: 'ada', roles: ['owner'] } as const;
const grace = member();
const wish = (part: Partial<RoleWish>): RoleWish => ({
  roles: ['collaborator'],
  keepRoles: false,
  projectIds: ['web'],
  keepProjects: false,
  ...part,
});
const outcome = (part: Partial<RoleWish>, who = grace) =>
  planRoles(owner, [who], wish(part))[0]?.outcome;

describe('a change of roles', () => {
  it('begins with the roles that can be given', () => {
    expect(assignable(['owner', 'billing'])).toEqual(['billing']);
  });

  it('counts projects only with roles that work in them', () => {
    expect(projectsThatCount({ roles: ['collaborator'], projectIds: ['web'] })).toEqual(['web']);
    expect(projectsThatCount({ roles: ['billing'], projectIds: ['web'] })).toEqual([]);
    const both = { roles: ['admin', 'collaborator'], projectIds: ['web'] } as const;
    expect(projectsThatCount(both)).toEqual([]);
    expect(outcome(both)).toEqual({ kind: 'changes', to: { ...both, projectIds: [] } });
  });

  it('gives exactly what was chosen, or adds it', () => {
    expect(outcome({ roles: ['billing'] })).toEqual({
      kind: 'changes',
      to: { roles: ['billing'], projectIds: [] },
    });
    expect(outcome({ roles: ['billing'], keepRoles: true })).toEqual({
      kind: 'changes',
      to: { roles: ['collaborator', 'billing'], projectIds: ['web'] },
    });
    expect(outcome({ roles: ['admin'] })).toEqual({
      kind: 'changes',
      to: { roles: ['admin'], projectIds: [] },
    });
    expect(outcome({ projectIds: ['web', 'api'] })).toEqual({
      kind: 'changes',
      to: { roles: ['collaborator'], projectIds: ['web', 'api'] },
    });
    expect(outcome({ projectIds: ['api'], keepProjects: true })).toEqual({
      kind: 'changes',
      to: { roles: ['collaborator'], projectIds: ['web', 'api'] },
    });
  });

  it('says who is so already, also where only what does not count differs', () => {
    expect(outcome({})).toEqual({ kind: 'same' });
    const admin = member({ roles: ['admin'], projectIds: [] });
    expect(outcome({ roles: ['admin'], projectIds: ['web'] }, admin)).toEqual({ kind: 'same' });
  });

  it('wants a project for a collaborator, but not for an admin who is also one', () => {
    const none = { projectIds: [] };
    expect(outcome({ ...none, roles: ['limited_collaborator'] })).toMatchObject({
      kind: 'stays',
      reason: expect.stringContaining('project'),
    });
    expect(outcome({ ...none, roles: ['admin', 'collaborator'] })?.kind).toBe('changes');
  });

  it('never touches the owner, never without the right, and never takes the last role', () => {
    expect(outcome({ roles: ['admin'] }, member({ roles: ['owner'] }))).toMatchObject({
      kind: 'stays',
      reason: expect.stringContaining('owner'),
    });
    expect(outcome({ roles: [] })).toMatchObject({
      reason: expect.stringContaining('at least one role'),
    });
    const billing = { userId: 'bob', roles: ['billing'] as const };
    expect(planRoles(billing, [grace], wish({ roles: ['admin'] }))[0]?.outcome).toMatchObject({
      reason: expect.stringContaining('Only'),
    });
  });
});

describe('a change of projects', () => {
  const change = (add: readonly string[], remove: readonly string[], who = grace) =>
    planProjects(owner, [who], () => ({ add, remove }))[0]?.outcome;

  it('leaves the roles as they are', () => {
    expect(change(['api'], [])).toEqual({
      kind: 'changes',
      to: { roles: ['collaborator'], projectIds: ['web', 'api'] },
    });
    expect(change(['web'], ['api'])).toEqual({ kind: 'same' });
  });

  it('says why: their only project, everything is reached, or none can be', () => {
    expect(change([], ['web'])).toMatchObject({
      reason: expect.stringContaining('at least one project'),
    });
    expect(change(['api'], ['web'])?.kind).toBe('changes');
    const admin = member({ roles: ['admin'] });
    expect(change(['api'], [], admin)).toMatchObject({ reason: expect.stringContaining('every') });
    const billing = member({ roles: ['billing'], projectIds: [] });
    expect(change(['api'], [], billing)).toMatchObject({ reason: expect.stringContaining('Only') });
  });
});

it('a removal leaves the owner, and oneself can leave', () => {
  const admin = { userId: 'grace', roles: ['admin'] } as const;
  const self = member({ roles: ['admin'] });
  const plan = planRemoval(admin, [member({ id: 'o', userId: 'o', roles: ['owner'] }), self]);
  expect(plan.map(({ reason }) => reason === null)).toEqual([false, true]);
});

const roles = fc.uniqueArray(fc.constantFrom(...allRoles), { minLength: 1 });
const projects = fc.uniqueArray(fc.constantFrom('web', 'api', 'mail'));
const members = fc.array(fc.record({ roles, projectIds: projects }).map((part) => member(part)));
const wishes = fc.record({
  roles: roles.map(assignable),
  keepRoles: fc.boolean(),
  projectIds: projects,
  keepProjects: fc.boolean(),
});

it('whatever is wished: one outcome for each in order, the owner stays, and whoever changes sees something', () => {
  fc.assert(
    fc.property(members, wishes, (people, wanted) => {
      const plan = planRoles(owner, people, wanted);
      expect(plan.map((planned) => planned.member)).toEqual(people);
      for (const { member: who, outcome: what } of plan) {
        if (who.roles.includes('owner')) expect(what.kind).toBe('stays');
        if (what.kind !== 'changes') continue;
        expect(sameAssignment(who, what.to)).toBe(false);
        expect(what.to.roles.length).toBeGreaterThan(0);
        expect(what.to.projectIds).toEqual(projectsThatCount(what.to));
        if (worksByProject(what.to.roles)) expect(what.to.projectIds).not.toEqual([]);
        if (wanted.keepRoles) expect(what.to.roles).toEqual(expect.arrayContaining([...who.roles]));
        // Once it is done, the same wish changes nothing.
        const [again] = planRoles(owner, [{ ...who, ...what.to }], wanted);
        expect(again?.outcome).toEqual({ kind: 'same' });
      }
    }),
  );
});
