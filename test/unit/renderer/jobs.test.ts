/** Jobs in the window: their texts, and the effects of a push of jobs. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FailureError } from '#domain/failure.ts';
import { packetTable } from '#domain/roles/packet.ts';
import type { JobOutcome, JobView } from '#preload/contract/jobs.ts';
import { bindings, perform, situationOf } from '#renderer/actions/bindings.ts';
import { pendingRow } from '#renderer/store/jobs.ts';
import type { Toast } from '#renderer/store/state.ts';
import { useStore } from '#renderer/store/store.ts';
import {
  endText,
  interruptedText,
  jobTitle,
  markText,
  outcomeText,
  timeLeftText,
  waitingText,
  wasStopped,
} from '#renderer/texts/jobs.ts';
import { stubBridge } from './bridge-stub.ts';
import { isoBefore, job, jobRow, member, noon, shell } from './samples.ts';
import { resetStore } from './support/store.ts';

const ok = { ok: true, value: null } as const;
const calls = stubBridge({
  undoJob: vi.fn(),
  stopJob: vi.fn(),
  dismissJob: vi.fn(),
  continueJob: vi.fn(),
  startJob: vi.fn(),
  getJob: vi.fn(),
});

const platform = { kind: 'platform', message: 'The platform said no.' } as const;
const failed: JobOutcome = { kind: 'failed', failure: platform };
const conflict: JobOutcome = { kind: 'conflict', current: { roles: ['admin'], projectIds: [] } };
const many = { total: 2926 } as const;
const mixed = { sameAfter: null } as const;

const acme = { organization: 'Acme', table: packetTable };
/** The same job, with all items done. */
const finished = (each: JobView): JobView => ({
  ...each,
  state: 'finished',
  counts: { ...each.counts, done: each.counts.total, left: 0 },
});

