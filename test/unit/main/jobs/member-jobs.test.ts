/** Changes of members: held, undone, sent one by one, over a platform in memory. */
import { expect, test, vi } from 'vitest';
import { FailureError } from '#domain/failure.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import { eventually } from '#test/shared/eventually.ts';
import { member } from '../support/entities.ts';
import { billing, memberWrites, pastChanges, setUpJobs, web } from '../support/jobs.ts';

test('a role change is sent after ten seconds, and not before', async () => {
  const { platform, jobs, give, known, finished, outcomes } = await setUpJobs();
  const job = give('bob');
  vi.advanceTimersByTime(9999);
  expect(platform.asked).toEqual([]);
  expect(jobs.views()).toMatchObject([{ state: 'scheduled', organizationName: 'Acme' }]);
  expect(known('bob')).toMatchObject(web);
  vi.advanceTimersByTime(1);
  expect(jobs.views()).toMatchObject([{ state: 'running' }]);
  await finished();
  expect(memberWrites(platform)).toEqual(['changeRoles bob']);
  expect(outcomes(job)).toEqual(['done']);
  expect(known('bob')).toMatchObject({ ...billing, revision: '2' });
});

test.each([
  [10, 10],
  [11, 30],
  [100, 30],
  [101, 60],
])('a change of %i people waits for %i s, whatever the window says', async (amount, seconds) => {
  const ids = Array.from({ length: amount }, (_, index) => `person-${index}`);
  const { platform, jobs, remove } = await setUpJobs(ids.map((id) => member(id, web)));
  const began = Date.now();
  remove(...ids);
  const [job] = jobs.views();
  expect(Date.parse(job?.sendAt ?? '') - began).toBeGreaterThanOrEqual(seconds * 1000);
  vi.advanceTimersByTime(seconds * 1000 - 1);
  expect(jobs.views()).toMatchObject([{ state: 'scheduled' }]);
  expect(memberWrites(platform)).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(jobs.views()).toMatchObject([{ state: 'running' }]);
});

test('an undone job is never sent, and a job that is being sent cannot be undone', async () => {
  const { platform, jobs, give, finished, manager, key } = await setUpJobs();
  const first = give('bob');
  jobs.undo(first);
  expect(jobs.views()).toEqual([]);
  vi.advanceTimersByTime(20_000);
  expect(platform.asked).toEqual([]);
  expect(pastChanges(manager, key)).toEqual([]);
  const second = give('bob');
  jobs.sendNow(second);
  expect(() => jobs.undo(second)).toThrow(/already sent/);
  expect(() => jobs.undo(first)).toThrow(/no longer pending/);
  await finished();
});

test('a member is in at most one pending change', async () => {
  const { jobs, give, remove } = await setUpJobs();
  const first = give('bob');
  expect(() => remove('eve', 'bob')).toThrow(/is pending/);
  jobs.undo(first);
  expect(remove('bob')).toBeDefined();
});

test.each(['owner', 'wizard'])(
  'the role %s, which the table does not give, is refused',
  async (role) => {
    const { platform, jobs, seen, start } = await setUpJobs();
    const changes = [{ ...seen('bob'), roles: [role], projectIds: [] }];
    expect(() => start({ kind: 'change-roles', changes })).toThrow(FailureError);
    const rows = [{ email: 'new@example.org', name: '', roles: [role], projectIds: [] }];
    expect(() => start({ kind: 'invite', rows, message: '', replaces: null })).toThrow(
      FailureError,
    );
    expect(jobs.views()).toEqual([]);
    expect(memberWrites(platform)).toEqual([]);
  },
);

test('a change that is never allowed is refused before it waits', async () => {
  const { jobs, give, remove, seen, start } = await setUpJobs([
    member('root', { roles: ['owner'] }),
  ]);
  expect(() => remove('root')).toThrow(/owner can’t be removed/);
  expect(() => give('root')).toThrow(/Transfer ownership/);
  const nobody = { ...seen('root'), memberId: 'nobody' };
  expect(() => start({ kind: 'remove', members: [nobody] })).toThrow(/no longer/);
  expect(jobs.views()).toEqual([]);
});

