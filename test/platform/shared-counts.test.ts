/** Counts that copies of the service share: the excess over a limit is bounded. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  partsOfLimit,
  type Share,
  SharedCounts,
  shareInDatabase,
} from '#platform/http/shared-counts.ts';
import { serverDatabase } from './databases.ts';

const windowMs = 60_000;
const start = Date.UTC(2026, 0, 1);

/** A count that all copies share, and which answers in any order. */
function memory(answers: () => Promise<void> = async () => undefined) {
  const totals = new Map<string, number>();
  let shared = 0;
  const share: Share = async (key, number, by) => {
    shared += 1;
    await answers();
    const total = (totals.get(`${key} ${number}`) ?? 0) + by;
    totals.set(`${key} ${number}`, total);
    await answers();
    return total;
  };
  return { share, shared: () => shared };
}

interface Options {
  readonly share: Share;
  readonly clock?: () => Date;
  readonly errors?: unknown[];
}

const copy = ({ share, clock = () => new Date(start), errors = [] }: Options) =>
  new SharedCounts({ windowMs, clock, share, onError: (error) => errors.push(error) });

const later = () =>
  new Promise<void>((resolve) => (Math.random() < 0.5 ? setImmediate(resolve) : resolve()));

it('a limit is exceeded by less than one portion for each copy, and never undercut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom(1, 5, 20, 40, 100, 400),
      fc.array(fc.nat(), { minLength: 50, maxLength: 50 }),
      async (copies, limit, order) => {
        const { share } = memory(later);
        const all = Array.from({ length: copies }, () => copy({ share }));
        let allowed = 0;
        const ask = async (which: number) => {
          const { current } = (await all[which % copies]?.count('person', limit)) ?? { current: 0 };
          if (current <= limit) allowed += 1;
        };
        // Some at once, some one after the other, until each copy alone has exceeded its share.
        const asked = limit * copies * 2;
        for (let next = 0; next < asked; next += 10) {
          const some = Array.from({ length: 10 }, (_, index) => order[(next + index) % 50] ?? 0);
          await Promise.all(some.map(ask));
        }
        for (let index = 0; index < limit; index += 1) await ask(index);
        const part = Math.max(1, Math.floor(limit / partsOfLimit));
        expect(allowed).toBeGreaterThanOrEqual(limit);
        expect(allowed).toBeLessThanOrEqual(limit + copies * (part - 1));
      },
    ),
    { numRuns: 30 },
  );
});

it('few requests cause no writes, and many cause one write in many', async () => {
  const { share, shared } = memory();
  const counts = copy({ share });
  for (let index = 0; index < 29; index += 1) await counts.count('little', 1_200);
  expect(shared()).toBe(0);
  for (let index = 0; index < 5_000; index += 1) await counts.count('much', 1_200);
  // Refused requests are not written, either.
  expect(shared()).toBeLessThanOrEqual(partsOfLimit + 1);
});

it('callers are counted separately, and anew in each window', async () => {
  let now = start;
  const { share } = memory();
  const [one, other] = [
    copy({ share, clock: () => new Date(now) }),
    copy({ share, clock: () => new Date(now) }),
  ];
  for (let index = 0; index < 8; index += 1) await one.count('ada', 10);
  expect(await other.count('ada', 10)).toMatchObject({ current: 9, leftMs: windowMs });
  expect(await other.count('bob', 10)).toMatchObject({ current: 1 });
  now += windowMs - 1;
  expect(await other.count('ada', 10)).toMatchObject({ current: 10, leftMs: 1 });
  now += 1;
  expect(await one.count('ada', 10)).toMatchObject({ current: 1, leftMs: windowMs });
});

it('a copy counts alone if the others cannot be asked', async () => {
  const errors: unknown[] = [];
  const counts = copy({ share: () => Promise.reject(new Error('away')), errors });
  const counted: number[] = [];
  for (let index = 0; index < 6; index += 1) counted.push((await counts.count('ada', 4)).current);
  expect(counted).toEqual([1, 2, 3, 4, 5, 6]);
  expect(errors.length).toBeGreaterThan(0);
});

describe('in the database', () => {
  it('counts of several copies at once are added up, and deleted afterwards', async () => {
    const database = await serverDatabase();
    const share = shareInDatabase(database.queries, windowMs);
    const number = Math.floor(start / windowMs);
    const totals = await Promise.all(Array.from({ length: 20 }, () => share('ada', number, 3)));
    expect(Math.max(...totals)).toBe(60);
    expect(await share('ada', number + 1, 1)).toBe(1);
    expect(await share('bob', number, 1)).toBe(1);
    await share('ada', number + 2, 1);
    const { rowCount } = await database.queries.execute('select * from attempts').then((rows) => ({
      rowCount: Object(rows).rows.length,
    }));
    expect(rowCount).toBeLessThanOrEqual(2);
    await database.close();
  });
});
