/**
 * Decides when one thing that is kept up to date is fetched next: a list of an organization, or what a screen
 * shows. Times are milliseconds of a monotonic clock.
 */
import type { Failure } from '#domain/failure.ts';
import { delayAfterFailuresMs } from './backoff.ts';

/** Seconds to pause when a platform asks for a pause without a duration. */
export const defaultPauseSeconds = 10;

export interface Tries {
  /** When it was fetched last; null if it never was. */
  readonly syncedAt: number | null;
  /** Failures in a row. */
  readonly failures: number;
  /** When it may be tried again after a failure. */
  readonly retryAt: number;
}

export const untried: Tries = { syncedAt: null, failures: 0, retryAt: 0 };

/** Returns whether it was never fetched, was fetched before `before`, or failed and may be tried again. */
export function isDue(
  { syncedAt, failures, retryAt }: Tries,
  now: number,
  before: number,
): boolean {
  if (failures > 0) return now >= retryAt;
  return syncedAt === null || syncedAt < before;
}

export function afterSuccess(now: number): Tries {
  return { syncedAt: now, failures: 0, retryAt: 0 };
}

/** @param failure undefined for a defect of Orgdesk itself */
export function afterFailure(
  tries: Tries,
  failure: Failure | undefined,
  now: number,
  random: () => number,
): Tries {
  const failures = tries.failures + 1;
  const pause = delayAfterFailuresMs(failures, failure && wantedPause(failure), random);
  return { ...tries, failures, retryAt: now + pause };
}

/** Returns the seconds for which the platform wants no more requests; undefined if it asked for no pause. */
export function wantedPause({ kind, retryAfter }: Failure): number | undefined {
  return retryAfter ?? (kind === 'rate-limited' ? defaultPauseSeconds : undefined);
}
