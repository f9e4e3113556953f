/**
 * The request limits of a kind of platform, as data. Invitations per day are not included: they differ
 * between organizations, so they are one of an organization's capabilities.
 */
export interface Pace {
  /** Items of a job that are sent in parallel. */
  readonly atOnce: number;
  /** Milliseconds between the starts of two writes. */
  readonly gapMs: number;
  /** Maximum writes; null for no limit. */
  readonly perMinute: number | null;
  readonly perHour: number | null;
}

/** Fits platforms on which mail is the slow part and which report an excess themselves. */
export const usualPace: Pace = { atOnce: 3, gapMs: 0, perMinute: null, perHour: null };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Computes when the next write keeps to a pace. Times are milliseconds of one monotonic clock. */
export class WriteTimes {
  readonly #pace: Omit<Pace, 'atOnce'>;
  /** Start times of the writes of the last hour, the earliest first; empty if no limit needs them. */
  #begun: readonly number[] = [];
  #last = Number.NEGATIVE_INFINITY;

  constructor(pace: Omit<Pace, 'atOnce'>) {
    this.#pace = pace;
  }

  /** Returns when the next write may begin; a time in the past means at once. */
  nextAt(): number {
    const { gapMs, perMinute, perHour } = this.#pace;
    return Math.max(
      this.#last + gapMs,
      this.#roomAt(perMinute, minuteMs),
      this.#roomAt(perHour, hourMs),
    );
  }

  /** Notes the start of a write. */
  began(now: number): void {
    this.#last = now;
    if (this.#pace.perMinute === null && this.#pace.perHour === null) return;
    this.#begun = [...this.#begun.filter((at) => at > now - hourMs), now];
  }

  /** Returns when one more write fits into the window. */
  #roomAt(amount: number | null, windowMs: number): number {
    const first = amount === null ? undefined : this.#begun.at(-amount);
    return first === undefined ? Number.NEGATIVE_INFINITY : first + windowMs;
  }
}
