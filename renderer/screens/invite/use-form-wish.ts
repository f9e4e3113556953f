import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Missing } from './invite-reasons.ts';

/** The part of the form that something is missing in: a new object for each click. */
export type FormWish = Pick<Missing, 'part' | 'address'>;

/** Where the cursor goes in each part: the field itself, or the first of a group. */
const field = 'textarea, input:not([type=hidden]):not([hidden])';

/** Puts the cursor into a part of a form, and that into view. */
export function focusPart(form: HTMLElement | null, part: Missing['part']): void {
  const found = form?.querySelector(`[data-part="${part}"]`);
  found?.querySelector<HTMLElement>(field)?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: 'nearest' });
}

/**
 * Puts the cursor where something is missing, once for each wish; a row takes its own focus. What was
 * wished for before the form opened is not wished for any more.
 */
export function useFormWish(form: RefObject<HTMLElement | null>, wish: FormWish | null): void {
  const fulfilled = useRef(wish);
  useLayoutEffect(() => {
    if (!wish || wish === fulfilled.current) return;
    fulfilled.current = wish;
    if (wish.part !== 'row') focusPart(form.current, wish.part);
  }, [form, wish]);
}
