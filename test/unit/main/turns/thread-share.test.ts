/** An account that works much waits until its part of the time has grown; one that works little never does. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { steps, ThreadShare } from '#main/turns/thread-share.ts';

/** A share of a thread on which nothing else works. */
function share() {
  const clock = { at: 0 };
  const waited: number[] = [];
  const own = new ThreadShare({
    now: () => clock.at,
    wait: async (milliseconds) => {
      waited.push(milliseconds);
      clock.at += milliseconds;
    },
  });
  const work = (milliseconds: number) => {
    clock.at += milliseconds;
    own.worked(milliseconds);
  };
  return { own, clock, waited, work };
}

it('never keeps an account waiting that works little', async () => {
  const { own, clock, waited, work } = share();
  for (let count = 0; count < 1000; count += 1) {
    work(5);
    clock.at += 5;
    await own.turn();
  }
  expect(waited).toEqual([]);
});

it('an account that works all the time gets half of the time', async () => {
  const time = fc.integer({ min: 1, max: 500 });
  const works = fc.array(time, { minLength: 1, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(works, async (all) => {
      const { own, clock, work } = share();
      let worked = 0;
      for (const milliseconds of all) {
        await own.turn();
        // What it may begin is within half of the time and what it may do in advance.
        expect(worked).toBeLessThanOrEqual(clock.at / 2 + 200);
        work(milliseconds);
        worked += milliseconds;
      }
    }),
  );
});

it('stops waiting when it is told to', async () => {
  const own = new ThreadShare();
  own.worked(60_000);
  await expect(own.turn(AbortSignal.abort())).rejects.toThrow();
});

it('lets other work go first between two steps, and says how long they took', async () => {
  const clock = { at: 0 };
  const took: number[] = [];
  const rest = steps(
    (milliseconds) => took.push(milliseconds),
    () => clock.at,
  );
  const order: string[] = [];
  setImmediate(() => order.push('other work'));
  clock.at = 7;
  await rest();
  order.push('a short step');
  clock.at = 20;
  await rest();
  order.push('a long step');
  expect(order).toEqual(['a short step', 'other work', 'a long step']);
  expect(took).toEqual([20]);
});
