/** The pace of a kind of platform, by a clock that only waiting moves. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pacer } from '#main/platforms/http/pacer.ts';
import { type Pace, usualPace } from '#main/platforms/port/pace.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A pacer whose pauses pass at once: each wait advances the clock. */
function pacerAt(pace: Partial<Pace>) {
  const state = { now: 0 };
  const pauses: number[] = [];
  const pacer = new Pacer(
    { ...usualPace, ...pace },
    {
      now: () => state.now,
      wait: async (milliseconds, signal) => {
        signal?.throwIfAborted();
        pauses.push(milliseconds);
        state.now += milliseconds;
      },
    },
  );
  return { pacer, state, pauses };
}

test('writes are a second apart, in the order of the calls', async () => {
  const { pacer, state } = pacerAt({ gapMs: 1000 });
  const begun: (readonly [name: string, at: number])[] = [];
  const write = (name: string) => pacer.turn().then(() => begun.push([name, state.now]));
  await Promise.all([write('a'), write('b'), write('c')]);
  expect(begun).toEqual([
    ['a', 0],
    ['b', 1000],
    ['c', 2000],
  ]);
});

test('a write aborted while it waits is not sent and delays no other', async () => {
  const { pacer, state } = pacerAt({ gapMs: 1000 });
  await pacer.turn();
  const sent: string[] = [];
  const stopped = pacer.turn(AbortSignal.abort()).then(() => sent.push('stopped'));
  const other = pacer.turn().then(() => sent.push('other'));
  await expect(stopped).rejects.toThrow();
  await other;
  expect(sent).toEqual(['other']);
  expect(state.now).toBe(1000);
});

test('no limit is exceeded and no write waits longer than necessary', async () => {
  const limit = fc.option(fc.integer({ min: 1, max: 4 }), { nil: null });
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        gapMs: fc.constantFrom(0, 1, 700),
        perMinute: limit,
        perHour: limit,
      }),
      fc.array(fc.integer({ min: 0, max: 2 * minute }), { maxLength: 12 }),
      async (pace, pauses) => {
        const { pacer, state } = pacerAt(pace);
        const begun: number[] = [];
        for (const pause of pauses) {
          state.now += pause;
          const asked = state.now;
          await pacer.turn();
          begun.push(state.now);
          const at = state.now;
          const before = begun.slice(0, -1);
          const within = (window: number) => before.filter((time) => time > at - window).length;
          const { gapMs, perMinute, perHour } = pace;
          const last = before.at(-1);
          if (last !== undefined) expect(at - last).toBeGreaterThanOrEqual(gapMs);
          if (perMinute !== null) expect(within(minute)).toBeLessThan(perMinute);
          if (perHour !== null) expect(within(hour)).toBeLessThan(perHour);
          const reasons = [
            asked,
            ...(last === undefined ? [] : [last + gapMs]),
            ...before.flatMap((time) => [time + minute, time + hour]),
          ];
          expect(reasons).toContain(at);
        }
      },
    ),
  );
});
