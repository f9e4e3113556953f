/** Decides how a job continues after an answer; pure. */
import type { Failure } from '#domain/failure.ts';
import type { JobOutcome } from '#preload/contract/jobs.ts';
import { accountWideFailures } from './pacing.ts';

/** Maximum pauses for one item. */
export const maxPauses = 20;
/** Maximum items in a row without an answer: each costs a time-out, as the next one would. */
export const maxUnanswered = 3;
/** Maximum seconds that a job waits for a platform's pause; the person plans longer ones. */
export const maxPauseSeconds = 900;

export interface Circumstances {
  /** Pauses for this item so far. */
  readonly pauses: number;
  /** Items in a row without an answer, including this one. */
  readonly unanswered: number;
  /** Items that are sent in parallel. */
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
    const over = unanswered >= maxUnanswered || (wide && atOnce === 1);
    return over ? { kind: 'give-up', failure } : { kind: 'next' };
  }
  // A part was done, so the failure of the rest does not affect all items.
  if (outcome.current) return { kind: 'next' };
  if (wide) return { kind: 'give-up', failure };
  if (failure.kind !== 'rate-limited') return { kind: 'next' };
  if ((failure.retryAfter ?? 0) > maxPauseSeconds) return { kind: 'give-up', failure };
  return pauses < maxPauses ? { kind: 'pause' } : { kind: 'next' };
}
