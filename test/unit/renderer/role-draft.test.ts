import { describe, expect, it } from 'vitest';
import { lostPermissions } from '#renderer/screens/roles/lost-permissions.ts';
import {
  assignable,
  projectsToSend,
  type RoleDraft,
  whyNotSave,
} from '#renderer/screens/roles/role-draft.ts';
import { projectWords } from '#renderer/screens/team/project-names.ts';
import { member, project } from './samples.ts';

const owner = { userId: 'ada', roles: ['owner'] as const };
const ask = (draft: RoleDraft, part: Partial<Parameters<typeof whyNotSave>[0]> = {}) =>
  whyNotSave({ actor: owner, member: member(), draft, confirmed: false, losesOwn: false, ...part });

describe('a role edit', () => {
  it('can be saved when something is changed', () => {
    expect(ask({ roles: ['admin'], projectIds: ['web'] })).toBeNull();
    expect(ask({ roles: ['collaborator'], projectIds: ['web', 'api'] })).toBeNull();
  });

  it('says so where nothing is changed, also where only what is not sent differs', () => {
    expect(ask({ roles: ['collaborator'], projectIds: ['web'] })).toContain('Nothing is changed');
    const admin = member({ roles: ['admin'], projectIds: [] });
    expect(ask({ roles: ['admin'], projectIds: ['web'] }, { member: admin })).toContain(
      'Nothing is changed',
    );
  });

  it('wants a project for a collaborator, but not for an admin who is also one', () => {
    expect(ask({ roles: ['limited_collaborator'], projectIds: [] })).toContain('project');
    expect(ask({ roles: ['admin', 'collaborator'], projectIds: [] })).toBeNull();
  });

  it('wants a role', () => {
    expect(ask({ roles: [], projectIds: [] })).toContain('role is required');
  });

  it('never touches the owner, and never without the right', () => {
    const theOwner = member({ roles: ['owner'] });
    expect(ask({ roles: ['admin'], projectIds: [] }, { member: theOwner })).toContain('owner');
    const billing = { userId: 'bob', roles: ['billing'] as const };
    expect(ask({ roles: ['admin'], projectIds: [] }, { actor: billing })).toContain('Only');
  });

  it('wants a confirmation before one takes something from oneself', () => {
    const draft: RoleDraft = { roles: ['billing'], projectIds: [] };
    expect(ask(draft, { losesOwn: true })).toContain('Confirm');
    expect(ask(draft, { losesOwn: true, confirmed: true })).toBeNull();
  });

  it('sends projects only with roles that work in them', () => {
    expect(projectsToSend({ roles: ['collaborator'], projectIds: ['web'] })).toEqual(['web']);
    expect(projectsToSend({ roles: ['billing'], projectIds: ['web'] })).toEqual([]);
    expect(projectsToSend({ roles: ['admin', 'collaborator'], projectIds: ['web'] })).toEqual([]);
  });

  it('begins with the roles that can be given', () => {
    expect(assignable(['owner', 'billing'])).toEqual(['billing']);
  });
});

describe('what is lost', () => {
  it('is named from the roles table', () => {
    expect(lostPermissions(['admin'], ['billing'])).toContain(
      'invite people, change roles or remove members',
    );
    expect(lostPermissions(['billing'], ['admin'])).toEqual([]);
  });
});

describe('projects of a person', () => {
  const projects = new Map([['web', project({ id: 'web', name: 'web-frontend' })]]);
  it.each([
    [['admin'], [], 'All'],
    [['collaborator'], [], 'None yet'],
    [['billing'], [], 'Names only'],
    [['collaborator'], ['web'], 'web-frontend'],
    [['collaborator'], ['web', 'hidden'], '2 projects'],
  ] as const)('%j in %j: %s', (roles, ids, short) => {
    expect(projectWords(roles, ids, projects).short).toBe(short);
  });

  it('are all named on hover, those that one cannot see too', () => {
    expect(projectWords(['collaborator'], ['web', 'hidden'], projects).all).toBe(
      'web-frontend\nA project you cannot see',
    );
  });
});
