/** Milliseconds between attempts. The bound doubles from the first to the last of these. */
const bounds = { first: 5_000, last: 60 * 60_000 };

/** The longest delay before a mail's next attempt. */
export const maxDelayMs = bounds.last;

/**
 * Returns the delay after an attempt, in milliseconds. Part of it is random, so that mails that
 * failed together do not return together.
 * @param attempts how many attempts there were
 * @param chance from 0 to 1
 */
export function delayAfter(attempts: number, chance: number): number {
  const bound = Math.min(bounds.first * 2 ** (attempts - 1), bounds.last);
  return bound / 2 + (bound / 2) * chance;
}
