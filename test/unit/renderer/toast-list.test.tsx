// @vitest-environment happy-dom
import { notifications } from '@mantine/notifications';
import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { stubBridge } from './bridge-stub.ts';
import { shell } from './samples.ts';
import { renderComponent, useStore } from './support/render.tsx';

const { Toasts } = await import('#renderer/shell/toasts.tsx');
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

  test('dismissing a notice tells the main process, so that it stays away', async () => {
    const notices = [{ id: 'moved', message: 'The keychain was replaced.' }];
    const { user } = renderComponent(<Toasts />, { shell: shell({ notices }) });
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(bridge.dismissNotice).toHaveBeenCalledExactlyOnceWith({ id: 'moved' });
    await waitFor(() => expect(screen.queryByText('The keychain was replaced.')).toBeNull());
  });
});
