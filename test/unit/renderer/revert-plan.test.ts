import { expect, it } from 'vitest';
import { packetTable } from '#domain/roles/packet.ts';
import type { PendingItem } from '#preload/contract/pending-changes.ts';
import { planRevert } from '#renderer/screens/member-changes/revert-plan.ts';
import { controlWords } from '#renderer/texts/danger.ts';
import { member, noon } from './samples.ts';

const item: PendingItem = {
  memberId: 'member-grace',
  name: 'Grace Hopper',
  email: 'grace@example.org',
  before: { roles: ['collaborator'], projectIds: ['web', 'gone'] },
  after: { roles: ['billing'], projectIds: [] },
  outcome: { kind: 'changed' },
};
const billing = member({ roles: ['billing'], projectIds: [] });
const present = { table: packetTable, invitations: [], projectIds: new Set(['web']), now: noon };
const outcome = (now = billing, of = item) => planRevert([of], { ...present, members: [now] })[0];

it('reverts to the roles and the projects that still exist', () => {
  expect(outcome()).toMatchObject({
    to: { roles: ['collaborator'], projectIds: ['web'] },
  });
});

it('leaves alone who was changed again since, is gone, or was removed', () => {
  expect(outcome(member({ roles: ['admin'], projectIds: [] }))).toMatchObject({
    reason: 'Changed again since.',
  });
  expect(outcome(member())).toMatchObject({ to: null, reason: expect.any(String) });
  expect(planRevert([item], { ...present, members: [] })).toEqual([]);
  expect(outcome(billing, { ...item, after: null })).toBeUndefined();
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
