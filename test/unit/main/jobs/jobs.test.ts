/** Jobs beyond one run of Orgdesk: cut off, gone on with, signed out of, reverted; and invitations. */
import { expect, test, vi } from 'vitest';
import { FailureError } from '#domain/failure.ts';
import { listBatch, listBatches } from '#main/commands/past-batches.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import { openTestAccountManager } from '../support/account-manager.ts';
import { invitation, member } from '../support/entities.ts';
import { billing, jobsOf, pastChanges, setUpJobs, web } from '../support/jobs.ts';

test('a scheduled job is sent when Orgdesk ends; after a crash it is offered at the next start', async () => {
  const { folder, keychain, platform, jobs, remove, key, give, known, close } = await setUpJobs();
  give('bob');
  vi.useRealTimers();
  await jobs.end();
  expect(known('bob')).toMatchObject(billing);
  const { jobId } = remove('eve');
  // As a crash: nobody sends it.
  await close();
  const again = await openTestAccountManager({ folder, keychain, connect: () => platform });
  const after = jobsOf(again);
  expect(after.views()).toMatchObject([
    { kind: 'change-roles', state: 'finished', counts: { done: 1 } },
    { jobId, kind: 'remove', state: 'interrupted', counts: { total: 1, left: 1 } },
  ]);
  expect(pastChanges(again.manager, key)).toMatchObject([
    { memberId: 'bob', before: web, after: billing, by: 'Ada', certain: true },
  ]);
  await again.connected(key.accountId, 'online');
  after.continue({ jobId });
  await after.settled(jobId);
  expect(after.views()[1]).toMatchObject({ state: 'finished', counts: { done: 1 } });
  expect(platform.membersOf.get('acme')?.map(({ id }) => id)).not.toContain('eve');
});

test('an interrupted job that cannot continue stays with the reason and can be discarded', async () => {
  const { folder, keychain, platform, remove, key, close } = await setUpJobs();
  const { jobId } = remove('eve');
  await close();
  vi.useRealTimers();
  const again = await openTestAccountManager({ folder, keychain, connect: () => platform });
  const after = jobsOf(again);
  await again.connected(key.accountId, 'online');
  platform.failures.set('member eve', { kind: 'offline', message: 'Away.' });
  after.continue({ jobId });
  await after.settled(jobId);
  expect(after.views()).toMatchObject([
    { state: 'finished', failure: { message: 'Away.' }, counts: { failed: 1 } },
  ]);
  platform.failures.clear();
  after.continue({ jobId });
  await after.settled(jobId);
  expect(after.views()).toMatchObject([{ counts: { done: 1 }, failure: null }]);
  after.dismiss({ jobId, ids: null });
  expect(again.manager.session(key.accountId).journal.jobs.all()).toEqual([]);
});

test('signing out reports changes that were refused or got no answer', async () => {
  const { platform, jobs, key, give, remove, notices } = await setUpJobs();
  give('bob');
  remove('eve');
  vi.useRealTimers();
  platform.failures.set('changeRoles bob', { kind: 'invalid', message: 'Not today.' });
  platform.before = async (what) => {
    if (what === 'removeMember') throw new UncertainError({ kind: 'offline', message: 'Lost.' });
  };
  await jobs.endAccount(key.accountId);
  expect(jobs.views()).toEqual([]);
  expect(notices.all().map(({ message }) => message)).toEqual(
    ['Member bob', 'Member eve'].map(
      (who) =>
        `You signed out, and the change to ${who} in Acme may not have gone through. Check the team when you sign in again.`,
    ),
  );
});

