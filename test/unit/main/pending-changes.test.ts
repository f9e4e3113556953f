/** Changes of members: held, undone, sent one by one, over a platform in memory. */
import { afterEach, expect, test, vi } from 'vitest';
import type { Member } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import { listChanges, revertChange } from '#main/commands/revert-change.ts';
import { reportInterrupted } from '#main/pending-changes/interrupted-changes.ts';
import { PendingChanges } from '#main/pending-changes/pending-changes.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import { eventually } from '#test/shared/eventually.ts';
import { connectedFake, openTestAccountManager, seenMember } from './support/account-manager.ts';
import { member, organization, project } from './support/entities.ts';
import { MemoryPlatform } from './support/memory-platform.ts';

const web = { roles: ['collaborator'], projectIds: ['web'] } as const;
const billing = { roles: ['billing'], projectIds: [] } as const;

async function setUp(
  people: readonly Member[] = [member('bob', { ...web, revision: '1' }), member('eve', web)],
) {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme', { name: 'Acme', myRoles: ['admin'] })];
  platform.projectsOf.set('acme', [project('web')]);
  platform.membersOf.set('acme', [member('me', { userId: 'ada', roles: ['admin'] }), ...people]);
  const opened = await connectedFake(platform);
  const { manager, key, parts } = opened;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const staged = new PendingChanges({ ...parts, push: () => undefined });
  const known = (id: string) => {
    const members = manager.view(key)?.members;
    return members?.state === 'known' ? members.items.find((each) => each.id === id) : undefined;
  };
  const seen = (id: string) => seenMember(manager, key, id);
  const give = (id: string, to: { roles: typeof billing.roles; projectIds: readonly [] }) =>
    staged.changeRoles({ key, changes: [{ ...seen(id), ...to }] });
  const outcomes = () => staged.views()[0]?.items.map(({ outcome }) => outcome?.kind);
  const finished = async () => {
    vi.useRealTimers();
    await eventually(() => staged.views().every(({ state }) => state === 'finished'));
  };
  return { ...opened, platform, staged, known, seen, give, outcomes, finished };
}

afterEach(() => void vi.useRealTimers());

const writes = ({ asked }: MemoryPlatform) =>
  asked.filter((what) => what.startsWith('changeRoles') || what === 'removeMember');

test('nothing is sent for ten seconds, and then it is', async () => {
  const { platform, staged, give, known, finished, outcomes } = await setUp();
  give('bob', billing);
  vi.advanceTimersByTime(9999);
  expect(platform.asked).toEqual([]);
  expect(staged.views()).toMatchObject([{ state: 'staged', organizationName: 'Acme' }]);
  expect(known('bob')).toMatchObject(web);
  vi.advanceTimersByTime(1);
  expect(staged.views()).toMatchObject([{ state: 'sending' }]);
  await finished();
  expect(writes(platform)).toEqual(['changeRoles bob']);
  expect(outcomes()).toEqual(['changed']);
  expect(known('bob')).toMatchObject({ ...billing, revision: '2' });
});

test.each([
  [10, 10],
  [11, 30],
  [100, 30],
  [101, 60],
])('a change of %i people is held for %i s, whatever the window says', async (amount, seconds) => {
  const ids = Array.from({ length: amount }, (_, index) => `person-${index}`);
  const { platform, staged, key, seen } = await setUp(ids.map((id) => member(id, web)));
  const began = Date.now();
  staged.removeMembers({ key, members: ids.map(seen) });
  const [view] = staged.views();
  expect(Date.parse(view?.sendAt ?? '') - began).toBeGreaterThanOrEqual(seconds * 1000);
  vi.advanceTimersByTime(seconds * 1000 - 1);
  expect(staged.views()).toMatchObject([{ state: 'staged' }]);
  expect(writes(platform)).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(staged.views()).toMatchObject([{ state: 'sending' }]);
});

test('what is undone is never sent, and it is too late once it is being sent', async () => {
  const { platform, staged, give, finished, manager, key } = await setUp();
  const first = give('bob', billing);
  staged.undo(first);
  expect(staged.views()).toEqual([]);
  vi.advanceTimersByTime(20_000);
  expect(platform.asked).toEqual([]);
  expect(await listChanges(manager, { key })).toEqual([]);
  const second = give('bob', billing);
  staged.sendNow(second);
  expect(() => staged.undo(second)).toThrow(/already sent/);
  expect(() => staged.undo(first)).toThrow(/no longer pending/);
  await finished();
});

