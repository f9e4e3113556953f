import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Failure, failureKindSchema, mayRetry } from '#domain/failure.ts';
import { automaticRetryIn } from '#renderer/actions/automatic-retry.ts';

const message = 'No.';

it.each<readonly [Failure, failures: number, seconds: number | null]>([
  [{ kind: 'rate-limited', message, retryAfter: 28 }, 1, 28],
  [{ kind: 'rate-limited', message, retryAfter: 0 }, 1, 0],
  [{ kind: 'rate-limited', message }, 1, 10],
  [{ kind: 'rate-limited', message, retryAfter: 120 }, 5, 120],
  [{ kind: 'rate-limited', message, retryAfter: 121 }, 1, null],
  [{ kind: 'rate-limited', message, retryAfter: 28 }, 6, null],
  [{ kind: 'rate-limited', message, retryAfter: 28, uncertain: true }, 1, null],
  [{ kind: 'unavailable', message, retryAfter: 28 }, 1, null],
])('%j, the %s. time in a row, is tried again in %s s', (failure, failures, seconds) => {
  expect(automaticRetryIn(failure, failures, true)).toBe(seconds);
});

it('nothing is retried automatically without a mounted button', () => {
  const failure: Failure = { kind: 'rate-limited', message, retryAfter: 28 };
  expect(automaticRetryIn(failure, 1, false)).toBeNull();
});

const failures = fc.record(
  {
    kind: fc.constantFrom(...failureKindSchema.options),
    message: fc.constant(message),
    retryAfter: fc.nat(100_000),
    uncertain: fc.boolean(),
  },
  { requiredKeys: ['kind', 'message'] },
);

it('a request that may have been carried out is not retried, and a retry is not recommended', () => {
  fc.assert(
    fc.property(failures, fc.nat(10), (failure, times) => {
      const uncertain = { ...failure, uncertain: true };
      expect(automaticRetryIn(uncertain, times, true)).toBeNull();
      expect(mayRetry(uncertain)).toBe(false);
    }),
  );
});

it('only calls that a person could retry are retried automatically', () => {
  fc.assert(
    fc.property(failures, fc.nat(10), (failure, times) => {
      if (automaticRetryIn(failure, times, true) !== null) expect(mayRetry(failure)).toBe(true);
    }),
  );
});

it.each([
  ['offline', true],
  ['intercepted', true],
  ['unavailable', true],
  ['rate-limited', true],
  ['unauthorized', false],
  ['forbidden', false],
  ['conflict', false],
  ['invalid', false],
  ['not-found', false],
  ['platform', false],
  ['keychain', false],
  ['cancelled', false],
  ['internal', false],
] as const)('%s may be over at the next try: %s', (kind, may) => {
  expect(mayRetry({ kind, message })).toBe(may);
});
