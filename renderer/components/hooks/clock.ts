/** One timer for every relative time on the screen, running only while something shows one. */
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { AccountView } from '#preload/contract/shell.ts';

/** The step of each listener, in milliseconds. A window in which nothing counts seconds does not wake up for them. */
const listeners = new Map<() => void, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

function plan(): void {
  clearTimeout(timer);
  if (listeners.size === 0) return;
  const step = Math.min(...listeners.values());
  timer = setTimeout(
    () => {
      for (const listener of [...listeners.keys()]) listener();
      plan();
    },
    step - (Date.now() % step),
  );
}

function subscribeTo(step: number, listener: () => void): () => void {
  // React may subscribe one function twice.
  const own = () => listener();
  listeners.set(own, step);
  plan();
  return () => {
    listeners.delete(own);
    plan();
  };
}

/** Returns the current time in milliseconds, rounded down to the step, so that the caller renders once a step. */
export function useNow(stepSeconds: number): number {
  const step = stepSeconds * 1000;
  const subscribe = useCallback((listener: () => void) => subscribeTo(step, listener), [step]);
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
