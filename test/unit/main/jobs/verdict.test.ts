import { expect, test } from 'vitest';
import type { Failure, FailureKind } from '#domain/failure.ts';
import { maxPauseSeconds, maxPauses, maxUnanswered, verdictOn } from '#main/jobs/verdict.ts';
import type { JobOutcome } from '#preload/contract/jobs.ts';

const failureOf = (kind: FailureKind, retryAfter?: number): Failure => ({
  kind,
  message: 'No.',
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
const failed = (kind: FailureKind, retryAfter?: number): JobOutcome => ({
  kind: 'failed',
  failure: failureOf(kind, retryAfter),
});
const unknown = (kind: FailureKind): JobOutcome => ({ kind: 'unknown', failure: failureOf(kind) });
const usual = { pauses: 0, unanswered: 0, atOnce: 3 };

test.each<[string, JobOutcome, Partial<typeof usual>, string]>([
  ['what is done is followed by the next', { kind: 'done' }, {}, 'next'],
  ['a refusal stops no other', failed('invalid'), {}, 'next'],
  ['no connection holds for all', failed('offline'), {}, 'give-up'],
  ['an answer of the network holds for all', failed('intercepted'), {}, 'give-up'],
  ['a refused token holds for all', failed('unauthorized'), {}, 'give-up'],
  ['a missing right holds for all', failed('forbidden'), {}, 'give-up'],
  ['a pause is kept', failed('rate-limited', 7), {}, 'pause'],
  ['a pause of no given length is kept', failed('rate-limited'), {}, 'pause'],
  ['the longest pause is kept', failed('rate-limited', maxPauseSeconds), {}, 'pause'],
  [
    'a longer one is the person’s to plan',
    failed('rate-limited', maxPauseSeconds + 1),
    {},
    'give-up',
  ],
  ['a platform that only asks for pauses', failed('rate-limited'), { pauses: maxPauses }, 'next'],
  ['one without an answer', unknown('offline'), { unanswered: 1 }, 'next'],
  ['several without an answer', unknown('offline'), { unanswered: maxUnanswered }, 'give-up'],
  ['one at a time, no connection', unknown('offline'), { unanswered: 1, atOnce: 1 }, 'give-up'],
  ['one at a time, a strange answer', unknown('platform'), { unanswered: 1, atOnce: 1 }, 'next'],
])('%s', (_name, outcome, circumstances, kind) => {
  expect(verdictOn(outcome, { ...usual, ...circumstances }).kind).toBe(kind);
});