test('nobody is in two changes at once', async () => {
  const { staged, key, give, seen } = await setUp();
  const first = give('bob', billing);
  expect(() => staged.removeMembers({ key, members: [seen('eve'), seen('bob')] })).toThrow(
    /is pending/,
  );
  staged.undo(first);
  expect(staged.removeMembers({ key, members: [seen('bob')] })).toBeDefined();
});

test('what could never be done is refused before it waits', async () => {
  const { staged, key, seen } = await setUp([member('root', { roles: ['owner'] })]);
  expect(() => staged.removeMembers({ key, members: [seen('root')] })).toThrow(/owner/);
  const changes = [{ ...seen('root'), ...billing }];
  expect(() => staged.changeRoles({ key, changes })).toThrow(/Transfer ownership/);
  const nobody = { ...seen('root'), memberId: 'nobody' };
  expect(() => staged.removeMembers({ key, members: [nobody] })).toThrow(/no longer/);
  expect(staged.views()).toEqual([]);
});

test.each([
  ['with a revision', '1'],
  ['without revisions', null],
])(
  'who somebody else changed meanwhile is left alone, %s, until it is decided',
  async (_, revision) => {
    const bob = member('bob', { ...web, revision });
    const { platform, staged, give, finished, outcomes } = await setUp([bob]);
    const stage = give('bob', billing);
    const theirs = { ...bob, roles: ['admin'] as const, revision: revision && '7' };
    platform.putMember('acme', theirs);
    staged.sendNow(stage);
    await finished();
    expect(staged.views()[0]?.items[0]?.outcome).toMatchObject({
      kind: 'conflict',
      current: { roles: ['admin'] },
    });
    expect(platform.membersOf.get('acme')).toContainEqual(theirs);
    staged.retry({ ...stage, memberIds: ['bob'] });
    await finished();
    expect(outcomes()).toEqual(['changed']);
    expect(platform.membersOf.get('acme')).toContainEqual(expect.objectContaining(billing));
  },
);

test('projects that somebody else changed are a conflict too', async () => {
  const bob = member('bob', web);
  const { platform, staged, give, finished, outcomes } = await setUp([bob]);
  const stage = give('bob', billing);
  platform.putMember('acme', { ...bob, projectIds: ['web', 'api'] });
  staged.sendNow(stage);
  await finished();
  expect(outcomes()).toEqual(['conflict']);
});

test('another revision of somebody who is as they were seen is no conflict', async () => {
  const bob = member('bob', { ...web, revision: '1' });
  const { platform, staged, give, finished, outcomes } = await setUp([bob]);
  const stage = give('bob', billing);
  platform.putMember('acme', { ...bob, revision: '5' });
  staged.sendNow(stage);
  await finished();
  expect(outcomes()).toEqual(['changed']);
});

test('a lost answer is looked up, and never called done where it was not', async () => {
  const { platform, staged, key, seen, finished, outcomes, manager } = await setUp();
  const changes = ['bob', 'eve'].map((id) => ({ ...seen(id), ...billing }));
  const stage = staged.changeRoles({ key, changes });
  platform.before = async (what) => {
    if (!what.startsWith('changeRoles')) return;
    // Of Bob it arrived, of Eve it did not.
    if (what.endsWith('bob')) platform.putMember('acme', member('bob', billing));
    throw new UncertainError({ kind: 'platform', message: 'A web page.' });
  };
  staged.sendNow(stage);
  await finished();
  expect(outcomes()).toEqual(['changed', 'failed']);
  expect(await listChanges(manager, { key })).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ memberId: 'bob', certain: true }),
      expect.objectContaining({ memberId: 'eve', certain: false }),
    ]),
  );
});

