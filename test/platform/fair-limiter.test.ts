/** The fair limiter, and in-memory locks. */
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { FairLimiter, type FairLimiterOptions, type Release } from '#platform/load/fair-limiter.ts';
import { createLocks, LockContendedError } from '#platform/load/locks.ts';
import { Problem } from '#platform/problem/problem.ts';

const roomy: FairLimiterOptions = {
  maxConcurrent: 3,
  maxPerCaller: 2,
  maxWaiting: 1_000,
  maxWaitingPerCaller: 100,
  waitTimeoutMs: 60_000,
};

function refusalOf(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('It was not refused');
}

/** Lets pending promises run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('callers are served in rotation, however much one of them asks for', async () => {
  const turns = new FairLimiter({ ...roomy, maxConcurrent: 1, maxPerCaller: 1 });
  const order: string[] = [];
  const blocked = await turns.acquire('nobody');
  const work = (caller: string) => turns.run(caller, async () => void order.push(caller));
  const all = [
    ...Array.from({ length: 5 }, () => work('greedy')),
    ...['modest', 'another'].map(work),
  ];
  blocked();
  await Promise.all(all);
  expect(order).toEqual(['greedy', 'modest', 'another', 'greedy', 'greedy', 'greedy', 'greedy']);
  expect(turns.isIdle).toBe(true);
});

it('a caller at their limit leaves slots for others', async () => {
  const turns = new FairLimiter(roomy);
  const own = [await turns.acquire('greedy'), await turns.acquire('greedy')];
  expect(turns.tryAcquire('greedy')).toBeUndefined();
  let third = false;
  void turns.acquire('greedy').then(() => {
    third = true;
  });
  const other = turns.tryAcquire('modest');
  expect(other).toBeDefined();
  other?.();
  await settle();
  expect(third).toBe(false);
  own[0]?.();
  await settle();
  expect(third).toBe(true);
});

it('releasing a slot twice frees it once', async () => {
  const turns = new FairLimiter({ ...roomy, maxConcurrent: 1 });
  const release = await turns.acquire('one');
  release();
  release();
  const [second] = [turns.tryAcquire('two'), turns.tryAcquire('three')];
  expect(second).toBeDefined();
  expect(turns.tryAcquire('three')).toBeUndefined();
});

it('too many waiters of one caller are refused, and so are too many in all', async () => {
  const turns = new FairLimiter({
    ...roomy,
    maxConcurrent: 1,
    maxWaiting: 3,
    maxWaitingPerCaller: 2,
  });
  const first = await turns.acquire('first');
  const waiting = [turns.acquire('greedy'), turns.acquire('greedy')];
  const own = refusalOf(() => turns.acquire('greedy'));
  expect([own.status, own.headers]).toEqual([429, { 'retry-after': '1' }]);
  waiting.push(turns.acquire('modest'));
  const all = refusalOf(() => turns.acquire('late'));
  expect([all.status, Number(all.headers['retry-after']) > 0]).toEqual([503, true]);
  // A waiter left behind would fail other tests of this worker.
  first();
  await Promise.all(waiting.map(async (turn) => (await turn)()));
  expect(turns.isIdle).toBe(true);
});

it('a waiter that times out does not block others', async () => {
  vi.useFakeTimers();
  try {
    const turns = new FairLimiter({ ...roomy, maxConcurrent: 1, waitTimeoutMs: 1_000 });
    const release = await turns.acquire('first');
    const waiting = expect(turns.acquire('late')).rejects.toMatchObject({ status: 503 });
    await vi.advanceTimersByTimeAsync(1_000);
    await waiting;
    release();
    expect(turns.isIdle).toBe(true);
    expect(turns.tryAcquire('next')).toBeDefined();
  } finally {
    vi.useRealTimers();
  }
});

it('limits hold, nobody is forgotten, and it ends idle, in any order', async () => {
  const callers = fc.constantFrom('a', 'b', 'c', 'd');
  const steps = fc.array(fc.tuple(callers, fc.boolean()), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (asked, maxConcurrent) => {
      const turns = new FairLimiter({ ...roomy, maxConcurrent });
      const held: { readonly caller: string; readonly release: Release }[] = [];
      let [asking, given] = [0, 0];
      const giveBack = () => held.shift()?.release();
      for (const [caller, releases] of asked) {
        asking += 1;
        void turns.acquire(caller).then((release) => {
          given += 1;
          held.push({ caller, release });
        });
        await settle();
        const most = Math.max(
          ...['a', 'b', 'c', 'd'].map((one) => held.filter((h) => h.caller === one).length),
        );
        expect(held.length).toBeLessThanOrEqual(maxConcurrent);
        expect(most).toBeLessThanOrEqual(roomy.maxPerCaller);
        if (releases) giveBack();
      }
      await settle();
      while (held.length > 0) {
        giveBack();
        await settle();
      }
      expect(given).toBe(asking);
      expect(turns.isIdle).toBe(true);
    }),
    { numRuns: 40 },
  );
});

it('a transaction that would have to wait for a lock fails at once', async () => {
  const locks = createLocks();
  const one = await locks.lease('one', []);
  one.lock('organization 1');
  one.lock('organization 1');
  const two = await locks.lease('two', []);
  two.lock('organization 2');
  expect(() => two.lock('organization 1')).toThrow(LockContendedError);
  expect(two.keys).toEqual(['organization 2']);
  one.release();
  two.lock('organization 1');
});

it('waiters for several locks wait for each other, but never for ever', async () => {
  const locks = createLocks();
  let [running, most, done] = [0, 0, 0];
  const work = async (caller: string, keys: readonly string[]) => {
    const lease = await locks.lease(caller, keys);
    running += 1;
    most = Math.max(most, running);
    await settle();
    running -= 1;
    done += 1;
    lease.release();
  };
  const orders = [['a', 'b', 'c'], ['c', 'b', 'a'], ['b', 'a'], ['c', 'a'], ['a'], ['b', 'a', 'a']];
  await Promise.all(
    Array.from({ length: 60 }, (_, index) => work(`${index % 7}`, orders[index % 6] ?? [])),
  );
  // All of them need the same one.
  expect([done, most]).toEqual([60, 1]);
});
