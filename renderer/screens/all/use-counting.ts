import { useEffect, useRef } from 'react';
import { useNow } from '../../components/hooks/clock.ts';
import { useStore } from '../../store/store.ts';

/** Least milliseconds from an answer to the next question, and how many times as long as it took. */
const gapMs = 2000;
const gapTimes = 20;

/**
 * Has main count its caches, and again when something changed: while this is shown, the figures in the store
 * are current. Nothing is sent to a platform.
 */
export function useCounting(): void {
  const countAll = useStore((state) => state.countAll);
  const shell = useStore((state) => state.shell);
  const views = useStore((state) => state.views);
  const step = useNow(30);
  const restsUntil = useRef(Number.NEGATIVE_INFINITY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed shell or view means that there is more to count.
  useEffect(() => {
    const count = async () => {
      const began = performance.now();
      restsUntil.current = began + gapMs;
      await countAll();
      const took = performance.now() - began;
      restsUntil.current = performance.now() + Math.max(gapMs, gapTimes * took);
    };
    const wait = Math.max(0, restsUntil.current - performance.now());
    const timer = setTimeout(() => void count(), wait);
    return () => clearTimeout(timer);
  }, [countAll, shell, views, step]);
}