test('what cannot be noted any more has still become what the platform says', async () => {
  const { platform, staged, key, seen, finished, outcomes, known, manager } = await setUp();
  const changes = ['bob', 'eve'].map((id) => ({ ...seen(id), ...billing }));
  const stage = staged.changeRoles({ key, changes });
  const { memberChanges } = manager.session(key.accountId).journal;
  const mark = memberChanges.mark.bind(memberChanges);
  vi.spyOn(memberChanges, 'mark').mockImplementation((id, state) => {
    if (state !== 'sending') throw new FailureError({ kind: 'internal', message: 'No room.' });
    mark(id, state);
  });
  platform.before = async (what) => {
    if (!what.endsWith('eve')) return;
    throw new UncertainError({ kind: 'platform', message: 'A web page.' });
  };
  staged.sendNow(stage);
  await finished();
  expect(outcomes()).toEqual(['changed', 'failed']);
  expect(known('bob')).toMatchObject(billing);
  expect(staged.views()[0]?.items[1]?.outcome).toMatchObject({
    failure: { message: expect.stringMatching(/A web page.*may still have gone through/) },
  });
});

test('what the journal has lost is not sent', async () => {
  const { platform, staged, key, give, finished, outcomes, manager } = await setUp();
  const stage = give('bob', billing);
  const { memberChanges } = manager.session(key.accountId).journal;
  memberChanges.forget(memberChanges.leftOver().map(({ changeId }) => changeId));
  staged.sendNow(stage);
  await finished();
  expect(outcomes()).toEqual(['failed']);
  expect(writes(platform)).toEqual([]);
  staged.retry({ ...stage, memberIds: ['bob'] });
  await finished();
  expect(outcomes()).toEqual(['changed']);
});

test('one who fails does not keep the others, and is tried again', async () => {
  const { platform, staged, key, seen, finished, outcomes, known } = await setUp();
  const changes = ['bob', 'eve'].map((id) => ({ ...seen(id), ...billing }));
  const stage = staged.changeRoles({ key, changes });
  platform.failures.set('changeRoles bob', { kind: 'invalid', message: 'Not today.' });
  staged.sendNow(stage);
  await finished();
  expect(outcomes()).toEqual(['failed', 'changed']);
  platform.failures.clear();
  platform.asked.length = 0;
  staged.retry({ ...stage, memberIds: ['bob', 'eve'] });
  await finished();
  expect(outcomes()).toEqual(['changed', 'changed']);
  expect(writes(platform)).toEqual(['changeRoles bob']);
  expect(known('bob')).toMatchObject(billing);
});

test('a run that is stopped leaves the rest, and says so', async () => {
  const { platform, staged, key, finished, outcomes, seen } = await setUp();
  const stage = staged.removeMembers({ key, members: [seen('bob'), seen('eve')] });
  platform.before = async (what) => {
    if (what === 'removeMember') staged.stop(stage);
  };
  staged.sendNow(stage);
  await finished();
  expect(outcomes()).toEqual(['changed', 'not-sent']);
  staged.dismiss({ ...stage, memberIds: ['eve'] });
  expect(staged.views()).toEqual([]);
});

test('oneself comes last, and then sees the organization no more', async () => {
  const { platform, staged, key, finished, seen, shell } = await setUp();
  const stage = staged.removeMembers({ key, members: [seen('me'), seen('bob')] });
  expect(staged.views()[0]?.items.map(({ memberId }) => memberId)).toEqual(['bob', 'me']);
  platform.list = [];
  staged.sendNow(stage);
  await finished();
  expect(shell().accounts[0]?.organizations).toEqual([]);
  await eventually(() => platform.asked.includes('organizations'));
});

test('who changes their own roles is told at once what they may do now', async () => {
  const { platform, give, finished, staged } = await setUp();
  staged.sendNow(give('bob', billing));
  await finished();
  expect(platform.asked).not.toContain('organizations');
  staged.sendNow(give('me', billing));
  await finished();
  await eventually(() => platform.asked.includes('organizations'));
});

test('who is gone already is removed; who is gone cannot get another role', async () => {
  const { platform, staged, key, give, finished, outcomes, seen, known } = await setUp();
  platform.membersOf.set('acme', []);
  staged.sendNow(staged.removeMembers({ key, members: [seen('bob')] }));
  await finished();
  expect(outcomes()).toEqual(['changed']);
  expect(known('bob')).toBeUndefined();
  const [{ stageId } = { stageId: '' }] = staged.views();
  staged.dismiss({ stageId, memberIds: ['bob'] });
  staged.sendNow(give('eve', billing));
  await finished();
  expect(staged.views()[0]?.items[0]?.outcome).toMatchObject({ failure: { kind: 'not-found' } });
});

