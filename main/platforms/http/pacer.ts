/** Limits an account's writes to the pace of its kind. */
import { type Pace, WriteTimes } from '../port/pace.ts';

export interface PacerOptions {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Resolves after that many milliseconds, or rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

export class Pacer {
  readonly #writes: WriteTimes;
  readonly #options: PacerOptions;
  /** Settles when the previous turn has come or was aborted. */
  #lastTurn: Promise<void> = Promise.resolve();

  constructor(pace: Omit<Pace, 'atOnce'>, options: PacerOptions) {
    this.#writes = new WriteTimes(pace);
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
    const at = this.#writes.nextAt();
    if (at > now()) await wait(at - now(), signal);
    this.#writes.began(Math.max(at, now()));
  }
}
