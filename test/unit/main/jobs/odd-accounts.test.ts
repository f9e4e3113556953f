/** Accounts that are signed out of, or kept elsewhere, while they have jobs. */
import { expect, test, vi } from 'vitest';
import { setUpJobs } from '../support/jobs.ts';

test('a finished job is still there, and can be continued and dismissed, when its account is kept elsewhere', async () => {
  const { manager, platform, jobs, key, give, view, connected } = await setUpJobs();
  platform.failures.set('changeRoles bob', { kind: 'unavailable', message: 'Away.' });
  const { jobId } = give('bob');
  jobs.sendNow({ jobId });
  await jobs.settled(jobId);
  expect(view(jobId)).toMatchObject({ state: 'finished', counts: { failed: 1 } });
  vi.useRealTimers();
  platform.failures.clear();
  const { account } = manager.session(key.accountId);
  await manager.add({ ...account, storage: 'session' }, 'a-token');
  await connected(key.accountId, 'online');
  jobs.continue({ jobId });
  await jobs.settled(jobId);
  expect(view(jobId)).toMatchObject({ state: 'finished', counts: { done: 1 }, failure: null });
  expect(manager.session(key.accountId).journal.jobs.all()).toMatchObject([{ id: jobId }]);
  jobs.dismiss({ jobId, ids: null });
  expect(jobs.views()).toEqual([]);
});

test('nothing is started for an account while it is signed out of', async () => {
  const { platform, jobs, key, give, remove } = await setUpJobs();
  vi.useRealTimers();
  give('bob');
  let go: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  platform.before = async (what) => {
    if (what.startsWith('changeRoles')) await gate;
  };
  const ended = jobs.endAccount(key.accountId);
  expect(() => remove('eve')).toThrow(/being signed out of/);
  go();
  await ended;
  expect(jobs.views()).toEqual([]);
  expect(platform.asked).not.toContain('removeMember');
});
