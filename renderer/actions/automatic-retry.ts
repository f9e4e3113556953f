/** Which failed call of a dialog is made again without the person, and when. */
import type { Failure } from '#domain/failure.ts';

/** Tries in a row that are made so, and seconds before one at most. */
const maxTries = 5;
const maxPauseSeconds = 120;
/** Seconds where a busy platform names no time. */
const defaultPauseSeconds = 10;

/**
 * Seconds until the call is made again; null: that is left to the person. Only a platform that says that
 * it is busy did certainly nothing.
 * @param failures how often it was busy in a row
 * @param hasButton whether the button that makes the call is there to be pressed
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
