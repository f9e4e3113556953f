/** An account that works much waits until its part of the time has grown; one that works little never does. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { steps, Thread, ThreadShare } from '#main/turns/thread-share.ts';

/** The share of an account on a thread on which nothing else works, and of another account on the same. */
function share() {
  const clock = { at: 0 };
  const waited: number[] = [];
  const options = {
    now: () => clock.at,
    wait: async (milliseconds: number) => {
      waited.push(milliseconds);
      clock.at += milliseconds;
    },
    thread: new Thread(),
  };
  const own = new ThreadShare(options);
  const other = new ThreadShare(options);
  const work = (milliseconds: number) => {
    clock.at += milliseconds;
    own.worked(milliseconds);
  };
  return { own, other, clock, waited, work };
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

/** Works for these times, one after the other, and checks that no work begins before its part of the time is there. */
async function keepsTo(part: number, all: readonly number[], isBeside: boolean): Promise<void> {
  const { own, other, clock, work } = share();
  let worked = 0;
  for (const milliseconds of all) {
    if (isBeside) other.worked(1);
    await own.turn();
    // What it may begin is within its part and what it may do in advance.
    expect(worked).toBeLessThanOrEqual(clock.at * part + 201);
    work(milliseconds);
    worked += milliseconds;
  }
}

const time = fc.integer({ min: 1, max: 500 });
const works = fc.array(time, { minLength: 1, maxLength: 50 });

it('an account that works all the time leaves a tenth of the time to the window', async () => {
  await fc.assert(fc.asyncProperty(works, (all) => keepsTo(0.9, all, false)));
});

it('an account that works all the time gets half of it while another one works', async () => {
  await fc.assert(fc.asyncProperty(works, (all) => keepsTo(0.5, all, true)));
});

it('an account has the thread for itself again once the other has rested', async () => {
  const { own, other, clock, waited, work } = share();
  other.worked(1);
  work(290);
  await own.turn();
  clock.at += 1000;
  work(290);
  await own.turn();
  // 90 ms of work more than in advance: at half of the time, then at nine tenths.
  expect(waited).toEqual([180, 100]);
});

it('stops waiting when it is told to', async () => {
  const own = new ThreadShare({ thread: new Thread() });
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
