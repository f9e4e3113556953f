/** Who loses a project that moves to another organization. */
import { expect, test } from 'vitest';
import { packetTable } from '#domain/roles/packet.ts';
import { effectWords, transferEffect } from '#renderer/screens/transfers/transfer-words.ts';
import { member } from './samples.ts';

const inWeb = (id: string, role: string, projectIds: readonly string[] = ['web']) =>
  member({ id, userId: `user-${id}`, roles: [role], projectIds });
const team = [
  inWeb('owner', 'owner'),
  inWeb('cora', 'collaborator'),
  inWeb('lina', 'limited_collaborator'),
  inWeb('elsewhere', 'collaborator', ['shop']),
];
const effect = (target: Parameters<typeof transferEffect>[3]) => {
  const { leaving, staying } = transferEffect(packetTable, team, ['web'], target);
  const ids = (members: typeof leaving) => members.map(({ id }) => id);
  return [ids(leaving), ids(staying)];
};

test.each([
  ['unknown', null, [['cora', 'lina'], []]],
  ['empty', [], [['cora', 'lina'], []]],
  ['with Cora as a collaborator', [inWeb('cora', 'collaborator')], [['lina'], ['cora']]],
  [
    'with Cora as an admin, who is not kept in it',
    [inWeb('cora', 'admin')],
    [['cora', 'lina'], []],
  ],
] as const)('collaborators leave with an organization that is %s', (_name, target, expected) => {
  expect(effect(target)).toEqual(expected);
});

test('the effect of one project is said in the singular, the hardest first', () => {
  const leaving = [inWeb('cora', 'collaborator')];
  const words = effectWords({ leaving, staying: [] }, { projects: 1, isTargetKnown: true });
  expect(words[0]).toBe('1 person loses access to it.');
  expect(words[1]).toBe('Its API keys stop working.');
});

test('while the other organization is unknown, the number is an upper bound', () => {
  const leaving = [inWeb('cora', 'collaborator'), inWeb('lina', 'limited_collaborator')];
  const [first] = effectWords({ leaving, staying: [] }, { projects: 3, isTargetKnown: false });
  expect(first).toContain('2 people may lose access to them');
});
