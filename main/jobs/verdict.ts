/** How a job goes on after an answer: pure. */
import type { Failure } from '#domain/failure.ts';
import type { JobOutcome } from '#preload/contract/jobs.ts';
import { accountWideFailures } from './pacing.ts';

/** Pauses that one item is worth. */
export const mostPauses = 20;
/** Items in a row without an answer: each costs a time-out, and the next would cost one too. */
export const mostUnanswered = 3;
/** Seconds that a job waits for a platform which asks for a pause; longer ones are the person's to plan. */
export const longestPause = 900;

export interface Circumstances {
  /** Pauses that this item has cost so far. */
  readonly pauses: number;
  /** Items in a row without an answer, with this one. */
  readonly unanswered: number;
  /** Items that are sent at a time. */
  readonly atOnce: number;
}

export type Verdict =
  | { readonly kind: 'next' }
  /** The same item again, once the platform's pause is over. */
  | { readonly kind: 'pause' }
  /** The others would fail for the same reason, so they are not tried. */
  | { readonly kind: 'give-up'; readonly failure: Failure };

export function verdictOn(
  outcome: JobOutcome,
  { pauses, unanswered, atOnce }: Circumstances,
): Verdict {
  if (outcome.kind !== 'failed' && outcome.kind !== 'unknown') return { kind: 'next' };
  const { failure } = outcome;
  const wide = accountWideFailures.includes(failure.kind);
  if (outcome.kind === 'unknown') {
    const over = unanswered >= mostUnanswered || (wide && atOnce === 1);
    return over ? { kind: 'give-up', failure } : { kind: 'next' };
  }
  // Some of it was done, so what stopped the rest does not stop everything.
  if (outcome.current) return { kind: 'next' };
  if (wide) return { kind: 'give-up', failure };
  if (failure.kind !== 'rate-limited') return { kind: 'next' };
  if ((failure.retryAfter ?? 0) > longestPause) return { kind: 'give-up', failure };
  return pauses < mostPauses ? { kind: 'pause' } : { kind: 'next' };
}
