/** Milliseconds between tries: the bound doubles from the first to the last of these. */
const bounds = { first: 5_000, last: 60 * 60_000 };

/** The longest that mail waits for its next try, in milliseconds. */
export const maxDelayMs = bounds.last;

/**
 * How long to wait after so many tries, in milliseconds. A part of it is chance, so that mail that
 * failed together does not come back together.
 * @param chance from 0 to 1
 */
export function delayAfter(attempts: number, chance: number): number {
  const bound = Math.min(bounds.first * 2 ** (attempts - 1), bounds.last);
  return bound / 2 + (bound / 2) * chance;
}
