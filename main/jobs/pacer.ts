/** Limits the writes of an account's jobs to its platform's pace and pauses. Times are milliseconds. */
import { type Pace, WriteTimes } from '../platforms/port/pace.ts';

interface Freed {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

function signalOf(): Freed {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}

export class Pacer {
  readonly pace: Pace;
  readonly #writes: WriteTimes;
  #heldUntil = Number.NEGATIVE_INFINITY;
  #underWay = 0;
  #freed = signalOf();

  constructor(pace: Pace) {
    this.pace = pace;
    this.#writes = new WriteTimes(pace);
  }

  /** Returns the end of the platform's pause; null if there is none. */
  heldUntil(now: number): number | null {
    return this.#heldUntil > now ? this.#heldUntil : null;
  }

  /** Starts a pause of the platform, which holds back all writes of this account. */
  hold(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  /** Returns when the next write may begin; a time not after `now` means at once. */
  nextAt(): number {
    return Math.max(this.#heldUntil, this.#writes.nextAt());
  }

  /**
   * Notes the start of a write, unless as many requests of the account's jobs are under way as the platform takes
   * at once. Returns whether it may begin; `ended` follows.
   */
  begin(now: number): boolean {
    if (!this.enter()) return false;
    this.#writes.began(now);
    return true;
  }

  /** As `begin`, for requests that only read. */
  enter(): boolean {
    if (this.#underWay >= this.pace.atOnce) return false;
    this.#underWay += 1;
    return true;
  }

  ended(): void {
    this.#underWay -= 1;
    this.#freed.resolve();
    this.#freed = signalOf();
  }

  /** Resolves when a request has ended, or when the signal aborts. */
  async freed(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const aborted = signalOf();
    signal.addEventListener('abort', aborted.resolve, { once: true });
    await Promise.race([this.#freed.promise, aborted.promise]);
    signal.removeEventListener('abort', aborted.resolve);
  }
}