test.each([
  ['with a revision', '1'],
  ['without revisions', null],
])(
  'a member whom somebody else changed is left alone, %s, until the person decides',
  async (_, revision) => {
    const bob = member('bob', { ...web, revision });
    const { platform, jobs, give, finished, rows, outcomes } = await setUpJobs([bob]);
    const job = give('bob');
    const theirs = { ...bob, roles: ['admin'] as const, revision: revision && '7' };
    platform.putMember('acme', theirs);
    jobs.sendNow(job);
    await finished();
    expect(rows(job)[0]?.outcome).toMatchObject({
      kind: 'conflict',
      current: { roles: ['admin'] },
    });
    expect(platform.membersOf.get('acme')).toContainEqual(theirs);
    jobs.retry({ ...job, ids: ['bob'] });
    await finished();
    expect(outcomes(job)).toEqual(['done']);
    expect(platform.membersOf.get('acme')).toContainEqual(expect.objectContaining(billing));
  },
);

test('projects that somebody else changed are a conflict too', async () => {
  const bob = member('bob', web);
  const { platform, jobs, give, finished, outcomes } = await setUpJobs([bob]);
  const job = give('bob');
  platform.putMember('acme', { ...bob, projectIds: ['web', 'api'] });
  jobs.sendNow(job);
  await finished();
  expect(outcomes(job)).toEqual(['conflict']);
});

test('another revision of an unchanged member is not a conflict', async () => {
  const bob = member('bob', { ...web, revision: '1' });
  const { platform, jobs, give, finished, outcomes } = await setUpJobs([bob]);
  const job = give('bob');
  platform.putMember('acme', { ...bob, revision: '5' });
  jobs.sendNow(job);
  await finished();
  expect(outcomes(job)).toEqual(['done']);
});

test('a lost answer is looked up, and a failed change is never reported as done', async () => {
  const { platform, jobs, give, key, finished, outcomes, manager } = await setUpJobs();
  const job = give('bob', 'eve');
  platform.before = async (what) => {
    if (!what.startsWith('changeRoles')) return;
    // Of Bob it arrived, of Eve it did not.
    if (what.endsWith('bob')) platform.putMember('acme', member('bob', billing));
    throw new UncertainError({ kind: 'platform', message: 'A web page.' });
  };
  jobs.sendNow(job);
  await finished();
  expect(outcomes(job)).toEqual(['done', 'unknown']);
  expect(pastChanges(manager, key)).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ memberId: 'bob', certain: true }),
      expect.objectContaining({ memberId: 'eve', certain: false }),
    ]),
  );
});

test('an outcome that cannot be noted still holds', async () => {
  const { platform, jobs, give, key, finished, rows, outcomes, known, manager } = await setUpJobs();
  const job = give('bob', 'eve');
  const records = manager.session(key.accountId).journal.jobs;
  vi.spyOn(records, 'record').mockImplementation(() => {
    throw new FailureError({ kind: 'internal', message: 'No room.' });
  });
  platform.before = async (what) => {
    if (!what.endsWith('eve')) return;
    throw new UncertainError({ kind: 'platform', message: 'A web page.' });
  };
  jobs.sendNow(job);
  await finished();
  expect(outcomes(job)).toEqual(['done', 'unknown']);
  expect(known('bob')).toMatchObject(billing);
  expect(rows(job)[1]?.outcome).toMatchObject({
    failure: { message: expect.stringMatching(/A web page.*may still have gone through/) },
  });
});

test('an item that the journal lost is not sent, and is noted again for another try', async () => {
  const { platform, jobs, key, give, finished, outcomes, manager } = await setUpJobs();
  const job = give('bob');
  manager.session(key.accountId).journal.jobs.forget(job.jobId);
  jobs.sendNow(job);
  await finished();
  expect(outcomes(job)).toEqual(['failed']);
  expect(memberWrites(platform)).toEqual([]);
  jobs.retry({ ...job, ids: ['bob'] });
  await finished();
  expect(outcomes(job)).toEqual(['done']);
});

