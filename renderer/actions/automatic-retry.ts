/** Decides which failed calls of a dialog are retried automatically, and when. */
import type { Failure } from '#domain/failure.ts';

/** Bounds: automatic tries in a row, and seconds before one. */
const maxTries = 5;
const maxPauseSeconds = 120;
/** Used if a busy platform names no time. */
const defaultPauseSeconds = 10;

/**
 * Returns the seconds until the automatic retry; null if there is none. Only a platform that says it is busy
 * has certainly done nothing.
 * @param failures how often it was busy in a row
 * @param hasButton whether the button that makes the call is mounted
 */
export function automaticRetryIn(
  failure: Failure,
  failures: number,
  hasButton: boolean,
): number | null {
  const { kind, uncertain = false, retryAfter = defaultPauseSeconds } = failure;
  if (kind !== 'rate-limited' || uncertain || !hasButton) return null;
  return failures > maxTries || retryAfter > maxPauseSeconds ? null : retryAfter;
}
