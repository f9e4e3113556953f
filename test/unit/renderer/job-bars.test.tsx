// @vitest-environment happy-dom
/** The rows of jobs: the actions in each state, and the focus. */
import { act, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobView } from '#preload/contract/jobs.ts';
import { JobBars } from '#renderer/shell/job-bars.tsx';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, isoBefore, job, organization, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const ok = { ok: true, value: null } as const;
const bridge = stubBridge({
  undoJob: vi.fn(async () => ok),
  sendJobNow: vi.fn(async () => null),
  pauseJob: vi.fn(async () => null),
  resumeJob: vi.fn(async () => null),
  stopJob: vi.fn(async () => null),
  continueJob: vi.fn(async () => ok),
  dismissJob: vi.fn(async () => ok),
});
beforeEach(() => {
  for (const call of Object.values(bridge)) call.mockClear();
});

const show = (...jobs: readonly JobView[]) =>
  renderComponent(
    <>
      <h1 data-focus-home tabIndex={-1}>
        Team
      </h1>
      <JobBars />
    </>,
    { shell: shell(), jobs },
  );
const receive = (...jobs: readonly JobView[]) => act(() => useStore.setState({ jobs }));
const buttons = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);
const press = (user: ReturnType<typeof show>['user'], name: string | RegExp) =>
  user.click(screen.getByRole('button', { name }));
const many = { total: 40, done: 12 };

test('nothing is shown while there is no job', () => {
  show();
  expect(screen.queryByRole('region')).toBeNull();
});

