import { expect, it } from 'vitest';
import {
  formerAssignment,
  type PastChange,
  type PresentState,
  whyNotRevert,
} from '#domain/members/past-changes.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { invitation, member, noon } from '../../renderer/samples.ts';

const change: PastChange = {
  changeId: 'one',
  jobId: null,
  at: '2026-03-10T11:00:00Z',
  by: 'Ada',
  memberId: 'member-grace',
  name: 'Grace Hopper',
  email: 'Grace@example.org',
  before: { roles: ['collaborator'], projectIds: ['web', 'gone'] },
  after: { roles: ['billing'], projectIds: [] },
  certain: true,
};
const removal: PastChange = { ...change, after: null };
const billing = member({ roles: ['billing'], projectIds: [] });
const present = (part: Partial<PresentState> = {}): PresentState => ({
  table: packetTable,
  members: [billing],
  invitations: [],
  projectIds: new Set(['web']),
  now: noon,
  ...part,
});

it('reverts to the projects that still exist', () => {
  expect(formerAssignment(change, present())).toEqual({
    roles: ['collaborator'],
    projectIds: ['web'],
  });
  expect(whyNotRevert(change, present())).toBeNull();
  expect(whyNotRevert(removal, present({ members: [] }))).toBeNull();
});

it.each([
  ['the team is not known', change, present({ members: undefined }), 'loaded'],
  ['they already have the roles', change, present({ members: [member()] }), 'Already has'],
  ['they are gone', change, present({ members: [] }), 'No longer'],
  ['their projects are gone', change, present({ projectIds: new Set() }), 'projects'],
  [
    'the projects are not known',
    change,
    present({ projectIds: undefined }),
    'projects haven’t loaded',
  ],
  ['they are a member again', removal, present(), 'member again'],
  [
    'they are invited',
    removal,
    present({ members: [], invitations: [invitation({ email: 'grace@example.org' })] }),
    'Already invited',
  ],
  [
    'they owned it',
    { ...change, before: { roles: ['owner'], projectIds: [] } },
    present(),
    'ownership',
  ],
] as const)('says why not where %s', (_name, what, state, reason) => {
  expect(whyNotRevert(what, state)).toContain(reason);
});

it('an expired invitation does not prevent reverting a removal', () => {
  const expired = invitation({ email: 'grace@example.org', expiresAt: '2026-03-01T00:00:00Z' });
  expect(whyNotRevert(removal, present({ members: [], invitations: [expired] }))).toBeNull();
});
