// @vitest-environment happy-dom
import { notifications, notificationsStore } from '@mantine/notifications';
import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { create } from 'zustand';
import { priorities, showToast, Toasts } from '#renderer/shell/toasts.tsx';
import type { State } from '#renderer/store/state.ts';
import { useStore } from '#renderer/store/store.ts';
import { createToastsSlice, flashTimeMs } from '#renderer/store/toasts-slice.ts';
import { stubBridge } from './bridge-stub.ts';
import { shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const bridge = stubBridge({ dismissNotice: vi.fn(async () => ({ ok: true, value: null })) });
beforeEach(() => {
  notifications.clean();
  bridge.dismissNotice.mockClear();
});

describe('toasts', () => {
  test('a message queued before the list was rendered is shown once', () => {
    const queuedToasts = [{ id: 'early', tone: 'good', message: 'Change undone' }] as const;
    renderComponent(<Toasts />, { shell: shell(), queuedToasts });
    expect(screen.getAllByText('Change undone')).toHaveLength(1);
    expect(useStore.getState().queuedToasts).toEqual([]);
  });

  test('the offered action runs and its toast closes', async () => {
    const run = vi.fn();
    const { user } = renderComponent(<Toasts />, { shell: shell() });
    act(() => useStore.getState().say('Too late to undo.', 'info', { label: 'Stop', run }));
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(run).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByText('Too late to undo.')).toBeNull());
  });

  test('dismissing a notice is reported to the main process, so that it does not return', async () => {
    const notices = [{ id: 'moved', message: 'The keychain was replaced.' }];
    const { user } = renderComponent(<Toasts />, { shell: shell({ notices }) });
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(bridge.dismissNotice).toHaveBeenCalledExactlyOnceWith({ id: 'moved' });
    await waitFor(() => expect(screen.queryByText('The keychain was replaced.')).toBeNull());
  });
});

const action = { label: 'Review', run: () => undefined };
const done = (id: string) => ({ id, tone: 'good', message: id }) as const;
const failed = (id: string) => ({ id, tone: 'bad', message: id }) as const;

describe('the queue of toasts', () => {
  beforeEach(() => {
    notifications.clean();
    notificationsStore.updateState((state) => ({ ...state, limit: 1 }));
  });
  const shown = () => notificationsStore.getState().notifications.map(({ id }) => id);

  test('the newest replaces a plain result', () => {
    for (const id of ['a', 'b', 'c']) showToast(done(id));
    expect(shown()).toEqual(['c']);
    notifications.hide('c');
    expect(shown()).toEqual([]);
  });

  test('a failure replaces a plain result, and failures and offers stay for their time', () => {
    showToast(done('done'));
    showToast(failed('failed'));
    expect(shown()).toEqual(['failed']);
    showToast({ ...done('offer'), action });
    expect(shown()).toEqual(['failed']);
    showToast(done('later'));
    showToast(done('latest'));
    const order: (string | undefined)[] = [];
    for (let [next] = shown(); next !== undefined; [next] = shown()) {
      order.push(next);
      notifications.hide(next);
    }
    expect(order).toEqual(['failed', 'offer', 'latest']);
  });

  test('a notice is shown again after the toast before it', () => {
    notifications.show({ id: 'notice', message: '', priority: priorities.notice });
    showToast(done('done'));
    expect(shown()).toEqual(['done']);
    notifications.hide('done');
    expect(shown()).toEqual(['notice']);
  });
});

describe('a changed row', () => {
  const key = { accountId: 'one', organizationId: 'acme' };
  const at = { current: key, screen: 'projects', connecting: false } as const;
  const store = (part: Partial<State> = {}) =>
    create<State>()((...tools) => ({ ...createToastsSlice(...tools), ...at, ...part }) as State);

  test('flashes for a moment and is announced instead of a toast', () => {
    vi.useFakeTimers();
    const { getState } = store();
    getState().announceRows('Website created', { key, screen: 'projects', ids: ['web'] });
    expect([...getState().flashed]).toEqual(['web']);
    expect(getState().announcement).toBe('Website created');
    expect(getState().queuedToasts).toEqual([]);
    vi.advanceTimersByTime(flashTimeMs / 2);
    getState().flash(['mail']);
    vi.advanceTimersByTime(flashTimeMs / 2);
    expect([...getState().flashed]).toEqual(['mail']);
    vi.advanceTimersByTime(flashTimeMs);
    expect([...getState().flashed]).toEqual([]);
    vi.useRealTimers();
  });

  test.each<readonly [string, Partial<State>]>([
    ['another screen', { screen: 'team' }],
    ['another organization', { current: { ...key, organizationId: 'globex' } }],
    ['the connect screen', { connecting: true }],
  ])('is said in a toast from %s', (_where, part) => {
    const { getState } = store(part);
    getState().announceRows('Website created', { key, screen: 'projects', ids: ['web'] });
    expect(getState().queuedToasts).toMatchObject([{ message: 'Website created' }]);
    expect(getState().flashed.size).toBe(0);
  });
});
