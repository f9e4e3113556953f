/** Limits an account's writes to the pace of its kind. */
import type { Pace } from '../port/pace.ts';

export interface PacerOptions {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Resolves after that many milliseconds, or rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export class Pacer {
  readonly #pace: Omit<Pace, 'atOnce'>;
  readonly #options: PacerOptions;
  /** Start times of the writes of the last hour, the earliest first. */
  #begun: readonly number[] = [];
  /** Settles when the previous turn has come or was aborted. */
  #lastTurn: Promise<void> = Promise.resolve();

  constructor(pace: Omit<Pace, 'atOnce'>, options: PacerOptions) {
    this.#pace = pace;
    this.#options = options;
  }

  /**
   * Resolves when the next request may be sent, in the order of the calls; it then counts as sent. Rejects
   * when the signal aborts.
   */
  turn(signal?: AbortSignal): Promise<void> {
    const turn = this.#lastTurn.then(() => this.#waitForTurn(signal));
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async #waitForTurn(signal: AbortSignal | undefined): Promise<void> {
    const { now, wait } = this.#options;
    signal?.throwIfAborted();
    const at = this.#next(now());
    if (at > now()) await wait(at - now(), signal);
    const begun = Math.max(at, now());
    this.#begun = [...this.#begun.filter((time) => time > begun - hourMs), begun];
  }

  #next(now: number): number {
    const { gapMs, perMinute, perHour } = this.#pace;
    /** Returns when one more request fits into the window. */
    const roomAt = (amount: number | null, windowMs: number): number => {
      const first = amount === null ? undefined : this.#begun.at(-amount);
      return first === undefined ? now : first + windowMs;
    };
    return Math.max(now, roomAt(1, gapMs), roomAt(perMinute, minuteMs), roomAt(perHour, hourMs));
  }
}
