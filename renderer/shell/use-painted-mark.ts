import { useEffect } from 'react';
import { useOrganizationContext, useView } from '../store/hooks.ts';
import { keyText } from '../store/organization-key.ts';
import { afterPaint } from '../store/painted.ts';

/** Tells the bench when an organization's own content stands on the screen after a switch. */
export function usePaintedMark(): void {
  const context = useOrganizationContext();
  const key = context?.key ?? null;
  const text = key === null ? null : keyText(key);
  const known = useView(key) !== undefined;
  useEffect(() => {
    if (text === null || !known) return;
    return afterPaint(() => {
      performance.mark('orgdesk:organization-painted', { detail: { key: text } });
    });
  }, [text, known]);
}
