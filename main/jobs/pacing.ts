/** Helpers for pacing many requests. */
import { setTimeout as pause } from 'node:timers/promises';
import type { FailureKind } from '#domain/failure.ts';

/** Seconds to wait if a platform asks for a pause without a duration. */
export const defaultPauseSeconds = 5;

/** Failures that affect every other item too: no connection, a rejected token, no right. */
export const accountWideFailures: readonly FailureKind[] = [
  'offline',
  'intercepted',
  'unauthorized',
  'forbidden',
];

/** Resolves after that many milliseconds, or at once when the signal aborts. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const wait: Wait = (milliseconds, signal) =>
  pause(milliseconds, undefined, { signal }).catch(() => undefined);

/** The clock that paces a job. */
export interface Clock {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly wait: Wait;
}

export const systemClock: Clock = { now: () => performance.now(), wait };
