/**
 * Limits how much work runs at once and serves the callers in rotation, so that a caller who asks
 * for much waits for their own work and does not delay everyone else.
 */
import { tooBusy, tooMany } from '../problem/problem.ts';

export interface FairLimiterOptions {
  /** How much may run at once, in all and for one caller. */
  readonly maxConcurrent: number;
  readonly maxPerCaller: number;
  /** How many may wait, in all and for one caller. */
  readonly maxWaiting: number;
  readonly maxWaitingPerCaller: number;
  /** How long one may wait. */
  readonly waitTimeoutMs: number;
}

/** Gives a slot back. Calling it again does nothing. */
export type Release = () => void;

interface Waiter {
  readonly start: (release: Release) => void;
}

export class FairLimiter {
  readonly #options: FairLimiterOptions;
  /** The number of slots in use, by caller. */
  readonly #taken = new Map<string, number>();
  /** The queue of each caller. The caller whose turn is next comes first. */
  readonly #queues = new Map<string, Waiter[]>();
  #running = 0;
  #waiting = 0;

  constructor(options: FairLimiterOptions) {
    this.#options = options;
  }

  /** Whether no slot is in use and nobody waits. */
  get isIdle(): boolean {
    return this.#running === 0 && this.#waiting === 0;
  }

  /** Acquires a slot if one is free for this caller. */
  tryAcquire(caller: string): Release | undefined {
    const { maxConcurrent, maxPerCaller } = this.#options;
    const own = this.#taken.get(caller) ?? 0;
    if (this.#running >= maxConcurrent || own >= maxPerCaller) return undefined;
    this.#running += 1;
    this.#taken.set(caller, own + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#giveBack(caller);
    };
  }

  /**
   * Waits for a slot.
   * @throws Problem 429 if too many of this caller wait; 503 if too many wait in all, or for too
   * long
   */
  acquire(caller: string): Promise<Release> {
    const release = this.tryAcquire(caller);
    if (release) return Promise.resolve(release);
    const { maxWaiting, maxWaitingPerCaller, waitTimeoutMs } = this.#options;
    const queue = this.#queues.get(caller) ?? [];
    if (queue.length >= maxWaitingPerCaller) throw tooManyInProgress(maxWaitingPerCaller);
    if (this.#waiting >= maxWaiting) throw tooBusy();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#leave(caller, entry);
        reject(tooBusy());
      }, waitTimeoutMs);
      const entry: Waiter = {
        start: (taken) => {
          clearTimeout(timer);
          resolve(taken);
        },
      };
      queue.push(entry);
      this.#queues.set(caller, queue);
      this.#waiting += 1;
    });
  }

  /** Runs work in a slot. */
  async run<Result>(caller: string, work: () => Promise<Result>): Promise<Result> {
    const release = await this.acquire(caller);
    try {
      return await work();
    } finally {
      release();
    }
  }

  #leave(caller: string, entry: Waiter): void {
    const rest = (this.#queues.get(caller) ?? []).filter((one) => one !== entry);
    if (rest.length === 0) this.#queues.delete(caller);
    else this.#queues.set(caller, rest);
    this.#waiting -= 1;
  }

  #giveBack(caller: string): void {
    this.#running -= 1;
    const own = (this.#taken.get(caller) ?? 1) - 1;
    if (own === 0) this.#taken.delete(caller);
    else this.#taken.set(caller, own);
    this.#startNext();
  }

  /** Passes a free slot to the next in line, so that no newcomer takes it. */
  #startNext(): void {
    for (const [caller, [first, ...rest]] of this.#queues) {
      const release = first && this.tryAcquire(caller);
      if (!first || !release) continue;
      // The caller goes to the end of the line, behind everyone else.
      this.#queues.delete(caller);
      if (rest.length > 0) this.#queues.set(caller, rest);
      this.#waiting -= 1;
      first.start(release);
      return;
    }
  }
}

/** The caller has too many requests in progress. */
export const tooManyInProgress = (max: number): ReturnType<typeof tooMany> =>
  tooMany(
    `Too many of your requests are in progress: at most ${max} can wait at once. Try again in a moment.`,
    1,
  );
