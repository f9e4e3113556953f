/** A job's operations for one kind of item: look it up, send it, and store the answer. */
import type { JobOutcome } from '#preload/contract/jobs.ts';
import type { StoredItem } from '../journal/job-items.ts';

/** Outcomes by the items' identifiers. */
export type Found = ReadonlyMap<string, JobOutcome>;

export interface Attempt {
  /** Whether an earlier request may have been carried out. */
  readonly doubtful: boolean;
  /** Whether it was decided long ago, so that the platform is asked first whether it still fits. */
  readonly looks: boolean;
}

export interface Sender {
  /**
   * Finds outcomes of items that need not or must not be sent (again). Rejects with a `FailureError` if the
   * lookup fails.
   */
  lookUp(items: readonly StoredItem[]): Promise<Found>;
  /**
   * Sends one item and writes the answer to the cache. Rejects with a `FailureError`, or an `UncertainError`
   * if it may have been carried out.
   */
  attempt(item: StoredItem, attempt: Attempt): Promise<JobOutcome>;
  /**
   * As `lookUp`, for items that were decided long ago and were never sent: the outcomes of those that no longer fit,
   * or are as wanted already. Absent if `attempt` finds that out.
   */
  check?(items: readonly StoredItem[]): Promise<Found>;
  /** As `lookUp`, for items that were just sent and got no answer. */
  settle(items: readonly StoredItem[]): Promise<Found>;
}

/** Returns the outcome of a request without an answer that, by the platform's list, was not carried out. */
export function notCarriedOut({ outcome }: StoredItem): JobOutcome | null {
  if (outcome?.kind !== 'unknown') return null;
  const message = `${outcome.failure.message} The platform doesn’t show it. Try again.`;
  return { kind: 'failed', failure: { ...outcome.failure, message, uncertain: false } };
}

const noneFound: Found = new Map();

/** For items that are looked up when they are sent. */
export const looksWhenSending: Pick<Sender, 'lookUp' | 'settle'> = {
  lookUp: async () => noneFound,
  settle: async () => noneFound,
};
