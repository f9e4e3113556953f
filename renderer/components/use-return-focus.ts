import { useEffect, useState } from 'react';

/** Gives the focus back to where it was before something lay over the screen. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After what lay over it is gone; a row that was deleted meanwhile hands over to the title.
      queueMicrotask(() => {
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
