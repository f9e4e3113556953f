import { expect, it } from 'vitest';
import type { PastChange } from '#domain/members/past-changes.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { planRevert } from '#renderer/screens/member-changes/revert-plan.ts';
import { controlWords } from '#renderer/texts/danger.ts';
import { isoBefore, member, noon } from './samples.ts';

const change: PastChange = {
  changeId: 'change',
  jobId: 'job',
  at: isoBefore(0),
  by: 'Ada Lovelace',
  memberId: 'member-grace',
  name: 'Grace Hopper',
  email: 'grace@example.org',
  before: { roles: ['collaborator'], projectIds: ['web', 'gone'] },
  after: { roles: ['billing'], projectIds: [] },
  certain: true,
};
const billing = member({ roles: ['billing'], projectIds: [] });
const present = { table: packetTable, invitations: [], projectIds: new Set(['web']), now: noon };
const plan = (now = billing, of = change) => planRevert([of], { ...present, members: [now] });

it('reverting gives the former roles and the projects that still exist', () => {
  const { members, changeIds } = plan();
  expect(members[0]).toMatchObject({
    to: { roles: ['collaborator'], projectIds: ['web'] },
  });
  expect(changeIds).toEqual(['change']);
});

it.each([
  ['was changed again since', member({ roles: ['admin'], projectIds: [] }), 'Changed again since.'],
  ['is already as before', member(), 'Already has this role and these projects.'],
])('reverting leaves a member alone who %s', (_who, now, reason) => {
  const { members, changeIds } = plan(now);
  expect(members[0]).toMatchObject({ to: null, reason });
  expect(changeIds).toEqual([]);
});

it('reverting does nothing for a person who has left since', () => {
  const { members, left, changeIds } = planRevert([change], { ...present, members: [] });
  expect(members).toEqual([]);
  expect(left).toMatchObject([{ reason: 'No longer a member.' }]);
  expect(changeIds).toEqual([]);
});

it('reverting a removal invites the person again, unless they are a member again', () => {
  const removal = { ...change, after: null };
  const { invited, changeIds } = planRevert([removal], { ...present, members: [] });
  expect(invited).toEqual([removal]);
  expect(changeIds).toEqual(['change']);
  expect(plan(billing, removal)).toMatchObject({
    invited: [],
    changeIds: [],
    left: [{ reason: 'Already a member again.' }],
  });
});

const turn = {
  name: 'Grace Hopper',
  email: 'grace@example.org',
  before: ['admin'],
  after: ['billing'],
  own: false,
} as const;
const others = Array.from({ length: 29 }, () => turn);

it.each([
  [[turn], 'Grace Hopper loses full control of Acme.'],
  [[turn, ...others], '30 admins lose full control of Acme.'],
  [[{ ...turn, own: true }], 'You lose full control of Acme.'],
  [[{ ...turn, own: true }, turn], 'You and 1 other admin lose full control of Acme.'],
  [[{ ...turn, before: ['billing'], after: null }], null],
] as const)('the dangerous line names who loses control', (turns, words) => {
  expect(controlWords(packetTable, turns, 'Acme')).toBe(words);
});