describe('a scheduled job', () => {
  const scheduled = job({ state: 'scheduled', sendAt: isoBefore(0) });

  test('can be undone and can be sent at once', async () => {
    const { user } = show(scheduled);
    await press(user, /Undo/);
    expect(bridge.undoJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job' });
    await press(user, 'Apply now');
    expect(bridge.sendJobNow).toHaveBeenCalledExactlyOnceWith({ jobId: 'job' });
  });

  test('is announced once, without the seconds that pass', () => {
    show(scheduled);
    expect(screen.getByRole('status').textContent).toBe(
      'Changing Grace Hopper to Billing soon. You can undo it.',
    );
  });

  test('shows the shortcut only if the shortcut applies to it', () => {
    show(scheduled, { ...scheduled, jobId: 'later' });
    const [first, latest] = screen.getAllByRole('button', { name: /Undo/ });
    expect(first?.textContent).toBe('Undo');
    expect(latest?.textContent).not.toBe('Undo');
  });
});

describe('a running job', () => {
  const running = job({
    kind: 'resend',
    counts: many,
    activity: { kind: 'sending', secondsLeft: 180 },
  });

  test('shows its progress outside the announced status', () => {
    show(running);
    expect(screen.getByRole('status').textContent).toBe('Renewing 40 invitations');
    expect(screen.getByRole('group').textContent).toContain('12 of 40 · about 3 min left');
    expect(
      screen.getByRole('group', { name: /Renewing 40 invitations, Acme Hosting/ }),
    ).toBeTruthy();
  });

  test('pauses, resumes and stops', async () => {
    const { user } = show(running);
    await press(user, 'Pause');
    expect(bridge.pauseJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job' });
    receive({ ...running, activity: { kind: 'paused' } });
    await press(user, 'Resume');
    expect(bridge.resumeJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job' });
    await press(user, 'Stop');
    expect(bridge.stopJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job' });
    receive({ ...running, stopping: true });
    await press(user, /Stopping/);
    expect(bridge.stopJob).toHaveBeenCalledOnce();
  });

  test('of one item shows no progress, and cannot be paused', () => {
    show(job());
    expect(buttons()).toEqual(['Stop']);
  });
});

describe('an interrupted job', () => {
  const interrupted = job({ state: 'interrupted', counts: many });

  test('continues only when the person chooses so', async () => {
    const { user } = show(interrupted);
    expect(screen.getByRole('status').textContent).toContain('12 changed, 28 left');
    await press(user, 'Continue');
    expect(bridge.continueJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job' });
  });

  test('is dismissed when it is discarded', async () => {
    const { user } = show(interrupted);
    await press(user, 'Discard');
    expect(bridge.dismissJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job', ids: null });
    expect(screen.queryByRole('group')).toBeNull();
  });

  test.each([
    ['without the permission', { organizations: [organization({ myRoles: ['billing'] })] }],
    ['if the platform does not support it', { capabilities: { canChangeRoles: false } }],
    ['if the organization is gone', { organizations: [] }],
  ])('does not go on %s', async (_where, part) => {
    const { user } = renderComponent(<JobBars />, {
      shell: shell({ accounts: [account(part)] }),
      jobs: [interrupted],
    });
    const button = screen.getByRole('button', { name: 'Continue' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await user.click(button);
    expect(bridge.continueJob).not.toHaveBeenCalled();
  });
});

describe('a finished job', () => {
  const finished = (part: Parameters<typeof job>[0]) => job({ ...part, state: 'finished' });

  test.each<readonly [string, JobView, string, readonly string[]]>([
    [
      'that completed offers to revert it',
      finished({ counts: { total: 3, done: 3 } }),
      'status',
      ['Revert 3…', 'Show', 'Dismiss'],
    ],
    [
      'that was stopped offers to revert its changes and to continue with the rest',
      finished({ stopped: true, counts: many }),
      'status',
      ['Revert 12…', 'Continue', 'Show', 'Dismiss'],
    ],
    [
      'that removed people offers to invite them again',
      finished({ kind: 'remove', counts: { total: 3, done: 2, failed: 1 } }),
      'alert',
      ['Invite back 2…', 'Show', 'Dismiss'],
    ],
    [
      'about invitations has nothing to revert',
      finished({ kind: 'revoke', counts: { total: 3, done: 3 } }),
      'status',
      ['Show', 'Dismiss'],
    ],
    [
      'that failed is an alert',
      finished({ counts: { total: 3, failed: 3 } }),
      'alert',
      ['Show', 'Dismiss'],
    ],
  ])('%s', (_which, each, role, offered) => {
    show(each);
    expect(screen.getByRole(role)).toBeTruthy();
    expect(buttons()).toEqual(offered);
  });

  test('opens its items, and the confirmation before it is reverted', async () => {
    const { user } = show(finished({ counts: { total: 3, done: 3 } }));
    await press(user, 'Show');
    expect(useStore.getState().overlay).toEqual({ kind: 'job', jobId: 'job' });
    await press(user, 'Revert 3…');
    expect(useStore.getState().overlay).toMatchObject({ kind: 'revert-job', jobId: 'job' });
  });
});

describe('the focus', () => {
  const running = job({ counts: many });

  test('stays in the row when the pressed button disappears', async () => {
    const { user } = show(running);
    await press(user, 'Stop');
    receive({ ...running, state: 'finished', stopped: true });
    expect(document.activeElement).toBe(screen.getByRole('group'));
  });

  test('moves to the next row when its row disappears', async () => {
    const finished = job({ state: 'finished', counts: { total: 3, done: 3 } });
    const { user } = show(finished, { ...running, jobId: 'other' });
    const [row] = screen.getAllByRole('group');
    if (!row) throw new Error('No row.');
    await user.click(within(row).getByRole('button', { name: 'Dismiss' }));
    expect(document.activeElement).toBe(screen.getByRole('group'));
  });

  test('moves to the title of the screen when the last row disappears', async () => {
    const { user } = show(job({ state: 'finished', counts: { total: 3, done: 3 } }));
    await press(user, 'Dismiss');
    expect(document.activeElement).toBe(screen.getByRole('heading'));
  });

  test('is not taken from elsewhere when a job changes', async () => {
    const { user } = show(running);
    await user.click(screen.getByRole('heading'));
    receive({ ...running, state: 'finished', stopped: true });
    expect(document.activeElement).toBe(screen.getByRole('heading'));
  });
});
