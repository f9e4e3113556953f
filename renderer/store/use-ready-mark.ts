import { useEffect } from 'react';
import { afterPaint } from './painted.ts';
import { useStore } from './store.ts';

/** Says once that a real screen stands: to whoever drives the window, and to what waits for it. */
export function useReadyMark(): void {
  useEffect(() => {
    if (useStore.getState().painted) return;
    return afterPaint(() => {
      document.documentElement.dataset.ready = 'true';
      performance.mark('orgdesk:ready');
      useStore.setState({ painted: true });
    });
  }, []);
}
