/**
 * Shares main's one thread between the accounts. Work cannot be interrupted, so it is cut into steps, and an account
 * that has used its part of the thread waits until that part has grown again.
 */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/** Milliseconds of work in one step. */
const stepMs = 8;
/** The part of the time in which one account may work, and the milliseconds that it may work in advance. */
const part = 0.5;
const advanceMs = 200;

/** Milliseconds of a clock that only runs forward. */
type Now = () => number;

/**
 * Returns a function to call between parts of long work: it lets other work go first if a step has taken its time.
 * @param onStep called with the milliseconds of each step that was interrupted
 */
export function steps(
  onStep: (milliseconds: number) => void = () => undefined,
  now: Now = () => performance.now(),
): () => Promise<void> {
  let began = now();
  return async () => {
    const worked = now() - began;
    if (worked < stepMs) return;
    onStep(worked);
    await nextTurn();
    began = now();
  };
}

/** One account's part of the thread. */
export class ThreadShare {
  readonly #now: Now;
  readonly #wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<unknown>;
  /** Milliseconds that were worked and are not covered by the part that has grown since. */
  #worked = 0;
  #at: number;

  constructor({
    now = () => performance.now(),
    wait = (milliseconds: number, signal: AbortSignal | undefined) =>
      pause(milliseconds, undefined, signal ? { signal } : {}),
  } = {}) {
    this.#now = now;
    this.#wait = wait;
    this.#at = now();
  }

  /** Notes work that held the thread up. */
  worked(milliseconds: number): void {
    this.#grow();
    this.#worked += milliseconds;
  }

  /** Resolves when the account may work again, mostly at once. Rejects when the signal aborts. */
  async turn(signal?: AbortSignal): Promise<void> {
    this.#grow();
    // Others that wait may go first.
    while (this.#worked > advanceMs) {
      await this.#wait(Math.ceil((this.#worked - advanceMs) / part), signal);
      this.#grow();
    }
  }

  #grow(): void {
    const now = this.#now();
    this.#worked = Math.max(0, this.#worked - (now - this.#at) * part);
    this.#at = now;
  }
}
