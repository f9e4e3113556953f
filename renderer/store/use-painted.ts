import { useLayoutEffect } from 'react';
import { bridge } from '../bridge/bridge.ts';
import { useOrganizationContext, useView } from './hooks.ts';
import { keyText } from './organization-key.ts';
import { afterPaint } from './painted.ts';
import { useStore } from './store.ts';

/*
 * Layout effects, because the next frame after them is the one that paints what was rendered. Others come after that
 * paint, and would mark the frame behind it.
 */

/** Tells main, and tests that drive the window, once that the first screen is painted. */
export function useReadyMark(): void {
  useLayoutEffect(() => {
    if (useStore.getState().painted) return;
    return afterPaint(() => {
      document.documentElement.dataset.ready = 'true';
      performance.mark('orgdesk:ready');
      useStore.setState({ painted: true });
      void bridge.painted();
    });
  }, []);
}

/** Marks for the bench when an organization's own content is painted after a switch. */
export function usePaintedMark(): void {
  const context = useOrganizationContext();
  const key = context?.key ?? null;
  const text = key === null ? null : keyText(key);
  const known = useView(key) !== undefined;
  useLayoutEffect(() => {
    if (text === null || !known) return;
    return afterPaint(() => {
      performance.mark('orgdesk:organization-painted', { detail: { key: text } });
    });
  }, [text, known]);
}
