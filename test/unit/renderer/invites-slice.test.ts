/** Invites as jobs in the window: started, followed to their end, continued and given up. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseFor } from '#domain/invite/invitation-choice.ts';
import { planInvitations } from '#domain/invite/invitation-plan.ts';
import { packetTable } from '#domain/roles/packet.ts';
import type { JobOutcome, JobView } from '#preload/contract/jobs.ts';
import { emptyDraft } from '#renderer/store/invite-box.ts';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, job, jobRow, noon, shell } from './samples.ts';
import { resetStore } from './support/store.ts';

const ok = { ok: true, value: null } as const;
const failure = { kind: 'offline', message: 'No connection.' } as const;
const failed = { ok: false, failure } as const;
const calls = stubBridge({
  startJob: vi.fn(),
  getJob: vi.fn(),
  continueJob: vi.fn(),
  dismissJob: vi.fn(),
  openOrganization: vi.fn(),
});
const state = () => useStore.getState();

const { key } = job();
const emails = ['one@example.org', 'two@example.org'] as const;
const done = { kind: 'done' } as const;
const refused: JobOutcome = { kind: 'failed', failure: { kind: 'platform', message: 'No.' } };
const notSent = { kind: 'not-sent' } as const;

function invite(part: Parameters<typeof job>[0] = {}): JobView {
  return job({ kind: 'invite', counts: { total: emails.length }, ...part });
}

/** Main's answer with the job's items. */
function readsAs(view: JobView, ...outcomes: readonly (JobOutcome | null)[]): void {
  const rows = emails.map((email, index) =>
    jobRow({ id: email, email, name: '', before: null, outcome: outcomes[index] ?? null }),
  );
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  calls.getJob.mockResolvedValue({ ok: true, value: { job: view, message: 'Hi', rows: lines } });
}

function rowsOf(text: string) {
  const { capabilities } = account();
  const known = { ownEmail: '', members: [], invitations: [], projects: [], capabilities };
  const plan = planInvitations(text, { ...known, table: packetTable, now: noon });
  return chooseFor(plan.rows, { ...emptyDraft, role: 'billing' }, packetTable, capabilities);
}

const session = () => state().invites[Object.keys(state().invites)[0] ?? ''];
const startedId = () => calls.startJob.mock.calls[0]?.[0].jobId as string;

/** Sends an invite of both, which main then reports as running. */
async function send(): Promise<string> {
  state().writeDraft(key, { text: emails.join('\n'), role: 'billing' });
  await state().sendInvites(key, rowsOf(emails.join('\n')));
  state().receiveJobs([invite({ jobId: startedId() })]);
  return startedId();
}

/** Main reports the end of a job with these outcomes. */
async function end(jobId: string, ...outcomes: readonly (JobOutcome | null)[]): Promise<void> {
  const ended = invite({
    jobId,
    state: 'finished',
    counts: { total: 2, done: outcomes.filter((each) => each?.kind === 'done').length },
  });
  readsAs(ended, ...outcomes);
  state().receiveJobs([ended]);
  await vi.waitFor(() => expect(session()?.step).toBe('finished'));
}

beforeEach(() => {
  resetStore({ shell: shell() });
  for (const call of Object.values(calls)) call.mockReset().mockResolvedValue(ok);
  calls.openOrganization.mockResolvedValue(failed);
});

