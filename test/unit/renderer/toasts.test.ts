import { notifications, notificationsStore } from '@mantine/notifications';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { create } from 'zustand';
import { priorities, showToast } from '#renderer/shell/show-toast.tsx';
import type { State } from '#renderer/store/state.ts';
import { createToastsSlice, flashTime } from '#renderer/store/toasts-slice.ts';

const action = { label: 'Review', run: () => undefined };
const done = (id: string) => ({ id, tone: 'good', message: id }) as const;
const failed = (id: string) => ({ id, tone: 'bad', message: id }) as const;

describe('one toast at a time', () => {
  beforeEach(() => {
    notifications.clean();
    notificationsStore.updateState((state) => ({ ...state, limit: 1 }));
  });
  const shown = () => notificationsStore.getState().notifications.map(({ id }) => id);

  test('the newest replaces what was merely done', () => {
    for (const id of ['a', 'b', 'c']) showToast(done(id));
    expect(shown()).toEqual(['c']);
    notifications.hide('c');
    expect(shown()).toEqual([]);
  });

  test('a failure takes the context of what was done, and neither vanishes unread', () => {
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

  test('a notice stands again when the toast before it is gone', () => {
    notifications.show({ id: 'notice', message: '', priority: priorities.notice });
    showToast(done('done'));
    expect(shown()).toEqual(['done']);
    notifications.hide('done');
    expect(shown()).toEqual(['notice']);
  });
});

describe('what changed on the screen', () => {
  const key = { accountId: 'one', organizationId: 'acme' };
  const at = { current: key, screen: 'projects', connecting: false } as const;
  const store = (part: Partial<State> = {}) =>
    create<State>()((...tools) => ({ ...createToastsSlice(...tools), ...at, ...part }) as State);

  test('flashes for a moment, and is told to screen readers instead of a toast', () => {
    vi.useFakeTimers();
    const { getState } = store();
    getState().tellOfRows('Website created', { key, screen: 'projects', ids: ['web'] });
    expect([...getState().flashed]).toEqual(['web']);
    expect(getState().heard).toBe('Website created');
    expect(getState().queuedToasts).toEqual([]);
    vi.advanceTimersByTime(flashTime / 2);
    getState().flash(['mail']);
    vi.advanceTimersByTime(flashTime / 2);
    expect([...getState().flashed]).toEqual(['mail']);
    vi.advanceTimersByTime(flashTime);
    expect([...getState().flashed]).toEqual([]);
    vi.useRealTimers();
  });

  test.each<readonly [string, Partial<State>]>([
    ['another screen', { screen: 'team' }],
    ['another organization', { current: { ...key, organizationId: 'globex' } }],
    ['the connect screen', { connecting: true }],
  ])('is said in a toast on %s', (_where, part) => {
    const { getState } = store(part);
    getState().tellOfRows('Website created', { key, screen: 'projects', ids: ['web'] });
    expect(getState().queuedToasts).toMatchObject([{ message: 'Website created' }]);
    expect(getState().flashed.size).toBe(0);
  });
});
