/**
 * Turns at something that only few can do at once, given to the callers one after the other: whoever
 * asks for many waits for their own, and not everybody else for them.
 */
import { tooBusy, tooMany } from '../problem/problem.ts';

export interface FairLimiterOptions {
  /** Turns that are taken at once, by all and by one caller. */
  readonly maxConcurrent: number;
  readonly maxPerCaller: number;
  /** How many may wait, of all and of one caller. */
  readonly maxWaiting: number;
  readonly maxWaitingPerCaller: number;
  /** For how long, in milliseconds. */
  readonly waitTimeoutMs: number;
}

/** Gives a turn back; once. */
export type Release = () => void;

interface Waiter {
  readonly start: (release: Release) => void;
}

export class FairLimiter {
  readonly #options: FairLimiterOptions;
  /** Turns that are taken, by caller. */
  readonly #taken = new Map<string, number>();
  /** Who waits, the caller whose turn is next before the others. */
  readonly #queues = new Map<string, Waiter[]>();
  #running = 0;
  #waiting = 0;

  constructor(options: FairLimiterOptions) {
    this.#options = options;
  }

  /** Whether nobody has a turn or waits for one. */
  get isIdle(): boolean {
    return this.#running === 0 && this.#waiting === 0;
  }

  /** A turn, where one is free for this caller. */
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
   * Waits for a turn.
   * @throws Problem 429 where too many of this caller wait, 503 where too many of all do, or too long
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

  /** Does work in a turn. */
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

  /** Hands a free turn on, so that nobody who comes later takes it. */
  #startNext(): void {
    for (const [caller, [first, ...rest]] of this.#queues) {
      const release = first && this.tryAcquire(caller);
      if (!first || !release) continue;
      // At the end again: everybody else goes before this caller's next.
      this.#queues.delete(caller);
      if (rest.length > 0) this.#queues.set(caller, rest);
      this.#waiting -= 1;
      first.start(release);
      return;
    }
  }
}

/** One caller has as much under way as one may. */
export const tooManyInProgress = (most: number): ReturnType<typeof tooMany> =>
  tooMany(
    `Too many of your requests are in progress: at most ${most} can wait at once. Try again in a moment.`,
    1,
  );
