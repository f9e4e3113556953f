/**
 * Tracks the order in which the lists of a cache were requested and written (docs/decisions/0033). It
 * outlives the database, so that requests from before a move to another one keep their age.
 */
export class WriteOrder {
  /** Logical time of each list's contents: of Orgdesk's last write, or of the start of its fetch. */
  readonly #since = new Map<string, number>();
  /** Logical time at which each list was last noted as outdated. */
  readonly #outdated = new Map<string, number>();
  #now = 0;

  /** Returns a logical time later than every earlier one. */
  stamp(): number {
    this.#now += 1;
    return this.#now;
  }

  /** Notes that Orgdesk wrote a change of its own. */
  touch(list: string): void {
    this.#since.set(list, this.stamp());
  }

  /** Notes that the list now has the contents of a fetch. */
  fetched(list: string, stamp: number): void {
    this.#since.set(list, stamp);
  }

  /** Returns whether a request with that stamp is older than the stored list. */
  isStale(list: string, stamp: number): boolean {
    return stamp < (this.#since.get(list) ?? 0);
  }

  /** Notes that the platform reported a change of the list. */
  outdated(list: string): void {
    this.#outdated.set(list, this.stamp());
  }

  /** Returns whether the list was noted as outdated after the request with that stamp. */
  isOutdated(list: string, stamp: number): boolean {
    return stamp < (this.#outdated.get(list) ?? 0);
  }
}
