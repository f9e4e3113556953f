/**
 * Renders components of the window for tests. A test file that uses it begins with the comment
 * `// @vitest-environment happy-dom`: only such files get a DOM, and they never share a worker with
 * files that have none.
 */
import { MantineProvider } from '@mantine/core';
import { cleanup, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { onTestFinished, vi } from 'vitest';
import type { State } from '#renderer/store/state.ts';
import { theme } from '#renderer/theme/theme.ts';
import { resetStore } from './store.ts';

export interface Rendered {
  /** Types and clicks as a person does: with focus, key and pointer events. */
  readonly user: UserEvent;
  /** Renders another element in its place. */
  readonly rerender: (element: ReactElement) => void;
  readonly container: HTMLElement;
  readonly unmount: () => void;
}

/**
 * Renders an element below the providers that the app has, and removes it after the test. The store begins with
 * its initial state.
 * @param state additional state of the store, such as `{ shell: shell() }`
 */
export function renderComponent(element: ReactElement, state: Partial<State> = {}): Rendered {
  resetStore(state);
  onTestFinished(() => {
    cleanup();
    resetStore();
  });
  // `env="test"` ends each transition at once, and leaves out styles that nothing here measures.
  const wrapped = (inner: ReactElement) => (
    <MantineProvider theme={theme} env="test">
      {inner}
    </MantineProvider>
  );
  const { rerender, container, unmount } = render(wrapped(element));
  return {
    user: userEvent.setup(),
    rerender: (next) => rerender(wrapped(next)),
    container,
    unmount,
  };
}

/**
 * Gives every element this size for the rest of the test: the DOM of tests has no layout, so a list that draws
 * only visible rows would draw nothing.
 */
export function setElementSize({ width = 800, height = 600 } = {}): void {
  const sizes = [
    ['clientWidth', width],
    ['clientHeight', height],
    ['offsetWidth', width],
    ['offsetHeight', height],
  ] as const;
  const spies = sizes.map(([name, pixels]) =>
    vi.spyOn(HTMLElement.prototype, name, 'get').mockReturnValue(pixels),
  );
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
}
