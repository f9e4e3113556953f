/** Computes the wait before the next request to a platform that did not answer. */
import { limits } from '#domain/limits.ts';

const minDelayMs = 2000;
const maxDelayMs = 60_000;

/**
 * Returns milliseconds. The wait doubles from 2 s to 60 s with each failure in a row and is spread over
 * its upper half, so that many apps do not return at the same moment. A time that the platform names is
 * respected up to `limits.readingPause`: only another request can show that a mistaken one is over.
 */
export function delayAfterFailuresMs(
  failures: number,
  retryAfter: number | undefined,
  random: () => number,
): number {
  const pause = Math.min(maxDelayMs, minDelayMs * 2 ** Math.max(0, failures - 1));
  const spread = pause * (0.5 + random() / 2);
  return Math.max(spread, Math.min(retryAfter ?? 0, limits.readingPause) * 1000);
}
