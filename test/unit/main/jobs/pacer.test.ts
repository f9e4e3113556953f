import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pacer } from '#main/jobs/pacer.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Begins writes as early as the pacer lets it; answers when each began. */
function begin(pacer: Pacer, amount: number): readonly number[] {
  const times: number[] = [];
  for (let now = 0; times.length < amount; ) {
    now = Math.max(now, pacer.nextAt());
    if (!pacer.begin(now)) throw new Error('Too many at once');
    pacer.ended();
    times.push(now);
  }
  return times;
}

test('without limits every write begins at once', () => {
  const pacer = new Pacer({ atOnce: 3, gapMs: 0, perMinute: null, perHour: null });
  expect(begin(pacer, 50)).toEqual(Array.from({ length: 50 }, () => 0));
});

test('no gap is shorter, and no minute or hour has more writes, than the platform takes', () => {
  const limit = fc.option(fc.integer({ min: 1, max: 20 }));
  const paces = fc.record({
    atOnce: fc.constant(1),
    gapMs: fc.integer({ min: 0, max: 5000 }),
    perMinute: limit,
    perHour: limit,
  });
  fc.assert(
    fc.property(paces, fc.integer({ min: 1, max: 60 }), (pace, amount) => {
      const times = begin(new Pacer(pace), amount);
      for (const [index, at] of times.entries()) {
        const before = times[index - 1];
        if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(pace.gapMs);
        for (const [most, period] of [
          [pace.perMinute, minute],
          [pace.perHour, hour],
        ] as const) {
          const within = times.filter((each) => each <= at && each > at - period);
          if (most !== null) expect(within.length).toBeLessThanOrEqual(most);
        }
      }
    }),
  );
});

test('a pause that the platform asks for holds back every write, and only grows', () => {
  const pacer = new Pacer({ atOnce: 1, gapMs: 0, perMinute: null, perHour: null });
  pacer.hold(7000);
  pacer.hold(3000);
  expect(pacer.nextAt()).toBe(7000);
  expect(pacer.heldUntil(6999)).toBe(7000);
  expect(pacer.heldUntil(7000)).toBeNull();
});

test('no more requests run at once than the platform takes, and one that ends makes room', async () => {
  const pacer = new Pacer({ atOnce: 2, gapMs: 0, perMinute: null, perHour: null });
  expect([pacer.begin(0), pacer.enter(), pacer.begin(0)]).toEqual([true, true, false]);
  const freed = pacer.freed(new AbortController().signal);
  pacer.ended();
  await freed;
  expect(pacer.begin(0)).toBe(true);
});

test('waiting for room ends when the job is stopped', async () => {
  const pacer = new Pacer({ atOnce: 1, gapMs: 0, perMinute: null, perHour: null });
  pacer.enter();
  const stop = new AbortController();
  const freed = pacer.freed(stop.signal);
  stop.abort();
  await freed;
  expect(pacer.enter()).toBe(false);
});
