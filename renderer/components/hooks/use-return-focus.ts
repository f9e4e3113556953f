import { useEffect, useState } from 'react';

/** Where the focus was before the first of several that lie over the screen one after the other. */
let origin: Element | null = null;

const isInDialog = (element: Element | null) => element?.closest('[role="dialog"]') != null;

/** Gives the focus back to where it was before something lay over the screen. */
export function useReturnFocus(): void {
  const [before] = useState(() => {
    // What was opened from a dialog that it takes the place of returns to where that one would.
    if (!isInDialog(document.activeElement)) origin = document.activeElement;
    return origin;
  });
  useEffect(
    () => () => {
      // After what lay over it is gone; a row that was deleted meanwhile hands over to the title.
      queueMicrotask(() => {
        if (document.querySelector('[role="dialog"]') !== null) return;
        const target =
          before instanceof HTMLElement && before.isConnected && before !== document.body
            ? before
            : document.querySelector<HTMLElement>('[data-focus-home]');
        target?.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
