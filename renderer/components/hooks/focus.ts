import { type RefObject, useEffect, useRef, useState } from 'react';

/** To the title of the screen: out of a field, so that letters are shortcuts again, or from what is about to go. */
export function focusHome(): void {
  document.querySelector<HTMLElement>('[data-focus-home]')?.focus();
}

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

/** Moves the focus to something that takes the place of what had it; give it `tabIndex={-1}`. */
export function useFocusOnMount<Kind extends HTMLElement>(): RefObject<Kind | null> {
  const element = useRef<Kind>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}

/**
 * For a dialog that a panel opens by itself: gives the focus back to what opened it, or to `home`
 * where that is gone.
 * @returns to be called by what opens it, while it still has the focus
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
