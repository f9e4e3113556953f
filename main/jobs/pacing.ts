/** How commands that send many requests keep to the pace that a platform asks for. */
import { setTimeout as pause } from 'node:timers/promises';
import type { FailureKind } from '#domain/failure.ts';

/** Seconds to wait where a platform asks for a pause without saying how long. */
export const usualPause = 5;

/** What fails so now fails the same way for everything else: no connection, a rejected token, no right. */
export const accountWideFailures: readonly FailureKind[] = [
  'offline',
  'intercepted',
  'unauthorized',
  'forbidden',
];

/** Resolves after so many milliseconds, or at once when the signal aborts. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const wait: Wait = (milliseconds, signal) =>
  pause(milliseconds, undefined, { signal }).catch(() => undefined);

/** By what a job keeps its pace. */
export interface Clock {
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
  readonly wait: Wait;
}

export const systemClock: Clock = { now: () => performance.now(), wait };
