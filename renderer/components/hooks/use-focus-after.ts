import { type RefObject, useEffect, useRef } from 'react';

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