describe('the title and the end of a job', () => {
  it.each([
    [job(), 'Changing Grace Hopper to Billing', 'Grace Hopper is now Billing in Acme.'],
    [
      job({ counts: many }),
      'Changing 2,926 people to Billing',
      '2,926 people are now Billing in Acme.',
    ],
    [
      job({ counts: { total: 2 }, ...mixed }),
      'Changing roles of 2 people',
      'Changed roles of 2 people in Acme.',
    ],
    [
      job({ onlyProjects: true }),
      'Changing projects of Grace Hopper',
      'Changed projects of Grace Hopper in Acme.',
    ],
    [job({ kind: 'remove' }), 'Removing Grace Hopper', 'Removed Grace Hopper from Acme.'],
    [
      job({ kind: 'invite', counts: { total: 120 } }),
      'Inviting 120 people',
      'Invited 120 people to Acme.',
    ],
    [
      job({ kind: 'resend' }),
      'Renewing the invitation to grace@example.org',
      'Invitation to grace@example.org renewed with a new link',
    ],
    [
      job({ kind: 'resend', counts: { total: 12 } }),
      'Renewing 12 invitations',
      '12 invitations renewed with new links',
    ],
    [
      job({ kind: 'revoke', counts: { total: 12 } }),
      'Revoking 12 invitations',
      '12 invitations revoked',
    ],
    [
      job({ kind: 'revert' }),
      'Reverting the change to Grace Hopper',
      'Reverted the change to Grace Hopper in Acme.',
    ],
    [
      job({ kind: 'revert', first: jobRow({ outcome: { kind: 'done', invitationId: 'new' } }) }),
      'Reverting the change to Grace Hopper',
      'Invited Grace Hopper to Acme again.',
    ],
    [
      job({ kind: 'revert', counts: { total: 12 } }),
      'Reverting changes to 12 people',
      'Reverted the changes to 12 people in Acme.',
    ],
    [
      job({ kind: 'delete-projects', counts: { total: 12 } }),
      'Deleting 12 projects',
      'Deleted 12 projects from Acme.',
    ],
    [
      job({ kind: 'offer-projects', counts: { total: 12 } }),
      'Offering 12 projects for transfer',
      'Offered 12 projects for transfer.',
    ],
  ])('name the action, the number and the organization', (each, title, done) => {
    expect([jobTitle(each, packetTable), endText(finished(each), acme)]).toEqual([title, done]);
  });

  const ended = (part: Parameters<typeof job>[0]) => job({ ...part, state: 'finished' });
  it.each([
    [
      ended({ stopped: true, counts: { ...many, done: 643 } }),
      true,
      'Stopped. 643 changed, 2,283 left.',
    ],
    [
      ended({ counts: { ...many, done: 643, failed: 2283 } }),
      false,
      '2,283 of 2,926 people not changed · 643 changed',
    ],
    [
      ended({ stopped: true, counts: { total: 9, done: 3, failed: 1 } }),
      false,
      '6 of 9 people not changed · 3 changed',
    ],
    [
      ended({ counts: { total: 2, done: 1, conflict: 1 } }),
      false,
      '1 of 2 people not changed · 1 changed elsewhere · 1 changed',
    ],
    [
      ended({ kind: 'invite', counts: { total: 5, done: 3, unknown: 2 } }),
      false,
      '2 of 5 people not invited · 2 without a reply · 3 invited',
    ],
    [
      ended({ kind: 'remove', counts: { total: 3, failed: 3 } }),
      false,
      '3 of 3 people not removed',
    ],
    [
      ended({ kind: 'revoke', counts: { total: 3, done: 1 }, failure: platform }),
      false,
      '2 of 3 invitations not revoked · 1 revoked · The platform said no.',
    ],
    [
      ended({ counts: { failed: 1 }, first: jobRow({ outcome: failed }) }),
      false,
      'Couldn’t change Grace Hopper’s role. The platform said no.',
    ],
    [
      ended({ kind: 'resend', counts: { failed: 1 }, first: jobRow({ outcome: failed }) }),
      false,
      'Couldn’t renew the invitation to grace@example.org. The platform said no.',
    ],
    [
      ended({ stopped: true, first: jobRow({ outcome: { kind: 'not-sent' } }) }),
      true,
      'Stopped. Didn’t change Grace Hopper’s role.',
    ],
    [
      ended({ counts: { conflict: 1 }, first: jobRow({ outcome: conflict }) }),
      false,
      'Grace Hopper’s role was changed elsewhere.',
    ],
  ])('tell both numbers, and call no stop a failure', (each, stopped, words) => {
    expect([wasStopped(each), endText(each, acme)]).toEqual([stopped, words]);
  });

  it.each([
    [
      job({ kind: 'invite', counts: { total: 120, done: 34, failed: 2 } }),
      'Orgdesk closed while inviting 120 people. 34 invited, 2 failed, 84 left.',
    ],
    [
      job({ counts: many }),
      'Orgdesk closed while changing 2,926 people to Billing. None changed yet, 2,926 left.',
    ],
    [job({ kind: 'remove' }), 'Orgdesk closed while removing Grace Hopper.'],
  ])('say after a crash how far the job was', (each, words) => {
    expect(interruptedText(each, packetTable)).toBe(words);
  });
});

it.each([
  [jobRow(), '→ Billing'],
  [jobRow({ after: null }), '→ Removed'],
  [jobRow({ after: { roles: ['collaborator'], projectIds: ['mail'] } }), '→ Other projects'],
])('a member whose change waits is marked with it', (row, words) => {
  expect(markText(row, packetTable)).toBe(words);
});

