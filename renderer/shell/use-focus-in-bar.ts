import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the focus in a bar when its pressed button disappears with a new phase. When the whole bar disappears,
 * the bar beside it gets the focus, or the screen's title.
 * @param phase must change whenever other buttons are shown
 * @returns a ref for an element with `tabIndex={-1}`
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
      // The removed button had the focus, so the bar takes it.
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of buttons matters.
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
