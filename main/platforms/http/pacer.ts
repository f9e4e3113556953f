/** Keeps the requests of one account that change something to the pace of its kind. */
import type { Pace } from '../port/pace.ts';

export interface PacerOptions {
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, or rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export class Pacer {
  readonly #pace: Omit<Pace, 'atOnce'>;
  readonly #options: PacerOptions;
  /** When the writes of the last hour began, the earliest first. */
  #begun: readonly number[] = [];
  /** Settles when the turn before has come, or was given up. */
  #lastTurn: Promise<void> = Promise.resolve();

  constructor(pace: Omit<Pace, 'atOnce'>, options: PacerOptions) {
    this.#pace = pace;
    this.#options = options;
  }

  /**
   * Resolves when the next request may be sent, in the order of the calls; it counts as sent then. Rejects
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
    /** When there is room for one more than so many requests. */
    const roomAt = (amount: number | null, windowMs: number): number => {
      const first = amount === null ? undefined : this.#begun.at(-amount);
      return first === undefined ? now : first + windowMs;
    };
    return Math.max(now, roomAt(1, gapMs), roomAt(perMinute, minuteMs), roomAt(perHour, hourMs));
  }
}