describe('the activity of a running job', () => {
  it('names the reason for waiting', () => {
    const until = new Date(noon + 60_000).toISOString();
    expect(waitingText({ kind: 'waiting', until }, 'Acme', noon)).toMatch(/^Acme is limiting/);
    expect(waitingText({ kind: 'paused' }, 'Acme', noon)).toBe('Nothing is sent until you resume.');
    expect(waitingText({ kind: 'sending', secondsLeft: 9 }, 'Acme', noon)).toBe('');
    expect(waitingText(null, 'Acme', noon)).toBe('');
  });

  it('estimates the time left only while it sends', () => {
    expect(timeLeftText({ kind: 'sending', secondsLeft: 180 })).toBe('about 3 min left');
    expect(timeLeftText({ kind: 'sending', secondsLeft: null })).toBe('');
    expect(timeLeftText({ kind: 'paused' })).toBe('');
  });
});

it.each([
  [null, 'Waiting'],
  [{ kind: 'done' }, 'Changed'],
  [conflict, 'Changed elsewhere'],
  [failed, 'The platform said no.'],
  [
    { kind: 'unknown', failure: platform },
    'No reply. It may have gone through. The platform said no.',
  ],
  [{ kind: 'not-sent' }, 'Not sent'],
] as const)('an item that ended as %o reads as %s', (outcome, words) => {
  expect(outcomeText(job(), outcome)).toBe(words);
});

