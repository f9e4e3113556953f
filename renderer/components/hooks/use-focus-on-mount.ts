import { type RefObject, useEffect, useRef } from 'react';

/** Moves the focus to something that takes the place of what had it; give it `tabIndex={-1}`. */
export function useFocusOnMount<Kind extends HTMLElement>(): RefObject<Kind | null> {
  const element = useRef<Kind>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}
