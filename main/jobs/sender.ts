/** What a job needs to know of a kind of item: how to look one up, send it, and keep the answer. */
import type { JobOutcome } from '#preload/contract/jobs.ts';
import type { StoredItem } from '../journal/job-items.ts';

/** Outcomes by the items' identifiers. */
export type Found = ReadonlyMap<string, JobOutcome>;

export interface Sender {
  /**
   * Outcomes of items that need not, or must not, be sent (again). Rejects with a `FailureError` where it
   * cannot be found out.
   */
  lookUp(items: readonly StoredItem[]): Promise<Found>;
  /**
   * Sends one item and writes the answer to the cache. Rejects with a `FailureError`; with an
   * `UncertainError` where it may have been done all the same. `doubtful`: an earlier request may have.
   */
  attempt(item: StoredItem, doubtful: boolean): Promise<JobOutcome>;
  /** As `lookUp`, of items that were just sent and got no answer. */
  settle(items: readonly StoredItem[]): Promise<Found>;
}

const noneFound: Found = new Map();

/** For items that are looked up when they are sent. */
export const looksWhenSending: Pick<Sender, 'lookUp' | 'settle'> = {
  lookUp: async () => noneFound,
  settle: async () => noneFound,
};
