/** Calls about a job that come at a moment when nobody expects them. */
import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { FailureError } from '#domain/failure.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import { connectedFake, openTestAccountManager } from '../support/account-manager.ts';
import { member, organization } from '../support/entities.ts';
import { inviteOf, jobsOf, memberWrites, rowsOf, setUpJobs, web } from '../support/jobs.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

test('continuing a scheduled job neither sends it early nor twice', async () => {
  const { platform, jobs, give, finished, view } = await setUpJobs();
  const { jobId } = give('bob', 'eve');
  jobs.continue({ jobId });
  expect(view(jobId)?.state).toBe('scheduled');
  expect(memberWrites(platform)).toEqual([]);
  jobs.sendNow({ jobId });
  await finished();
  expect(memberWrites(platform)).toHaveLength(2);
});

test('an invite does not take the place of a job that is scheduled, or of another kind', async () => {
  const { jobs, give, start, view, finished, outcomes } = await setUpJobs();
  const scheduled = give('bob');
  const replacing = () => start(inviteOf(['new@example.org'], { replaces: scheduled.jobId }));
  expect(replacing).toThrow();
  expect(view(scheduled.jobId)?.state).toBe('scheduled');
  jobs.sendNow(scheduled);
  await finished();
  expect(replacing).toThrow();
  expect(outcomes(scheduled)).toEqual(['done']);
});

test('a member in a pending change is in no job that goes on', async () => {
  const { platform, jobs, give, remove, view } = await setUpJobs();
  platform.failures.set('changeRoles bob', { kind: 'invalid', message: 'Not today.' });
  const { jobId } = give('bob');
  jobs.sendNow({ jobId });
  await jobs.settled(jobId);
  expect(view(jobId)).toMatchObject({ state: 'finished', counts: { failed: 1 } });
  remove('bob');
  expect(() => jobs.retry({ jobId, ids: ['bob'] })).toThrow(/is pending/);
  expect(view(jobId)).toMatchObject({ state: 'finished', counts: { failed: 1 } });
});

test('an item in doubt stays in doubt when the job is stopped before its turn', async () => {
  const people = ['bob', 'eve'].map((id) => member(id, { ...web, revision: '1' }));
  const { platform, jobs, remove, outcomes, rows } = await setUpJobs(people);
  const job = remove('bob', 'eve');
  const failure = { kind: 'unavailable', message: 'Lost.' } as const;
  platform.before = async (what) => {
    if (what !== 'removeMember') return;
    for (const id of ['bob', 'eve']) platform.failures.set(`member ${id}`, failure);
    throw new UncertainError(failure);
  };
  jobs.sendNow(job);
  await jobs.settled(job.jobId);
  expect(outcomes(job)).toEqual(['unknown', 'unknown']);
  jobs.continue(job);
  jobs.stop(job);
  await jobs.settled(job.jobId);
  expect(rows(job)[1]?.outcome).toMatchObject({
    kind: 'unknown',
    failure: { message: expect.stringMatching(/^An earlier request got no reply/) },
  });
});

test('retrying one item of an interrupted job leaves the others alone', async () => {
  const { folder, keychain, platform, give, key, close } = await setUpJobs();
  const { jobId } = give('bob', 'eve');
  await close();
  vi.useRealTimers();
  const again = await openTestAccountManager({ folder, keychain, connect: () => platform });
  const jobs = jobsOf(again);
  await again.connected(key.accountId, 'online');
  jobs.retry({ jobId, ids: ['eve'] });
  await jobs.settled(jobId);
  expect(memberWrites(platform)).toEqual(['changeRoles eve']);
  expect(jobs.views()).toMatchObject([{ state: 'finished', counts: { done: 1, left: 1 } }]);
  jobs.continue({ jobId });
  await jobs.settled(jobId);
  expect(memberWrites(platform)).toEqual(['changeRoles eve', 'changeRoles bob']);
});

test('an invitation in doubt stays in doubt where trying it again cannot begin', async () => {
  vi.useRealTimers();
  const platform = new MemoryPlatform();
  platform.list = [organization('acme')];
  const opened = await connectedFake(platform);
  const jobs = jobsOf(opened);
  platform.before = async (what) => {
    if (what.startsWith('invite ')) {
      platform.failures.set('invitations acme', { kind: 'offline', message: 'Away.' });
      throw new UncertainError({ kind: 'offline', message: 'Lost.' });
    }
  };
  const jobId = randomUUID();
  jobs.start({ jobId, key: opened.key, work: inviteOf(['bob@example.org']) });
  await jobs.settled(jobId);
  expect(rowsOf(jobs, jobId)).toMatchObject([{ outcome: { kind: 'unknown' } }]);
  jobs.retry({ jobId, ids: ['bob@example.org'] });
  await jobs.settled(jobId);
  expect(rowsOf(jobs, jobId)).toMatchObject([{ outcome: { kind: 'unknown' } }]);
});

test('a job that is undone while the journal refuses is not sent, and is offered', async () => {
  const { manager, platform, jobs, key, give, view } = await setUpJobs();
  const pushed = vi.spyOn(jobs, 'pushNow');
  const { jobId } = give('bob');
  pushed.mockClear();
  vi.spyOn(manager.session(key.accountId).journal.jobs, 'forget').mockImplementationOnce(() => {
    throw new FailureError({ kind: 'internal', message: 'The disk is full.' });
  });
  expect(() => jobs.undo({ jobId })).toThrow('The disk is full.');
  expect(pushed).toHaveBeenCalled();
  expect(view(jobId)?.state).toBe('interrupted');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(memberWrites(platform)).toEqual([]);
  jobs.dismiss({ jobId, ids: null });
  expect(jobs.views()).toEqual([]);
});

test('a second job of the same id is refused, and the first goes on', async () => {
  const { platform, jobs, key, seen, give, finished } = await setUpJobs();
  const { jobId } = give('bob');
  const work = { kind: 'remove', members: [seen('eve')] } as const;
  expect(() => jobs.start({ jobId, key, work })).toThrow('This is already running.');
  jobs.sendNow({ jobId });
  await finished();
  expect(memberWrites(platform)).toEqual(['changeRoles bob']);
  expect(() => jobs.start({ jobId, key, work })).toThrow();
});
