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

/** Returns the current time in milliseconds, rounded down to the step, so that the caller renders once a step. */
export function useNow(stepSeconds: number): number {
  const step = stepSeconds * 1000;
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / step) * step);
}

type Clocked = Pick<AccountView, 'clockOffset'>;

/** Milliseconds to add to this computer's clock, for the platform of the organization on the screen. */
export const ClockOffset = createContext(0);

/** Returns the current time in milliseconds by a platform's clock. Times from a platform are compared with it. */
export function platformNow({ clockOffset = 0 }: Clocked): number {
  return Date.now() + clockOffset;
}

/**
 * Returns the time of `platformNow` in steps, as `useNow` does.
 * @param account the account of the platform; the default is the account on the screen
 */
export function usePlatformNow(stepSeconds: number, account?: Clocked): number {
  const shown = useContext(ClockOffset);
  return useNow(stepSeconds) + (account ? (account.clockOffset ?? 0) : shown);
}
