import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the focus in a bar whose pressed button goes away as the bar's phase changes; a bar that goes
 * away as a whole hands the focus to the one beside it, or to the screen's title.
 * @param phase another text whenever other buttons are shown
 * @returns for an element with `tabIndex={-1}`
 */
export function useFocusInBar(phase: string): RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null);
  const hasFocus = useRef(false);
  useEffect(() => {
    const { current } = bar;
    const enter = () => {
      hasFocus.current = true;
    };
    const leave = ({ target }: FocusEvent) => {
      // A button that was removed leaves the bar with the focus that it had.
      queueMicrotask(() => {
        if (target instanceof Node && current?.contains(target)) {
          hasFocus.current = current.contains(document.activeElement);
        }
      });
    };
    current?.addEventListener('focusin', enter);
    current?.addEventListener('focusout', leave);
    return () => {
      current?.removeEventListener('focusin', enter);
      current?.removeEventListener('focusout', leave);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the buttons are others.
  useLayoutEffect(() => {
    const { current } = bar;
    if (hasFocus.current && !current?.contains(document.activeElement)) current?.focus();
  }, [phase]);
  useLayoutEffect(() => {
    const { current } = bar;
    return () => {
      if (!hasFocus.current) return;
      const beside = current?.nextElementSibling ?? current?.previousElementSibling;
      const home = document.querySelector('[data-focus-home]');
      const target = beside ?? home;
      queueMicrotask(() => {
        if (target instanceof HTMLElement) target.focus({ preventScroll: true });
      });
    };
  }, []);
  return bar;
}