test('a failing item does not stop the others and is retried alone', async () => {
  const { platform, jobs, give, finished, outcomes, known } = await setUpJobs();
  const job = give('bob', 'eve');
  platform.failures.set('changeRoles bob', { kind: 'invalid', message: 'Not today.' });
  jobs.sendNow(job);
  await finished();
  expect(outcomes(job)).toEqual(['failed', 'done']);
  platform.failures.clear();
  platform.asked.length = 0;
  jobs.retry({ ...job, ids: ['bob', 'eve'] });
  await finished();
  expect(outcomes(job)).toEqual(['done', 'done']);
  expect(memberWrites(platform)).toEqual(['changeRoles bob']);
  expect(known('bob')).toMatchObject(billing);
});

test('a stopped job reports the rest and can be continued or dismissed', async () => {
  const { platform, jobs, remove, finished, outcomes, view } = await setUpJobs();
  const job = remove('bob', 'eve');
  platform.before = async (what) => {
    if (what === 'removeMember') jobs.stop(job);
  };
  jobs.sendNow(job);
  await finished();
  expect(outcomes(job)).toEqual(['done', 'not-sent']);
  expect(view(job.jobId)).toMatchObject({ stopped: true, counts: { total: 2, done: 1, left: 1 } });
  platform.before = async () => undefined;
  jobs.continue(job);
  await finished();
  expect(outcomes(job)).toEqual(['done', 'done']);
  expect(view(job.jobId)).toMatchObject({ stopped: false });
  jobs.dismiss({ ...job, ids: null });
  expect(jobs.views()).toEqual([]);
});

test('a job is forgotten when only completed items are left', async () => {
  const { platform, jobs, give, finished } = await setUpJobs();
  const job = give('bob', 'eve');
  platform.failures.set('changeRoles bob', { kind: 'invalid', message: 'Not today.' });
  jobs.sendNow(job);
  await finished();
  jobs.dismiss({ ...job, ids: ['bob'] });
  expect(jobs.views()).toEqual([]);
});

test('the person’s own removal comes last and removes the organization', async () => {
  const { platform, jobs, remove, shell, finished, rows } = await setUpJobs();
  const job = remove('me', 'bob');
  expect(rows(job).map(({ id }) => id)).toEqual(['bob', 'me']);
  platform.list = [];
  jobs.sendNow(job);
  await finished();
  await eventually(() => shell().accounts[0]?.organizations.length === 0);
  await eventually(() => platform.asked.includes('organizations'));
});

test('a change of the person’s own roles refreshes their rights', async () => {
  const { platform, give, finished, jobs } = await setUpJobs();
  jobs.sendNow(give('bob'));
  await finished();
  expect(platform.asked).not.toContain('organizations');
  jobs.sendNow(give('me'));
  await finished();
  await eventually(() => platform.asked.includes('organizations'));
});

test('removing a member who is gone succeeds; giving them a role fails', async () => {
  const { platform, jobs, give, remove, finished, rows, outcomes, known } = await setUpJobs();
  platform.membersOf.set('acme', []);
  const removal = remove('bob');
  jobs.sendNow(removal);
  await finished();
  expect(outcomes(removal)).toEqual(['done']);
  expect(known('bob')).toBeUndefined();
  const change = give('eve');
  jobs.sendNow(change);
  await finished();
  expect(rows(change)[0]?.outcome).toMatchObject({ failure: { kind: 'not-found' } });
});

test('a member who changed unseen is not removed', async () => {
  const { platform, jobs, start, seen, finished, outcomes } = await setUpJobs();
  const stale = { ...seen('eve'), expected: { ...billing, revision: null } };
  const job = start({ kind: 'remove', members: [stale] });
  jobs.sendNow(job);
  await finished();
  expect(outcomes(job)).toEqual(['conflict']);
  expect(memberWrites(platform)).toEqual([]);
});
