/**
 * In which order the lists of a cache were asked for and written (docs/decisions/0033). It outlives the
 * database: what was asked for before a move to another one is as old as it was.
 */
export class WriteOrder {
  /** Since when each list is as it is: when a change of ours was written, or its fetch began. */
  readonly #since = new Map<string, number>();
  #now = 0;

  /** A logical time, later than every one before. */
  stamp(): number {
    this.#now += 1;
    return this.#now;
  }

  /** A change of ours was written. */
  touch(list: string): void {
    this.#since.set(list, this.stamp());
  }

  /** It is as it was fetched. */
  fetched(list: string, stamp: number): void {
    this.#since.set(list, stamp);
  }

  /** Whether what was asked for then is older than what stands there. */
  isStale(list: string, stamp: number): boolean {
    return stamp < (this.#since.get(list) ?? 0);
  }
}
