import { useEffect, useRef } from 'react';
import { useNow } from '../../components/hooks/clock.ts';
import { useStore } from '../../store/store.ts';

/** Least milliseconds between two questions while something changes. */
const gapMs = 2000;

/**
 * Has main count its caches, and again when something changed: while this is shown, the figures in the store
 * are current. Nothing is sent to a platform.
 */
export function useCounting(): void {
  const countAll = useStore((state) => state.countAll);
  const shell = useStore((state) => state.shell);
  const views = useStore((state) => state.views);
  const step = useNow(30);
  const askedAt = useRef(Number.NEGATIVE_INFINITY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed shell or view means that there is more to count.
  useEffect(() => {
    const wait = Math.max(0, askedAt.current + gapMs - performance.now());
    const timer = setTimeout(() => {
      askedAt.current = performance.now();
      void countAll();
    }, wait);
    return () => clearTimeout(timer);
  }, [countAll, shell, views, step]);
}
