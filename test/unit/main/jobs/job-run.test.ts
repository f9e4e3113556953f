/** One run of a job, over a journal in memory and a platform that answers as a test says. */
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Failure, FailureError } from '#domain/failure.ts';
import { InviteQuota } from '#main/jobs/invite-quota.ts';
import { JobRun } from '#main/jobs/job-run.ts';
import { Pacer } from '#main/jobs/pacer.ts';
import { ProgressPace } from '#main/jobs/progress-pace.ts';
import { JobRecords } from '#main/journal/job-records.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import type { JobActivity, JobOutcome } from '#preload/contract/jobs.ts';
import { eventually } from '#test/shared/eventually.ts';
import { memoryJournal } from '../support/journal.ts';
import { memoryLog } from '../support/log.ts';
import { storedInvite, storedJob } from '../support/stored-jobs.ts';

const done: JobOutcome = { kind: 'done' };
const invalid: Failure = { kind: 'invalid', message: 'Already a member.' };
const emails = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.org`);
const refuse = (failure: Failure): never => {
  throw new FailureError(failure);
};

interface Options {
  readonly list?: readonly string[];
  readonly perDay?: number;
  /** Waits as long as a test says, on top of the time that the clock moves. */
  readonly wait?: () => Promise<void>;
}

/** A run under way; its clock moves only by its own waits. */
function start(
  attempt: (email: string, run: JobRun) => Promise<JobOutcome>,
  { list = emails, perDay, wait }: Options = {},
) {
  const records = new JobRecords(memoryJournal().database);
  const items = list.map(storedInvite);
  records.begin(storedJob, items);
  const ending = new AbortController();
  const activities: JobActivity[] = [];
  const waits: number[] = [];
  const asked: string[] = [];
  let now = 0;
  const run: JobRun = new JobRun({
    job: storedJob,
    items,
    open: new Set(list),
    continued: false,
    checks: false,
    records,
    senderOf: () => ({
      lookUp: async () => new Map(),
      attempt: ({ id }) => {
        asked.push(id);
        return attempt(id, run);
      },
      settle: async () => new Map(),
    }),
    quota: new InviteQuota({
      records,
      organizationId: 'acme',
      perDay: perDay ?? null,
      platform: 'Acme Cloud',
    }),
    pacer: new Pacer({ atOnce: 3, gapMs: 0, perMinute: null, perHour: null }),
    atOnce: 3,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      const until = now + milliseconds;
      await wait?.();
      now = Math.max(now, until);
    },
    now: () => now,
    platformNow: () => Date.now(),
    ending: ending.signal,
    logger: memoryLog().logger,
    onChange: () => void activities.push(run.activity),
  });
  const kinds = () => run.items.map(({ outcome }) => outcome?.kind);
  return { run, end: run.run(), kinds, asked, waits, activities, ending, records };
}

test('each item gets its outcome in order, and a failure stops no other', async () => {
  const { run, end, kinds, records } = start(async (email) =>
    email.startsWith('b') ? refuse(invalid) : done,
  );
  expect(await end).toEqual({ stopped: false, failure: null });
  expect(run.items.map(({ id }) => id)).toEqual(emails);
  expect(kinds()).toEqual(['done', 'failed', 'done', 'done', 'done']);
  expect(records.all()).toMatchObject([{ finished: true, stopped: false }]);
});

test('at most three items are sent in parallel', async () => {
  let now = 0;
  let most = 0;
  const list = Array.from({ length: 30 }, (_, n) => `${n}@example.org`);
  const { end, kinds } = start(
    async () => {
      now += 1;
      most = Math.max(most, now);
      await Promise.resolve();
      now -= 1;
      return done;
    },
    { list },
  );
  await end;
  expect(kinds()).toEqual(list.map(() => 'done'));
  expect(most).toBe(3);
});

test('a stop sends nothing more and waits for running requests', async () => {
  let answer: (outcome: JobOutcome) => void = () => undefined;
  const { end, kinds, asked } = start((email, run) => {
    return new Promise((resolve) => {
      if (email.startsWith('a')) answer = resolve;
      else resolve(done);
      if (email.startsWith('c')) run.stop();
    });
  });
  await eventually(() => asked.length === 3);
  answer(done);
  expect(await end).toEqual({ stopped: true, failure: null });
  expect(kinds()).toEqual(['done', 'done', 'done', 'not-sent', 'not-sent']);
  expect(asked).toEqual(emails.slice(0, 3));
});

test('a platform’s pause is respected, and the item is sent again', async () => {
  const asked: string[] = [];
  const slow: Failure = { kind: 'rate-limited', message: 'Slow down.', retryAfter: 7 };
  const { end, kinds, waits, activities } = start(async (email) => {
    asked.push(email);
    const first = asked.filter((other) => other === email).length === 1;
    return email.startsWith('b') && first ? refuse(slow) : done;
  });
  await end;
  expect(kinds()).toEqual(emails.map(() => 'done'));
  expect(new Set(waits)).toEqual(new Set([7000]));
  expect(activities.some(({ kind }) => kind === 'waiting')).toBe(true);
});

test('a pause that is prolonged is respected to its end', async () => {
  const limited = (retryAfter: number) =>
    refuse({ kind: 'rate-limited', message: 'Wait.', retryAfter });
  const ends: (() => void)[] = [];
  let answerSecond: () => void = () => undefined;
  const second = new Promise<void>((resolve) => (answerSecond = resolve));
  let requests = 0;
  const { end, kinds, asked } = start(
    async () => {
      requests += 1;
      if (requests === 1) return limited(1);
      if (requests > 2) return done;
      await second;
      return limited(10);
    },
    { list: ['a', 'b'], wait: () => new Promise((resolve) => ends.push(resolve)) },
  );
  await eventually(() => ends.length === 1);
  answerSecond();
  await eventually(() => ends.length === 2);
  ends[0]?.();
  await setImmediate();
  expect(asked).toEqual(['a', 'b']);
  const release = setInterval(() => {
    for (const each of ends) each();
  });
  await end;
  clearInterval(release);
  expect(kinds()).toEqual(['done', 'done']);
});

test('an item is given up after too many pauses', async () => {
  const slow: Failure = { kind: 'rate-limited', message: 'Slow down.', retryAfter: 1 };
  const { run, end } = start(async () => refuse(slow), { list: ['a'] });
  await end;
  expect(run.items[0]?.outcome).toEqual({ kind: 'failed', failure: slow });
});

test('a long pause ends the job and names the time to continue', async () => {
  const slow: Failure = { kind: 'rate-limited', message: 'Slow down.', retryAfter: 3600 };
  const { run, end, waits, asked } = start(async () => refuse(slow));
  expect((await end).failure?.message).toMatch(/^Slow down\. Continue from .*\d\d:\d\d\.$/);
  expect(asked.length).toBeLessThanOrEqual(3);
  expect(waits).toEqual([]);
  expect(new Set(run.items.map(({ outcome }) => outcome?.kind))).toEqual(new Set(['failed']));
});

test.each<Failure>([
  { kind: 'offline', message: 'Nothing answers.' },
  { kind: 'unauthorized', message: 'Revoked.' },
  { kind: 'forbidden', message: 'Only admins.' },
])('after $kind the rest is not tried, and says why', async (failure) => {
  const { run, end, asked } = start(async () => refuse(failure));
  expect(await end).toEqual({ stopped: false, failure });
  for (const { outcome } of run.items) expect(outcome).toEqual({ kind: 'failed', failure });
  expect(asked.length).toBeLessThanOrEqual(3);
});

test('the job gives up after a few time-outs', async () => {
  const lost = new UncertainError({ kind: 'offline', message: 'No answer.' });
  const list = Array.from({ length: 30 }, (_, n) => `${n}@example.org`);
  const { end, kinds, asked } = start(() => Promise.reject(lost), { list });
  await end;
  expect(asked).toHaveLength(3);
  expect(kinds().slice(0, 4)).toEqual(['unknown', 'unknown', 'unknown', 'failed']);
});

test('a paused job continues when resumed and loses no running request', async () => {
  const { run, end, kinds, activities, asked } = start(async (email, runs) => {
    if (email.startsWith('a')) runs.pause();
    return done;
  });
  await eventually(() => activities.some(({ kind }) => kind === 'paused'));
  await setImmediate();
  const begun = asked.length;
  expect(begun).toBeLessThan(emails.length);
  await setImmediate();
  expect(asked).toHaveLength(begun);
  run.resume();
  await end;
  expect(kinds()).toEqual(emails.map(() => 'done'));
  expect(asked.toSorted()).toEqual(emails);
});

test('stopping a paused job ends it', async () => {
  const { run, end, kinds } = start(async (_email, runs) => {
    runs.pause();
    return done;
  });
  await setImmediate();
  run.stop();
  await end;
  expect(kinds()).toContain('not-sent');
});

test('a daily limit ends the job before it is exceeded and is reported for the rest', async () => {
  const { end, kinds, asked, waits } = start(async () => done, { perDay: 2 });
  expect((await end).failure?.message).toMatch(/^Acme Cloud accepts 2 invitations a day/);
  expect(asked).toHaveLength(2);
  expect(kinds().filter((kind) => kind === 'failed')).toHaveLength(3);
  expect(waits).toEqual([]);
});

test('a job whose account is closed can be continued later', async () => {
  const { end, kinds, ending, records } = start(async (email) => {
    if (email.startsWith('c')) ending.abort();
    return done;
  });
  await end;
  expect(kinds().at(-1)).toBeUndefined();
  expect(records.all()).toMatchObject([{ finished: false }]);
});

test('a defect in one item ends the run only after the others', async () => {
  let through = 0;
  const { end } = start(async (email) => {
    if (email.startsWith('a')) throw new Error('A defect');
    await setImmediate();
    through += 1;
    return done;
  });
  await end;
  expect(through).toBe(4);
});

test('the time left is estimated from the pace without pauses, or absent', () => {
  const pace = new ProgressPace();
  pace.start(0);
  for (let answer = 0; answer < 4; answer += 1) pace.answered();
  expect(pace.secondsLeft(100, 4000)).toBeNull();
  pace.answered();
  expect(pace.secondsLeft(100, 1000)).toBeNull();
  pace.pause(5000);
  pace.start(65_000);
  expect(pace.secondsLeft(100, 65_000)).toBe(100);
});
