/** One timer for every relative time on the screen, running only while something shows one. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { AccountView } from '#preload/contract/shell.ts';

const tickMs = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, tickMs);
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

type Clocked = Pick<AccountView, 'clockOffset'>;

/** Of the platform whose organization is shown: milliseconds to add to this computer's clock. */
export const ClockOffset = createContext(0);

/** Milliseconds by a platform's clock: what it says of times is compared with this, and not with ours. */
export function platformNow({ clockOffset = 0 }: Clocked): number {
  return Date.now() + clockOffset;
}

/**
 * The same in steps of so many seconds, as `useNow` has them.
 * @param account of whose platform; the one whose organization is shown where it is left out
 */
export function usePlatformNow(stepSeconds: number, account?: Clocked): number {
  const shown = useContext(ClockOffset);
  return useNow(stepSeconds) + (account ? (account.clockOffset ?? 0) : shown);
}
