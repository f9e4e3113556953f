/**
 * @param values in any order; not changed
 * @param share between 0 and 1, such as 0.95
 * @returns the smallest value that at least that share of all values does not exceed (nearest rank)
 * @throws RangeError when there are no values
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There is no percentile of nothing.');
  return value;
}

/** The middle value: of an even number of values the lower one of the two. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The ratio of the medians of `ours` and `theirs`. */
export function ratio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours) / median(theirs);
}