test('a role is reverted by another change, a removal by an invitation', async () => {
  const { platform, jobs, key, manager, give, remove, revert, known, finished, outcomes } =
    await setUpJobs();
  jobs.sendNow(give('bob'));
  jobs.sendNow(remove('eve'));
  await finished();
  const changes = pastChanges(manager, key);
  const changeOf = (id: string) =>
    changes.find(({ memberId }) => memberId === id)?.changeId ?? 'none';
  const back = revert(changeOf('bob'));
  expect(jobs.views().at(-1)).toMatchObject({ kind: 'revert', state: 'scheduled' });
  jobs.sendNow(back);
  await finished();
  expect(known('bob')).toMatchObject(web);
  const invited = revert(changeOf('eve'));
  expect(jobs.views().at(-1)).toMatchObject({ kind: 'revert', state: 'running' });
  await finished();
  expect(outcomes(invited)).toEqual(['done']);
  expect(platform.asked).toContain('invite eve@example.org');
  expect(() => revert(changeOf('eve'))).toThrow(/Already invited/);
});

test('a batch is one row of the recent changes and is reverted as a whole', async () => {
  const { platform, jobs, key, manager, give, start, finished, outcomes, known } =
    await setUpJobs();
  const job = give('bob', 'eve');
  jobs.sendNow(job);
  await finished();
  expect(listBatches(manager, { key })).toMatchObject([
    { ...job, changes: 2, first: { memberId: 'bob', by: 'Ada' }, sameAfter: billing },
  ]);
  expect(listBatch(manager, { key, ...job }).split('\n')).toHaveLength(2);
  platform.putMember('acme', member('eve', { roles: ['collaborator'], projectIds: ['web'] }));
  await manager.session(key.accountId).refresh('acme', 0);
  const back = start({ kind: 'revert', of: job });
  jobs.sendNow(back);
  await finished();
  // Eve is what she was already, which is said of her.
  expect(outcomes(back).toSorted()).toEqual(['done', 'failed']);
  expect(known('bob')).toMatchObject(web);
  expect(listBatches(manager, { key })).toHaveLength(2);
});

test('a second revert after a lost answer is the same request', async () => {
  const { platform, jobs, key, manager, remove, revert, finished, outcomes } = await setUpJobs();
  jobs.sendNow(remove('eve'));
  await finished();
  const [change] = pastChanges(manager, key);
  platform.before = async (what) => {
    if (what.startsWith('invite ')) throw new UncertainError({ kind: 'offline', message: 'Lost.' });
  };
  const first = revert(change?.changeId ?? 'none');
  await finished();
  expect(outcomes(first)).toEqual(['failed']);
  platform.before = async () => undefined;
  const second = revert(change?.changeId ?? 'none');
  await finished();
  expect(outcomes(second)).toEqual(['done']);
  expect(platform.inviteKeys).toEqual([expect.any(String), platform.inviteKeys[0]]);
});

test('invitations are resent and revoked one by one, and answered ones are named', async () => {
  const opened = await setUpJobs();
  const { platform, manager, key, start, finished, outcomes } = opened;
  vi.useRealTimers();
  platform.invitationsOf.set(
    'acme',
    ['a', 'b'].map((id) => invitation(id)),
  );
  await manager.session(key.accountId).refresh('acme', 0);
  const resent = start({ kind: 'resend', invitationIds: ['a', 'gone', 'b', 'a'] });
  await finished();
  expect(outcomes(resent)).toEqual(['done', 'failed', 'done']);
  expect(platform.asked.filter((what) => what.startsWith('resend'))).toEqual([
    'resendInvitation a',
    'resendInvitation b',
  ]);
  const revoked = start({ kind: 'revoke', invitationIds: ['a'] });
  await finished();
  expect(outcomes(revoked)).toEqual(['done']);
  const again = start({ kind: 'revoke', invitationIds: ['a'] });
  await finished();
  expect(outcomes(again)).toEqual(['failed']);
});

test('starting a job offline is refused and notes nothing', async () => {
  const { jobs, manager, key, remove } = await setUpJobs();
  vi.spyOn(manager.session(key.accountId), 'platform').mockImplementation(() => {
    throw new FailureError({ kind: 'offline', message: 'Away.' });
  });
  expect(() => remove('bob')).toThrow('Away.');
  expect(jobs.views()).toEqual([]);
  expect(manager.session(key.accountId).journal.jobs.all()).toEqual([]);
});