test('at the end what waits is sent; what was cut off is told at the next start', async () => {
  const { folder, keychain, platform, staged, key, give, known, close, seen } = await setUp(
    ['bob', 'eve', 'dan'].map((id) => member(id, web)),
  );
  give('bob', billing);
  vi.useRealTimers();
  await staged.end();
  expect(known('bob')).toMatchObject(billing);
  staged.removeMembers({ key, members: [seen('eve')] });
  const moved = { roles: ['collaborator'] as const, projectIds: ['api'] };
  staged.changeRoles({ key, changes: [{ ...seen('dan'), ...moved }] });
  // As a crash: nobody sends it.
  await close();
  const again = await openTestAccountManager({ folder, keychain, connect: () => platform });
  reportInterrupted(again.manager, again.notices);
  expect(again.notices.all().map(({ message }) => message)).toEqual([
    'Orgdesk closed before Member eve was removed from Acme. It didn’t go through.',
    'Orgdesk closed before Member dan was moved to other projects in Acme. It didn’t go through.',
  ]);
  expect(await listChanges(again.manager, { key })).toMatchObject([
    { memberId: 'bob', before: web, after: billing, by: 'Ada', certain: true },
  ]);
  reportInterrupted(again.manager, again.notices);
  expect(again.notices.all()).toHaveLength(2);
});

test('a change that was refused or got no answer is not called unsent when its account is signed out', async () => {
  const { platform, staged, key, give, notices, seen } = await setUp();
  give('bob', billing);
  staged.removeMembers({ key, members: [seen('eve')] });
  vi.useRealTimers();
  platform.failures.set('changeRoles bob', { kind: 'invalid', message: 'Not today.' });
  platform.before = async (what) => {
    if (what === 'removeMember') throw new UncertainError({ kind: 'offline', message: 'Lost.' });
  };
  await staged.endAccount(key.accountId);
  expect(staged.views()).toEqual([]);
  expect(notices.all().map(({ message }) => message)).toEqual(
    ['Member bob', 'Member eve'].map(
      (who) =>
        `You signed out, and the change to ${who} in Acme may not have gone through. Check the team when you sign in again.`,
    ),
  );
});

test('a role is reverted by another change, a removal by an invitation', async () => {
  const { platform, staged, key, manager, give, known, finished, seen } = await setUp();
  staged.sendNow(give('bob', billing));
  staged.sendNow(staged.removeMembers({ key, members: [seen('eve')] }));
  await finished();
  const changes = await listChanges(manager, { key });
  const changeOf = (id: string) =>
    changes.find(({ memberId }) => memberId === id)?.changeId ?? 'none';
  expect(await revertChange(manager, staged, { key, changeId: changeOf('bob') })).toEqual({
    kind: 'staged',
  });
  const waiting = staged.views().find(({ state }) => state === 'staged');
  staged.sendNow({ stageId: waiting?.stageId ?? '' });
  await finished();
  expect(known('bob')).toMatchObject(web);
  expect(await revertChange(manager, staged, { key, changeId: changeOf('eve') })).toEqual({
    kind: 'invited',
  });
  expect(platform.asked).toContain('invite eve@example.org');
  await expect(revertChange(manager, staged, { key, changeId: changeOf('eve') })).rejects.toThrow(
    /Already invited/,
  );
});

test('a second click after a lost answer is the same request', async () => {
  const { platform, staged, key, manager, finished, seen } = await setUp();
  staged.sendNow(staged.removeMembers({ key, members: [seen('eve')] }));
  await finished();
  const [change] = await listChanges(manager, { key });
  const again = () => revertChange(manager, staged, { key, changeId: change?.changeId ?? 'none' });
  platform.before = async (what) => {
    if (what.startsWith('invite')) throw new UncertainError({ kind: 'offline', message: 'Lost.' });
  };
  await expect(again()).rejects.toThrow(/Lost/);
  platform.before = async () => undefined;
  expect(await again()).toEqual({ kind: 'invited' });
  const [first, second] = platform.inviteKeys;
  expect(first).toEqual(expect.any(String));
  expect(second).toBe(first);
});

test('who changed before the cache heard of it is removed only as they were seen', async () => {
  const { platform, staged, key, seen, finished, outcomes } = await setUp();
  const stale = { ...seen('eve'), expected: { ...billing, revision: null } };
  staged.sendNow(staged.removeMembers({ key, members: [stale] }));
  await finished();
  expect(outcomes()).toEqual(['conflict']);
  expect(writes(platform)).toEqual([]);
});