describe('an invite that is sent', () => {
  it('becomes a job with its rows, and the session follows it', async () => {
    await send();
    expect(calls.startJob).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        key,
        work: expect.objectContaining({
          kind: 'invite',
          replaces: null,
          rows: emails.map((email) => expect.objectContaining({ email, roles: ['billing'] })),
        }),
      }),
    );
    expect(session()?.step).toBe('sending');
  });

  it('ends with the reason if main cannot record it, and replaces nothing the next time', async () => {
    calls.startJob.mockResolvedValueOnce(failed);
    state().writeDraft(key, { text: emails.join('\n'), role: 'billing' });
    await state().sendInvites(key, rowsOf(emails.join('\n')));
    expect(session()).toMatchObject({ step: 'finished', failure });
    state().leaveInviteOutcome(key);
    await state().sendInvites(key, rowsOf(emails.join('\n')));
    expect(calls.startJob.mock.calls[1]?.[0]).toMatchObject({ work: { replaces: null } });
  });

  it('has its results once the job has ended', async () => {
    const jobId = await send();
    await end(jobId, done, refused);
    expect(session()).toMatchObject({
      results: [{ outcome: { kind: 'sent' } }, { outcome: { kind: 'failed' } }],
      draft: { text: 'two@example.org' },
    });
  });

  it('is dismissed when its outcome was seen and everybody was invited', async () => {
    const jobId = await send();
    await end(jobId, done, done);
    expect(calls.dismissJob).not.toHaveBeenCalled();
    state().leaveInviteOutcome(key);
    expect(calls.dismissJob).toHaveBeenCalledExactlyOnceWith({ jobId, ids: null });
  });

  it('is replaced by the next one, with the people who were not invited', async () => {
    const jobId = await send();
    await end(jobId, done, refused);
    state().leaveInviteOutcome(key);
    expect(calls.dismissJob).not.toHaveBeenCalled();
    await state().sendInvites(key, rowsOf('two@example.org'));
    expect(calls.startJob.mock.calls[1]?.[0]).toMatchObject({ work: { replaces: jobId } });
  });
});

describe('an invite that the window did not start', () => {
  it('is shown with its outcome', async () => {
    const ended = invite({ state: 'finished', counts: { total: 2, done: 1, failed: 1 } });
    readsAs(ended, done, refused);
    await state().showInvite(ended);
    expect(session()).toMatchObject({ step: 'finished', jobId: 'job', message: 'Hi' });
    expect(state().overlay).toMatchObject({ kind: 'invite', key });
  });

  it('continues after an interruption when the person chooses so', async () => {
    const interrupted = invite({ state: 'interrupted', counts: { total: 2, done: 1 } });
    readsAs(interrupted, done, null);
    state().receiveJobs([interrupted]);
    await state().continueJob(interrupted);
    expect(calls.continueJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job' });
    expect(state().overlay).toMatchObject({ kind: 'invite', key });
  });

  it('stays unchanged if it cannot continue', async () => {
    const interrupted = invite({ state: 'interrupted' });
    readsAs(interrupted, null, null);
    calls.continueJob.mockResolvedValue(failed);
    await state().continueJob(interrupted);
    expect(state().takeToasts()).toMatchObject([{ tone: 'bad', message: failure.message }]);
    expect(session()).toBeUndefined();
  });

  it('waits while another invite of the organization is sent', async () => {
    await send();
    readsAs(invite(), null, null);
    await state().showInvite(invite());
    expect(state().takeToasts()).toMatchObject([
      { message: expect.stringMatching(/^Other invitations are being sent/) },
    ]);
  });
});

describe('the rest of an invite', () => {
  it('is in the box after it is given up', async () => {
    const interrupted = invite({ state: 'interrupted', counts: { total: 2, done: 1 } });
    readsAs(interrupted, done, notSent);
    expect(await state().giveUpInvite(interrupted)).toEqual(ok);
    expect(calls.dismissJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job', ids: null });
    expect(session()).toMatchObject({ step: 'writing', draft: { text: 'two@example.org' } });
  });

  it('keeps its job while a person may have been invited', async () => {
    const interrupted = invite({ state: 'interrupted' });
    readsAs(interrupted, done, { kind: 'unknown', failure });
    await state().giveUpInvite(interrupted);
    expect(calls.dismissJob).not.toHaveBeenCalled();
    expect(session()).toMatchObject({ step: 'writing', jobId: 'job' });
  });

  it('continues from the outcome without duplicates', async () => {
    const jobId = await send();
    await end(jobId, done, notSent);
    const stopped = invite({ jobId, state: 'finished', stopped: true });
    readsAs(invite({ jobId }), done, null);
    await state().continueJob(stopped);
    expect(session()?.step).toBe('sending');
    await end(jobId, done, refused);
    expect(session()?.draft.text).toBe('two@example.org');
  });
});
