import { expect, it } from 'vitest';
import { planRoles, type RoleWish } from '#domain/members/role-changes.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { whyNotChangeRoles } from '#renderer/screens/member-changes/change-words.ts';
import { member } from './samples.ts';

const owner = { table: packetTable, actor: { userId: 'ada', roles: ['owner'] } } as const;
const billing: RoleWish = {
  roles: ['billing'],
  keepRoles: false,
  projectIds: [],
  keepProjects: false,
};

function ask(wish: Partial<RoleWish>, { people = [member()] } = {}) {
  const plan = planRoles(owner, people, { ...billing, ...wish });
  return whyNotChangeRoles(plan, (wish.roles ?? billing.roles).length > 0);
}

it('a change of roles can be done when something is changed', () => {
  expect(ask({ roles: ['admin'], projectIds: ['web'] })).toBeNull();
  expect(ask({ roles: ['collaborator'], projectIds: ['web', 'api'] })).toBeNull();
  expect(ask({ roles: ['admin', 'collaborator'] })).toBeNull();
});

it('a plan without an effect says so, even if an unsent part differs', () => {
  const same = { roles: ['collaborator'], projectIds: ['web'] } as const;
  expect(ask(same)).toContain('Nothing to change');
  const admin = member({ roles: ['admin'], projectIds: [] });
  expect(ask({ roles: ['admin'], projectIds: ['web'] }, { people: [admin] })).toContain(
    'Nothing to change',
  );
  expect(ask(same, { people: [member(), member({ id: 'other' })] })).toBe('Nothing to change yet.');
});

it('a role has to be chosen, and a project for a collaborator', () => {
  expect(ask({ roles: [] })).toContain('Choose a role');
  expect(ask({ roles: ['limited_collaborator'] })).toContain('project');
});

it('the owner stays, and a person without the permission sees who may change roles', () => {
  expect(ask({}, { people: [member({ roles: ['owner'] })] })).toContain('owner');
  const plan = planRoles(
    { ...owner, actor: { userId: 'bob', roles: ['billing'] } },
    [member()],
    billing,
  );
  expect(whyNotChangeRoles(plan, true)).toContain('Only');
});
