// @vitest-environment happy-dom
/** The items of a job: grouped by outcome, with the actions of each group. */
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobOutcome, JobRow, JobView } from '#preload/contract/jobs.ts';
import { JobPanel } from '#renderer/screens/jobs/job-panel.tsx';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { job, jobRow, shell } from './samples.ts';
import { renderComponent, setElementSize } from './support/render.tsx';

const ok = { ok: true, value: null } as const;
const bridge = stubBridge({
  getJob: vi.fn(),
  retryJob: vi.fn(async () => ok),
  continueJob: vi.fn(async () => ok),
  dismissJob: vi.fn(async () => ok),
});

const failed: JobOutcome = { kind: 'failed', failure: { kind: 'platform', message: 'No.' } };
const conflict: JobOutcome = { kind: 'conflict', current: { roles: ['admin'], projectIds: [] } };
const of = (amount: number, prefix: string, outcome: JobOutcome | null) =>
  Array.from({ length: amount }, (_, index) =>
    jobRow({
      id: `${prefix}${index}`,
      name: `${prefix} ${index}`,
      email: `${prefix}${index}@example.org`,
      outcome,
    }),
  );

function show(view: JobView, rows: readonly JobRow[]) {
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  bridge.getJob.mockResolvedValue({ ok: true, value: { job: view, message: '', rows: lines } });
  return renderComponent(<JobPanel jobId="job" />, { shell: shell(), jobs: [view] });
}
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const shownGroups = () =>
  within(screen.getByRole('group', { name: 'Show' }))
    .getAllByRole('button')
    .map(({ textContent }) => textContent);

beforeEach(() => {
  for (const call of Object.values(bridge)) call.mockClear();
});

describe('the items of a finished job', () => {
  const rows = [...of(3, 'done', { kind: 'done' }), ...of(2, 'failed', failed)];
  const finished = job({ state: 'finished', counts: { total: 5, done: 3, failed: 2 } });

  test('are counted by outcome, those that need a decision first', async () => {
    show(finished, rows);
    await button('All 5');
    expect(shownGroups()).toEqual(['All 5', '2 failed', '3 changed']);
    expect(screen.getByRole('status').textContent).toBe('2 of 5 people not changed · 3 changed');
  });

  test('can be filtered to one group', async () => {
    setElementSize();
    const { user } = show(finished, rows);
    await user.click(await button('2 failed'));
    expect(screen.getByRole('button', { name: '2 failed' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    const list = screen.getByRole('region', { name: '5 items' });
    await waitFor(() => expect(list.textContent).toContain('failed 0'));
    expect(list.textContent).not.toContain('done 0');
  });

  test('are retried if they failed', async () => {
    const { user } = show(finished, rows);
    await user.click(await button('Retry 2'));
    expect(bridge.retryJob).toHaveBeenCalledExactlyOnceWith({
      jobId: 'job',
      ids: ['failed0', 'failed1'],
    });
    expect(document.activeElement).toBe(screen.getByRole('status'));
  });

  test('disappear when the job is dismissed', async () => {
    const { user } = show(finished, rows);
    useStore.setState({ overlay: { kind: 'job', jobId: 'job' } });
    await user.click(await button('Dismiss'));
    expect(bridge.dismissJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job', ids: null });
    expect(useStore.getState().overlay).toBeNull();
    expect(screen.getByText('Nothing left to review.')).toBeTruthy();
  });
});

test('a stopped job continues with its remaining items, and has nothing to retry', async () => {
  const { user } = show(job({ state: 'finished', stopped: true, counts: { total: 3, done: 1 } }), [
    ...of(1, 'done', { kind: 'done' }),
    ...of(2, 'left', { kind: 'not-sent' }),
  ]);
  await button('2 left');
  expect(screen.queryByRole('button', { name: /^Retry/ })).toBeNull();
  await user.click(await button('Continue'));
  expect(bridge.continueJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job' });
});

test('a running job shows its progress, and cannot be dismissed', async () => {
  const { user } = show(job({ counts: { total: 2, failed: 1 } }), [
    ...of(1, 'failed', failed),
    ...of(1, 'left', null),
  ]);
  await user.click(await button('Retry'));
  await user.click(await button('Dismiss'));
  expect(bridge.retryJob).not.toHaveBeenCalled();
  expect(bridge.dismissJob).not.toHaveBeenCalled();
});

describe('members who were changed elsewhere', () => {
  const finished = job({ state: 'finished', counts: { total: 2, conflict: 2 } });

  test('stay as they are when the person chooses so', async () => {
    const { user } = show(finished, of(2, 'other', conflict));
    const cards = await screen.findByRole('list', { name: 'Changed elsewhere' });
    const [first] = within(cards).getAllByRole('button', { name: 'Keep current' });
    if (!first) throw new Error('No card.');
    await user.click(first);
    expect(bridge.dismissJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job', ids: ['other0'] });
  });

  test('are overwritten only after the loss of control is confirmed', async () => {
    const { user } = show(finished, of(2, 'other', conflict));
    await user.click(await button('Apply my 2 changes'));
    expect(bridge.retryJob).not.toHaveBeenCalled();
    await user.type(screen.getByRole('textbox'), '2');
    const [apply] = screen.getAllByRole('button', { name: 'Apply my change' });
    if (!apply) throw new Error('No button.');
    await user.click(apply);
    expect(bridge.retryJob).toHaveBeenCalledExactlyOnceWith({
      jobId: 'job',
      ids: ['other0', 'other1'],
    });
  });
});

test('a job that cannot be read says why', async () => {
  bridge.getJob.mockResolvedValue({
    ok: false,
    failure: { kind: 'internal', message: 'The journal is damaged.' },
  });
  renderComponent(<JobPanel jobId="job" />, { shell: shell(), jobs: [job()] });
  expect(await screen.findByText('The journal is damaged.')).toBeTruthy();
});
