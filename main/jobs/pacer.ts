/** Keeps the writes of one account to the pace of its platform. Times are milliseconds. */
import type { Pace } from '../platforms/port/pace.ts';

const minute = 60_000;
const hour = 60 * minute;

export class Pacer {
  readonly pace: Pace;
  /** When each write of the last hour was begun, the oldest first; empty where nothing needs it. */
  #writes: readonly number[] = [];
  #last = Number.NEGATIVE_INFINITY;
  #heldUntil = Number.NEGATIVE_INFINITY;

  constructor(pace: Pace) {
    this.pace = pace;
  }

  /** Until when the platform itself asked for a pause; null: it asks for none. */
  heldUntil(now: number): number | null {
    return this.#heldUntil > now ? this.#heldUntil : null;
  }

  /** The platform asked for a pause: nobody else of this account asks meanwhile. */
  hold(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  /** When the next write may begin; not after `now`: at once. */
  nextAt(): number {
    const { gapMs, perMinute, perHour } = this.pace;
    return Math.max(
      this.#heldUntil,
      this.#last + gapMs,
      this.#roomAt(perMinute, minute),
      this.#roomAt(perHour, hour),
    );
  }

  /** A write begins. */
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
