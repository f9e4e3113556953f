/** Groups of jobs in the window: started, undone, continued and dismissed as one. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { JobView } from '#preload/contract/jobs.ts';
import { findGroup } from '#renderer/store/job-groups.ts';
import { useStore } from '#renderer/store/store.ts';
import { eventually } from '#test/shared/eventually.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, job, organization, shell } from './samples.ts';
import { resetStore } from './support/store.ts';

const ok = { ok: true, value: null } as const;
const failure = { kind: 'forbidden', message: 'Not you.' } as const;
const calls = stubBridge({
  startJob: vi.fn(),
  startJobs: vi.fn(),
  undoJob: vi.fn(),
  continueJob: vi.fn(),
  dismissJob: vi.fn(),
  getJob: vi.fn(),
});
const state = () => useStore.getState();
const say = vi.fn();
const groupId = '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a02';
const keyOf = (organizationId: string) => ({ accountId: 'one', organizationId });
const work = { kind: 'resend', invitationIds: ['i'] } as const;
const two = [
  { key: keyOf('acme'), work },
  { key: keyOf('web'), work },
];

function jobs(...parts: readonly Parameters<typeof job>[0][]): readonly JobView[] {
  return parts.map((part, at) =>
    job({ jobId: `job${at}`, key: keyOf(at === 0 ? 'acme' : 'web'), groupId, ...part }),
  );
}

function received(...parts: readonly Parameters<typeof job>[0][]) {
  state().receiveJobs(jobs(...parts));
  const group = findGroup(state().jobs, groupId);
  if (!group) throw new Error('No group');
  return group;
}

beforeEach(() => {
  say.mockReset();
  resetStore({
    say,
    shell: shell({
      accounts: [
        account({ organizations: [organization(), organization({ id: 'web', name: 'Web' })] }),
      ],
    }),
  });
  for (const call of Object.values(calls)) call.mockReset().mockResolvedValue(ok);
  calls.getJob.mockResolvedValue({ ok: false, failure });
});

test('work in several organizations starts as one group, and in one as a job alone', async () => {
  calls.startJobs.mockResolvedValue({ ok: true, value: { notStarted: [], isWaiting: false } });
  expect(await state().startJobs(two)).toEqual(ok);
  const input = calls.startJobs.mock.calls[0]?.[0];
  expect(input.jobs).toMatchObject(two);
  expect(new Set(input.jobs.map(({ jobId }: JobView) => jobId)).size).toBe(2);
  expect(await state().startJobs(two.slice(0, 1))).toEqual(ok);
  expect(calls.startJob).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ key: keyOf('acme'), work }),
  );
});

test('what could not be started is named, and fails if nothing was', async () => {
  const refused = [{ key: keyOf('web'), failure }];
  calls.startJobs.mockResolvedValue({ ok: true, value: { notStarted: refused, isWaiting: true } });
  expect(await state().startJobs(two)).toEqual(ok);
  expect(say).toHaveBeenCalledExactlyOnceWith('Nothing was sent in Web. Not you.', 'bad');
  calls.startJobs.mockResolvedValue({
    ok: true,
    value: { notStarted: [{ key: keyOf('acme'), failure }, ...refused], isWaiting: false },
  });
  expect(await state().startJobs(two)).toEqual({ ok: false, failure });
});

test('what waits for a connection is said once', async () => {
  calls.startJobs.mockResolvedValue({ ok: true, value: { notStarted: [], isWaiting: true } });
  await state().startJobs(two);
  expect(say).toHaveBeenCalledExactlyOnceWith('Saved. Orgdesk sends it when it’s online.', 'info');
});

test('a job of a group that ended stays in its row, and is no toast', () => {
  const group = received(
    { kind: 'resend', state: 'finished', counts: { done: 1 } },
    { kind: 'resend', state: 'finished', counts: { done: 1 } },
  );
  expect(group.jobs).toHaveLength(2);
  expect(say).not.toHaveBeenCalled();
});

test('undoing the latest change undoes its whole group', async () => {
  received({ state: 'scheduled' }, { state: 'scheduled' });
  state().undoLatest();
  await eventually(() => say.mock.lastCall?.[0] === 'Change undone');
  expect(calls.undoJob.mock.calls.map(([input]) => input.jobId)).toEqual(['job0', 'job1']);
});

test('only jobs that are not done are continued', async () => {
  const group = received(
    { state: 'finished', counts: { done: 1 } },
    { state: 'finished', counts: { failed: 1 } },
  );
  await state().continueGroup(group);
  expect(calls.continueJob.mock.calls).toEqual([[{ jobId: 'job1' }]]);
});

test('a dismissed group stays away while main still has a part of it', async () => {
  const ended = { kind: 'remove', state: 'finished', counts: { done: 1 } } as const;
  const group = received(ended, ended);
  let answer: (outcome: typeof ok) => void = () => undefined;
  calls.dismissJob.mockReturnValue(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  await state().dismissGroup(group);
  state().receiveJobs(jobs(ended, ended).slice(1));
  expect(state().jobs).toEqual([]);
  answer(ok);
});

test('people who were not invited return to the draft of their organization', async () => {
  const outcome = { kind: 'failed', failure } as const;
  const rows = JSON.stringify({
    id: 'ada@example.org',
    email: 'ada@example.org',
    name: '',
    before: null,
    after: { roles: ['billing'], projectIds: [] },
    outcome,
  });
  const invite = { kind: 'invite', state: 'finished', counts: { failed: 1 } } as const;
  const group = received({ ...invite, counts: { done: 1 } }, invite);
  const [, second] = group.jobs;
  calls.getJob.mockResolvedValue({ ok: true, value: { job: second, rows, message: '' } });
  await state().dismissGroup(group);
  expect(Object.values(state().invites)).toMatchObject([
    { step: 'writing', draft: { text: 'ada@example.org' } },
  ]);
  expect(say.mock.lastCall?.[0]).toBe(
    'Addresses that weren’t invited are in the drafts of 1 organization.',
  );
});
