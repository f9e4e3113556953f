import { expect, it } from 'vitest';
import { planRoles } from '#domain/members/role-changes.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { changeVerb } from '#renderer/screens/member-changes/change-words.ts';
import { diffLines } from '#renderer/screens/member-changes/diff-lines.ts';
import { lossWords, removalLines } from '#renderer/screens/member-changes/removal-lines.ts';
import { member, project } from './samples.ts';

const rules = { table: packetTable, actor: { userId: 'ada', roles: ['owner'] } } as const;
const context = {
  roleTable: packetTable,
  projects: new Map([['web', project({ name: 'Website' })]]),
};
const people = [
  member({ id: 'a', roles: ['owner'], projectIds: [] }),
  member({ id: 'b' }),
  member({ id: 'c', projectIds: ['web', 'api'] }),
  member({ id: 'd', roles: ['billing'], projectIds: [] }),
];
const wish = { roles: ['billing'], keepRoles: false, projectIds: [], keepProjects: true } as const;

it('previews the outcomes in few lines, changes first', () => {
  const lines = diffLines(planRoles(rules, people, wish), context);
  expect(lines.map(({ words, detail }) => [words, detail])).toEqual([
    ['2 people: Collaborator → Billing', 'Loses access to their projects'],
    ['Owner, not changed', expect.stringContaining('Transfer ownership')],
    ['Already Billing', ''],
  ]);
});

it('does not count a single person', () => {
  const lines = diffLines(planRoles(rules, [member()], wish), context);
  expect(lines).toMatchObject([
    { words: 'Collaborator → Billing', detail: 'Loses access to Website' },
  ]);
});

it('names only the projects if the roles stay', () => {
  const add = { ...wish, roles: ['collaborator'], projectIds: ['api'] } as const;
  const lines = diffLines(planRoles(rules, [member()], add), context);
  expect(lines).toMatchObject([{ words: 'Gets access to a project you can’t see', detail: '' }]);
});

it('a removal names the lost roles, and the members who stay', () => {
  const plan = people.map((each) => ({
    member: each,
    reason: each.roles.includes('owner') ? 'No.' : null,
  }));
  expect(removalLines(plan, packetTable).map(({ words }) => words)).toEqual([
    '2 people: Collaborator → Removed',
    'Billing → Removed',
    'Owner, not removed',
  ]);
});

it.each([
  [['Website'], 'Grace Hopper loses the Collaborator role and access to Website.'],
  [['Web', 'Mail'], 'Grace Hopper loses the Collaborator role and access to Web and Mail.'],
  [['Web', null], 'Grace Hopper loses the Collaborator role and access to 2 projects.'],
  [[], 'Grace Hopper loses the Collaborator role.'],
] as const)('a removal names the person and what is lost: %j', (projects, words) => {
  const loss = {
    who: 'Grace Hopper',
    roles: ['collaborator'],
    projects,
    roleTable: packetTable,
  } as const;
  expect(lossWords(loss)).toBe(words);
});

it('the button names a single member who is changed, and counts several', () => {
  const verb = (of: typeof people) => changeVerb(planRoles(rules, of, wish), 'Change roles');
  expect(verb(people)).toBe('Change 2 people');
  expect(verb([member(), ...people.slice(3)])).toBe('Change Grace Hopper');
  expect(verb(people.slice(3))).toBe('Change roles');
});
