/**
 * Turns at something that only few can do at once, given to the callers one after the other: whoever
 * asks for many waits for their own, and not everybody else for them.
 */
import { tooBusy, tooMany } from '../problem/problem.ts';

export interface TurnsOptions {
  /** Turns that are taken at once, by all and by one caller. */
  readonly atOnce: number;
  readonly perCaller: number;
  /** How many may wait, of all and of one caller. */
  readonly waiting: number;
  readonly waitingPerCaller: number;
  /** For how long, in milliseconds. */
  readonly patience: number;
}

/** Gives a turn back; once. */
export type Release = () => void;

interface Waiting {
  readonly start: (release: Release) => void;
}

export class Turns {
  readonly #options: TurnsOptions;
  /** Turns that are taken, by caller. */
  readonly #taken = new Map<string, number>();
  /** Who waits, the caller whose turn is next before the others. */
  readonly #queues = new Map<string, Waiting[]>();
  #running = 0;
  #waiting = 0;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Whether nobody has a turn or waits for one. */
  get isIdle(): boolean {
    return this.#running === 0 && this.#waiting === 0;
  }

  /** A turn, where one is free for this caller. */
  tryTake(caller: string): Release | undefined {
    const { atOnce, perCaller } = this.#options;
    const own = this.#taken.get(caller) ?? 0;
    if (this.#running >= atOnce || own >= perCaller) return undefined;
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
  take(caller: string): Promise<Release> {
    const release = this.tryTake(caller);
    if (release) return Promise.resolve(release);
    const { waiting, waitingPerCaller, patience } = this.#options;
    const queue = this.#queues.get(caller) ?? [];
    if (queue.length >= waitingPerCaller) throw tooManyUnderWay(waitingPerCaller);
    if (this.#waiting >= waiting) throw tooBusy();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#leave(caller, entry);
        reject(tooBusy());
      }, patience);
      const entry: Waiting = {
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
    const release = await this.take(caller);
    try {
      return await work();
    } finally {
      release();
    }
  }

  #leave(caller: string, entry: Waiting): void {
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
      const release = first && this.tryTake(caller);
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
export const tooManyUnderWay = (most: number): ReturnType<typeof tooMany> =>
  tooMany(
    `Too many of your requests are in progress: at most ${most} can wait at once. Try again in a moment.`,
    1,
  );
