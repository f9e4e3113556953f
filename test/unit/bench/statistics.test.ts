import { describe, expect, it } from 'vitest';
import { median, percentile, ratio } from '../../bench/measure/statistics.ts';

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe('statistics', () => {
  it('takes percentiles by nearest rank', () => {
    expect(percentile(hundred, 0.95)).toBe(95);
    expect(percentile(hundred, 1)).toBe(100);
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([1, 2, 3], 0)).toBe(1);
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });

  it('compares medians', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(ratio([3, 300, 3], [2, 2, 0])).toBe(1.5);
  });
});
