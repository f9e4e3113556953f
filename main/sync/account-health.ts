/** Whether an account's platform answers, and when it is asked again if it does not. */
import type { Failure } from '#domain/failure.ts';
import type { Connection } from '#preload/contract/shell.ts';
import { delayAfterFailuresMs } from './backoff.ts';
import { wantedPause } from './tries.ts';

export interface AccountHealthOptions {
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
  /** Between 0 and 1. */
  readonly random: () => number;
}

export class AccountHealth {
  readonly #options: AccountHealthOptions;
  #failures = 0;
  #isUnauthorized = false;
  /** Time of the first of those failures, ISO 8601. */
  #failingSince = '';
  /** Until when the platform wants no requests. A request by the person is sent all the same. */
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #retryIn = 0;

  constructor(options: AccountHealthOptions) {
    this.#options = options;
  }

  /** Whether the list of organizations could not be fetched. */
  get isFailing(): boolean {
    return this.#failures > 0;
  }

  get isUnauthorized(): boolean {
    return this.#isUnauthorized;
  }

  /** Whether only the list of organizations may be fetched. */
  get isResting(): boolean {
    return this.#isUnauthorized || this.isFailing;
  }

  get isPaused(): boolean {
    return this.#options.now() < this.#pausedUntil;
  }

  /** Milliseconds; meaningful only while it is failing. */
  get retryIn(): number {
    return this.#retryIn;
  }

  endPause(): void {
    this.#pausedUntil = Number.NEGATIVE_INFINITY;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#isUnauthorized = false;
  }

  /** Returns the state to show. */
  failed(failure: Failure): Connection {
    if (failure.kind === 'unauthorized') {
      this.#isUnauthorized = true;
      return { state: 'unauthorized', failure };
    }
    const { random, now } = this.#options;
    if (this.#failures === 0) this.#failingSince = new Date().toISOString();
    this.#failures += 1;
    const wanted = wantedPause(failure);
    this.#retryIn = delayAfterFailuresMs(this.#failures, wanted, random);
    if (wanted !== undefined) this.#pausedUntil = now() + this.#retryIn;
    const retryAt = new Date(Date.now() + this.#retryIn).toISOString();
    return { state: 'failing', failure, since: this.#failingSince, retryAt };
  }
}
