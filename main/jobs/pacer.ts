/** Limits an account's writes to its platform's pace. Times are milliseconds. */
import type { Pace } from '../platforms/port/pace.ts';

const minute = 60_000;
const hour = 60 * minute;

export class Pacer {
  readonly pace: Pace;
  /** Start times of the writes of the last hour, the oldest first; empty if no limit needs them. */
  #writes: readonly number[] = [];
  #last = Number.NEGATIVE_INFINITY;
  #heldUntil = Number.NEGATIVE_INFINITY;

  constructor(pace: Pace) {
    this.pace = pace;
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
    const { gapMs, perMinute, perHour } = this.pace;
    return Math.max(
      this.#heldUntil,
      this.#last + gapMs,
      this.#roomAt(perMinute, minute),
      this.#roomAt(perHour, hour),
    );
  }

  /** Notes the start of a write. */
  began(now: number): void {
    this.#last = now;
    if (this.pace.perMinute === null && this.pace.perHour === null) return;
    this.#writes = [...this.#writes.filter((at) => at > now - hour), now];
  }

  #roomAt(most: number | null, period: number): number {
    const oldest = most === null ? undefined : this.#writes.at(-most);
    return oldest === undefined ? Number.NEGATIVE_INFINITY : oldest + period;
  }
}
