import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { awaitFirstPaint } from '#main/app/first-paint.ts';

describe('work waits for the first paint', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const begin = () => {
    const begun = vi.fn();
    const { report, painted } = awaitFirstPaint(5000);
    void painted.then(begun);
    return { report, begun };
  };

  test('and begins when a page says that it is painted', async () => {
    const { report, begun } = begin();
    await vi.advanceTimersByTimeAsync(1000);
    expect(begun).not.toHaveBeenCalled();
    report();
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('and begins once, however many pages say so', async () => {
    const { report, begun } = begin();
    report();
    report();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(begun).toHaveBeenCalledOnce();
  });

  test('and begins by itself where no page ever says so', async () => {
    const { begun } = begin();
    await vi.advanceTimersByTimeAsync(4999);
    expect(begun).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(begun).toHaveBeenCalledOnce();
  });
});
