import { expect, test } from 'vitest';
import { limits } from '#domain/limits.ts';
import { railGroups } from '#renderer/shell/rail-groups.ts';
import { account, organization } from './samples.ts';

const accountWith = (id: string, amount: number) =>
  account({
    id,
    organizations: Array.from({ length: amount }, (_, at) => organization({ id: `${id}-${at}` })),
  });
const drawn = (
  amounts: readonly number[],
  current: [number, number] | null = null,
  recent: readonly string[] = [],
) => {
  const accounts = amounts.map((amount, at) => accountWith(`account${at}`, amount));
  const shown = current && {
    accountId: `account${current[0]}`,
    organizationId: `account${current[0]}-${current[1]}`,
  };
  return railGroups(accounts, shown, recent);
};

test.each<readonly [amounts: readonly number[], tiles: readonly number[], more: readonly number[]]>(
  [
    [[], [], []],
    [
      [3, 0, 4],
      [3, 0, 4],
      [0, 0, 0],
    ],
    [[limits.drawnOrganizations], [limits.drawnOrganizations], [0]],
    [
      [150, 50],
      [150, 50],
      [0, 0],
    ],
    [[20_000], [200], [19_800]],
    [
      [20_000, 3],
      [100, 3],
      [19_900, 0],
    ],
    [Array(50).fill(30), Array(50).fill(10), Array(50).fill(20)],
  ],
)('of %j organizations %j are drawn', (amounts, tiles, more) => {
  const groups = drawn(amounts);
  expect(groups.map((group) => group.tiles.length)).toEqual(tiles);
  expect(groups.map((group) => group.more)).toEqual(more);
});

test('the organization on the screen is always drawn, at its own position in the rail', () => {
  const [first, second] = drawn([20_000, 20_000], [1, 12_345]);
  expect(first?.tiles.at(-1)?.position).toBe(100);
  expect(second?.tiles.at(0)?.position).toBe(20_001);
  expect(second?.tiles.at(-1)).toMatchObject({
    organization: { id: 'account1-12345' },
    position: 32_346,
  });
  expect(second?.more).toBe(19_899);
});

test('the organizations that were opened last are drawn too, five of them, at their own places', () => {
  const recent = [700, 5000, 300, 9000, 8000, 400].map((at) => `account0\naccount0-${at}`);
  const [group] = drawn([20_000], null, recent);
  expect(group?.tiles.slice(200).map(({ position }) => position)).toEqual([
    301, 701, 5001, 8001, 9001,
  ]);
  expect(group?.more).toBe(19_795);
});
