/** The inputs of calls are bounded: a compromised window must not fill main's memory. */
import { expect, test } from 'vitest';
import { limits } from '#domain/limits.ts';
import { calls } from '#preload/contract/calls.ts';

const key = { accountId: 'ada', organizationId: 'acme' };
const ids = (amount: number) => Array.from({ length: amount }, (_, at) => `id-${at}`);
const longest = 'x'.repeat(limits.identifier);

const change = {
  memberId: 'bob',
  expected: { roles: ['owner'], projectIds: [], revision: '1' },
  roles: ['admin'],
  projectIds: [],
};
const jobId = '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a01';
const changing = (changes: readonly object[]) => ({
  jobId,
  key,
  work: { kind: 'change-roles', changes },
});
const changed = (part: object) => changing([{ ...change, ...part }]);
const expecting = (part: object) => changed({ expected: { ...change.expected, ...part } });

test.each([
  ['one member', changed({})],
  ['no revision', expecting({ revision: null })],
  ['the longest identifier and revision', expecting({ revision: longest, projectIds: [longest] })],
  ['all projects that one request may give', changed({ projectIds: ids(limits.projectsAtOnce) })],
  ['all members at once', changing(ids(limits.membersAtOnce).map(() => change))],
])('a change of roles goes in with %s', (_name, input) => {
  expect(calls.startJob.input.safeParse(input).success).toBe(true);
});

test.each([
  ['a longer member', changed({ memberId: `${longest}x` })],
  ['a longer account', { ...changed({}), key: { ...key, accountId: `${longest}x` } }],
  ['a longer organization', { ...changed({}), key: { ...key, organizationId: `${longest}x` } }],
  ['more roles than there are', changed({ roles: Array(21).fill('admin') })],
  ['more roles seen than there are', expecting({ roles: Array(21).fill('admin') })],
  ['more projects', changed({ projectIds: ids(limits.projectsAtOnce + 1) })],
  ['more projects seen', expecting({ projectIds: ids(limits.projectsPerOrganization + 1) })],
  ['a longer revision', expecting({ revision: `${longest}x` })],
  ['a revision that ends a header', expecting({ revision: '1\r\nX-Evil: 1' })],
  ['a revision that ends its quotes', expecting({ revision: '1", "2' })],
  ['a revision that no header can hold', expecting({ revision: '1é' })],
])('a change of roles does not go in with %s', (_name, input) => {
  expect(calls.startJob.input.safeParse(input).success).toBe(false);
});

test('a longer account identifier is refused in a call of its own as well', () => {
  expect(calls.signOut.input.safeParse({ accountId: longest }).success).toBe(true);
  expect(calls.signOut.input.safeParse({ accountId: `${longest}x` }).success).toBe(false);
});