describe('a push of jobs', () => {
  const state = () => useStore.getState();
  const receive = (...jobs: readonly JobView[]) => state().receiveJobs(jobs);
  beforeEach(() => {
    for (const call of Object.values(calls)) call.mockReset().mockResolvedValue(ok);
    calls.getJob.mockResolvedValue({
      ok: true,
      value: { job: job(), message: '', rows: JSON.stringify(jobRow()) },
    });
    resetStore({ shell: shell() });
  });

  it('turns a job with one item that succeeded into a toast', () => {
    receive(job());
    receive(job({ state: 'finished', counts: { done: 1 } }));
    expect(state().jobs).toEqual([]);
    expect(state().takeToasts()).toMatchObject([
      { message: 'Grace Hopper is now Billing in Acme Hosting.', action: { label: 'Revert…' } },
    ]);
    expect(calls.dismissJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job', ids: null });
  });

  it('keeps a successful batch until the person dismisses it', () => {
    receive(job({ state: 'finished', counts: { total: 3, done: 3 } }));
    expect(state().jobs).toHaveLength(1);
    expect(state().takeToasts()).toEqual([]);
    expect(calls.dismissJob).not.toHaveBeenCalled();
    state().dismissJob('job');
    expect(state().jobs).toEqual([]);
    expect(calls.dismissJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job', ids: null });
  });

  it('marks revoked invitations as changed, so that they leave the list', async () => {
    receive(job({ kind: 'revoke', state: 'finished', counts: { done: 1 } }));
    expect([...state().flashed]).toEqual(['member-grace']);
    calls.getJob.mockResolvedValue({
      ok: true,
      value: {
        job: job(),
        message: '',
        rows: [jobRow({ id: 'a', outcome: { kind: 'done' } }), jobRow({ id: 'b', outcome: failed })]
          .map((row) => JSON.stringify(row))
          .join('\n'),
      },
    });
    receive(
      job({ jobId: 'two', kind: 'revoke', state: 'finished', counts: { total: 2, done: 1 } }),
    );
    await vi.waitFor(() => expect([...state().flashed]).toEqual(['a']));
  });

  it.each([
    ['scheduled', true, true],
    ['waiting', true, true],
    ['waiting', false, false],
  ] as const)(
    'marks members with a %s change (foldable ones: %s)',
    async (pending, foldable, marked) => {
      const rowOf = (of: ReturnType<typeof member>) =>
        pendingRow(state(), of, packetTable, { foldable });
      useStore.setState({ current: job().key });
      receive(job({ state: pending, sendAt: isoBefore(0) }));
      const grace = member();
      await vi.waitFor(() => expect(state().jobRows).toHaveProperty('job'));
      expect(rowOf(grace)?.name).toBe(marked ? grace.name : undefined);
      // The list has the change already.
      expect(rowOf(member({ roles: ['billing'], projectIds: [] }))).toBeUndefined();
      expect(rowOf(member({ id: 'other', email: 'other@example.org' }))).toBeUndefined();
      receive(job({ state: 'finished', counts: { failed: 1 } }));
      expect(rowOf(grace)).toBeUndefined();
    },
  );

  it('shows why a job cannot continue', async () => {
    calls.continueJob.mockResolvedValue({ ok: false, failure: platform });
    await state().continueJob(job());
    expect(state().takeToasts()).toMatchObject([{ tone: 'bad', message: platform.message }]);
  });
});

describe('Ctrl+Z', () => {
  const said = (): readonly Pick<Toast, 'message' | 'action'>[] => useStore.getState().takeToasts();
  const press = () => perform('undo-change');
  const receive = (each: JobView) => useStore.getState().receiveJobs([each]);
  beforeEach(() => {
    for (const call of Object.values(calls)) call.mockReset().mockResolvedValue(ok);
    calls.getJob.mockResolvedValue({ ok: false, failure: platform });
    resetStore({ shell: shell() });
  });

  it('undoes the scheduled change', async () => {
    receive(job({ state: 'scheduled' }));
    press();
    expect(calls.undoJob).toHaveBeenCalledWith({ jobId: 'job' });
    await vi.waitFor(() => expect(said()).toMatchObject([{ message: 'Change undone' }]));
  });

  it('says that a change is being sent, and offers to stop it', () => {
    receive(job());
    press();
    const [{ message, action } = { message: '', action: undefined }] = said();
    expect(message).toBe('Too late to undo: this change is being sent.');
    action?.run();
    expect(calls.stopJob).toHaveBeenCalledWith({ jobId: 'job' });
  });

  it('says that a change was applied, and offers to revert it', () => {
    receive(job());
    receive(job({ state: 'finished', counts: { done: 1 } }));
    said();
    press();
    const [{ message, action } = { message: '', action: undefined }] = said();
    expect(message).toBe('Already applied. Grace Hopper is now Billing in Acme Hosting.');
    expect(action?.label).toBe('Revert…');
    action?.run();
    expect(useStore.getState().overlay).toMatchObject({ kind: 'revert-job', jobId: 'job' });
  });

  it('counts the completed items of a change that ended early', () => {
    receive(job({ state: 'finished', counts: { total: 5, done: 2, failed: 3 } }));
    press();
    expect(said()).toMatchObject([
      { message: 'Already applied. 3 of 5 people not changed · 2 changed' },
    ]);
  });

  it('leads to the invitation of a person who was removed', () => {
    receive(job({ kind: 'remove', state: 'finished', counts: { done: 1 } }));
    said();
    press();
    expect(said()[0]?.action?.label).toBe('Invite back…');
  });

  it('does not apply to invitations that are resent', () => {
    receive(job({ kind: 'resend' }));
    press();
    expect(said()).toMatchObject([{ message: 'Nothing to undo.' }]);
  });

  it('says that there is nothing to undo, also after signing out of the account', () => {
    press();
    expect(said()).toMatchObject([{ message: 'Nothing to undo.' }]);
    receive(job({ state: 'finished', counts: { done: 1 } }));
    useStore.setState({ shell: shell({ accounts: [] }) });
    said();
    press();
    expect(said()).toMatchObject([{ message: 'Nothing to undo.' }]);
    expect(bindings['undo-change'].whyNot(situationOf(useStore.getState()))).not.toBeNull();
  });

  it('shows main’s failure if the time ran out while the key was pressed', async () => {
    receive(job({ state: 'scheduled' }));
    const { failure } = new FailureError({ kind: 'conflict', message: 'Too late.' });
    calls.undoJob.mockResolvedValue({ ok: false, failure });
    press();
    await vi.waitFor(() => expect(said()).toMatchObject([{ message: 'Too late.' }]));
  });
});
