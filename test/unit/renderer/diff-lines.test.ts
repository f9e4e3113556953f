import { expect, it } from 'vitest';
import { planRoles } from '#domain/role-changes.ts';
import { diffLines } from '#renderer/screens/roles/diff-lines.ts';
import { removalLines } from '#renderer/screens/roles/removal-lines.ts';
import { member, project } from './samples.ts';

const actor = { userId: 'ada', roles: ['owner'] } as const;
const context = { roleNames: {}, projects: new Map([['web', project({ name: 'Website' })]]) };
const people = [
  member({ id: 'a', roles: ['owner'], projectIds: [] }),
  member({ id: 'b' }),
  member({ id: 'c', projectIds: ['web', 'api'] }),
  member({ id: 'd', roles: ['billing'], projectIds: [] }),
];
const wish = { roles: ['billing'], keepRoles: false, projectIds: [], keepProjects: true } as const;

it('says in few lines what becomes of whom, what changes first', () => {
  const lines = diffLines(planRoles(actor, people, wish), context);
  expect(lines.map(({ words, detail }) => [words, detail])).toEqual([
    ['2 people: Collaborator → Billing', 'out of the projects they are in'],
    ['1 person is the owner and stays', expect.stringContaining('Transfer the ownership')],
    ['1 person is Billing already', ''],
  ]);
});

it('counts nobody where there is one', () => {
  const lines = diffLines(planRoles(actor, [member()], wish), context);
  expect(lines).toMatchObject([{ words: 'Collaborator → Billing', detail: 'out of Website' }]);
});

it('says only what becomes of the projects where the roles stay', () => {
  const add = { ...wish, roles: ['collaborator'], projectIds: ['api'] } as const;
  const lines = diffLines(planRoles(actor, [member()], add), context);
  expect(lines).toMatchObject([{ words: 'Into a project you cannot see', detail: '' }]);
});

it('a removal names the roles that are lost, and who stays', () => {
  const plan = people.map((each) => ({
    member: each,
    reason: each.roles.includes('owner') ? 'No.' : null,
  }));
  expect(removalLines(plan, {}).map(({ words }) => words)).toEqual([
    '2 people: Collaborator → not a member',
    '1 person: Billing → not a member',
    '1 person is the owner and stays',
  ]);
});
