import { type RefObject, useEffect, useRef, useState } from 'react';

/** Focuses the title of the screen, to leave a field or an element that is about to disappear. */
export function focusHome(): void {
  document.querySelector<HTMLElement>('[data-focus-home]')?.focus();
}

/** The element that had the focus before the first of several overlays in a row. */
let origin: Element | null = null;
/** Gives the focus back instead, once a panel has moved on to another row. */
let giveBack: (() => void) | null = null;

/** Makes the overlay that is open give the focus back by this function. */
export function returnFocusBy(give: () => void): void {
  giveBack = give;
}

const isInDialog = (element: Element | null) => element?.closest('[role="dialog"]') != null;

/** Gives the focus back to the element that had it before an overlay was opened. */
export function useReturnFocus(): void {
  const [before] = useState(() => {
    // A dialog that replaces another one returns the focus to the same element as the other would have.
    if (!isInDialog(document.activeElement)) {
      origin = document.activeElement;
      giveBack = null;
    }
    return origin;
  });
  useEffect(
    () => () => {
      // After the overlay is gone. If the element was removed as well, the title takes the focus.
      queueMicrotask(() => {
        if (document.querySelector('[role="dialog"]') !== null) return;
        const give = giveBack;
        giveBack = null;
        if (give) return give();
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

/** Focuses an element when it is mounted, in place of the one that it replaces. Give it `tabIndex={-1}`. */
export function useFocusOnMount<Kind extends HTMLElement>(): RefObject<Kind | null> {
  const element = useRef<Kind>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}

/**
 * For a dialog that belongs to a panel: gives the focus back to the element that opened it, or to `home`
 * if that is gone.
 * @returns a function to call before the dialog is opened, while its opener has the focus
 */
export function useFocusAfter(open: boolean, home: RefObject<HTMLElement | null>): () => void {
  const opener = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) {
      const { current } = opener;
      const target = current instanceof HTMLElement && current.isConnected ? current : home.current;
      target?.focus({ preventScroll: true });
    }
    wasOpen.current = open;
  }, [open, home]);
  return () => {
    opener.current = document.activeElement;
  };
}
