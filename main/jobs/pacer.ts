/** Limits the writes of an account's jobs to its platform's pace and pauses. Times are milliseconds. */
import { type Pace, WriteTimes } from '../platforms/port/pace.ts';

export class Pacer {
  readonly pace: Pace;
  readonly #writes: WriteTimes;
  #heldUntil = Number.NEGATIVE_INFINITY;

  constructor(pace: Pace) {
    this.pace = pace;
    this.#writes = new WriteTimes(pace);
  }

  /** Returns the end of the platform's pause; null if there is none. */
  heldUntil(now: number): number | null {
    return this.#heldUntil > now ? this.#heldUntil : null;
  }

  /** Starts a pause of the platform, which holds back all writes of this account. */
  hold(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  /** Returns when the next write may begin; a time not after `now` means at once. */
  nextAt(): number {
    return Math.max(this.#heldUntil, this.#writes.nextAt());
  }

  /** Notes the start of a write. */
  began(now: number): void {
    this.#writes.began(now);
  }
}
