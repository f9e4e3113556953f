import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Missing } from './invite-reasons.ts';

/** The part of the form with something missing: a new object for each click. */
export type FocusRequest = Pick<Missing, 'part' | 'address'>;

/** Where the cursor goes in each part: the field itself, or the first of a group. */
const field = 'textarea, input:not([type=hidden]):not([hidden])';

/** Puts the cursor into a part of a form, and that into view. */
export function focusPart(form: HTMLElement | null, part: Missing['part']): void {
  const found = form?.querySelector(`[data-part="${part}"]`);
  found?.querySelector<HTMLElement>(field)?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: 'nearest' });
}

/**
 * Puts the cursor into the part of a form that a request names, once for each request. A row takes its own
 * focus. A request from before the form was opened is ignored.
 */
export function useFocusRequest(
  form: RefObject<HTMLElement | null>,
  focusRequest: FocusRequest | null,
): void {
  const fulfilled = useRef(focusRequest);
  useLayoutEffect(() => {
    if (!focusRequest || focusRequest === fulfilled.current) return;
    fulfilled.current = focusRequest;
    if (focusRequest.part !== 'row') focusPart(form.current, focusRequest.part);
  }, [form, focusRequest]);
}
