/** Many things, one after the other, at the platform's pace. */
import { expect, test } from 'vitest';
import { type Failure, FailureError } from '#domain/failure.ts';
import { oneByOne } from '#main/jobs/one-by-one.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import { memoryLog } from '../support/log.ts';

/** Answers with each failure in turn, and then with success. */
function setUp(answers: Readonly<Record<string, readonly Failure[]>>) {
  const left = new Map(Object.entries(answers).map(([id, failures]) => [id, [...failures]]));
  const abort = new AbortController();
  const asked: string[] = [];
  const waits: number[] = [];
  const options = {
    logger: memoryLog().logger,
    signal: abort.signal,
    wait: async (milliseconds: number) => void waits.push(milliseconds),
  };
  const work = async (id: string) => {
    asked.push(id);
    const failure = left.get(id)?.shift();
    if (failure) throw new FailureError(failure);
  };
  return { options, work, asked, waits, abort };
}

const invalid: Failure = { kind: 'invalid', message: 'No.' };

test('a failure stops nothing, and every one has its result', async () => {
  const { options, work } = setUp({ b: [invalid] });
  expect(await oneByOne(['a', 'b', 'c'], work, options)).toEqual([
    { id: 'a', failure: null },
    { id: 'b', failure: invalid },
    { id: 'c', failure: null },
  ]);
});

test('waits as long as the platform asks for, and tries the same one again', async () => {
  const busy: Failure = { kind: 'rate-limited', message: 'Too many.', retryAfter: 7 };
  const { options, work, asked, waits } = setUp({ a: [busy, { ...busy, retryAfter: 9000 }] });
  expect(await oneByOne(['a', 'b'], work, options)).toEqual([
    { id: 'a', failure: null },
    { id: 'b', failure: null },
  ]);
  expect(asked).toEqual(['a', 'a', 'a', 'b']);
  expect(waits).toEqual([7000, 120_000]);
});

test('a platform that never lets it through is given up for this one', async () => {
  const busy: Failure = { kind: 'rate-limited', message: 'Too many.' };
  const { options, work, asked } = setUp({ a: Array.from({ length: 50 }, () => busy) });
  expect(await oneByOne(['a'], work, options)).toEqual([{ id: 'a', failure: busy }]);
  expect(asked).toHaveLength(6);
});

test('what would fail the same way is not tried', async () => {
  const offline: Failure = { kind: 'offline', message: 'Away.' };
  const { options, work, asked } = setUp({ b: [offline] });
  expect(await oneByOne(['a', 'b', 'c'], work, options)).toEqual([
    { id: 'a', failure: null },
    { id: 'b', failure: offline },
    { id: 'c', failure: offline },
  ]);
  expect(asked).toEqual(['a', 'b']);
});

test('one without an answer says that it may have been done', async () => {
  const { options } = setUp({});
  const lost = new UncertainError({ kind: 'platform', message: 'No answer.' });
  const [result] = await oneByOne(['a'], () => Promise.reject(lost), options);
  expect(result?.failure?.message).toMatch(/^No answer\. It may still have gone through/);
});

test('nothing more is done once the account is closed', async () => {
  const { options, work, asked, abort } = setUp({});
  const results = await oneByOne(
    ['a', 'b'],
    async (id) => {
      await work(id);
      abort.abort();
    },
    options,
  );
  expect(asked).toEqual(['a']);
  expect(results[1]?.failure).toMatchObject({ kind: 'cancelled' });
});
