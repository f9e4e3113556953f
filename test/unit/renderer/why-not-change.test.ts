import { expect, it } from 'vitest';
import { planRoles, type RoleWish } from '#domain/role-changes.ts';
import { whyNotChangeRoles } from '#renderer/screens/roles/why-not-change.ts';
import { member } from './samples.ts';

const owner = { userId: 'ada', roles: ['owner'] } as const;
const billing: RoleWish = {
  roles: ['billing'],
  keepRoles: false,
  projectIds: [],
  keepProjects: false,
};

function ask(wish: Partial<RoleWish>, { people = [member()], confirmed = true } = {}) {
  const plan = planRoles(owner, people, { ...billing, ...wish });
  return whyNotChangeRoles({ plan, chosen: (wish.roles ?? billing.roles).length > 0, confirmed });
}

it('a change of roles can be done when something is changed', () => {
  expect(ask({ roles: ['admin'], projectIds: ['web'] })).toBeNull();
  expect(ask({ roles: ['collaborator'], projectIds: ['web', 'api'] })).toBeNull();
  expect(ask({ roles: ['admin', 'collaborator'] })).toBeNull();
});

it('where nothing is changed that is said, also where only what is not sent differs', () => {
  const same = { roles: ['collaborator'], projectIds: ['web'] } as const;
  expect(ask(same)).toContain('Nothing is changed');
  const admin = member({ roles: ['admin'], projectIds: [] });
  expect(ask({ roles: ['admin'], projectIds: ['web'] }, { people: [admin] })).toContain(
    'Nothing is changed',
  );
  expect(ask(same, { people: [member(), member({ id: 'other' })] })).toBe(
    'Nobody of them would be changed.',
  );
});

it('a role has to be chosen, and a project for a collaborator', () => {
  expect(ask({ roles: [] })).toContain('Choose a role');
  expect(ask({ roles: ['limited_collaborator'] })).toContain('project');
});

it('the owner stays, and who may not change roles is told who may', () => {
  expect(ask({}, { people: [member({ roles: ['owner'] })] })).toContain('owner');
  const plan = planRoles({ userId: 'bob', roles: ['billing'] }, [member()], billing);
  expect(whyNotChangeRoles({ plan, chosen: true, confirmed: true })).toContain('Only');
});

it('who takes something from themselves confirms it first', () => {
  expect(ask({}, { confirmed: false })).toContain('Type your own address');
  expect(ask({}, { confirmed: true })).toBeNull();
});
