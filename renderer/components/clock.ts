/** One timer for every relative time on the screen, running only while something shows one. */
import { useSyncExternalStore } from 'react';

const tick = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, tick);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Milliseconds now, in steps: draws again only when a step of so many seconds has passed. */
export function useNow(stepSeconds: number): number {
  const step = stepSeconds * 1000;
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / step) * step);
}
