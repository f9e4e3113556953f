import { expect, test } from 'vitest';
import type { Member } from '#domain/entities.ts';
import { ownershipRisk } from '#domain/members/ownership-risk.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { isoBefore, member, noon } from '../../renderer/samples.ts';

const day = 24 * 60 * 60_000;
const owner = (part: Partial<Member>) =>
  member({ id: 'o', userId: 'olga', roles: ['owner'], ...part });
const risk = (...members: readonly Member[]) => ownershipRisk(packetTable, members, noon, 'ada');

test.each([
  [89 * day, null],
  [90 * day - 1, null],
  [90 * day, 90],
  [91 * day, 91],
])('an owner who was seen %s ms ago', (passed, unseenDays) => {
  const one = owner({ lastSeenAt: isoBefore(passed) });
  expect(risk(one, member())?.unseenDays ?? null).toBe(unseenDays);
});

test('unreported values are no reason to warn', () => {
  expect(risk(owner({ lastSeenAt: null, twoFactor: null }))).toBeNull();
});

test('a missing second factor is a reason to warn, for any owner', () => {
  expect(risk(owner({ twoFactor: false }))).toMatchObject({ lacksTwoFactor: true });
  expect(risk(owner({ twoFactor: false, userId: 'ada' }))).toMatchObject({ lacksTwoFactor: true });
  expect(risk(owner({ twoFactor: true, lastSeenAt: isoBefore(day) }))).toBeNull();
});

test('the person at the screen counts as seen', () => {
  expect(risk(owner({ userId: 'ada', lastSeenAt: isoBefore(400 * day) }))).toBeNull();
});

test('two owners, or no visible owner, cause no warning', () => {
  const gone = { lastSeenAt: isoBefore(400 * day), twoFactor: false };
  expect(risk(owner(gone), owner({ ...gone, id: 'p', userId: 'paula' }))).toBeNull();
  expect(risk(member(gone))).toBeNull();
  expect(risk()).toBeNull();
});
