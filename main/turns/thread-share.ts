/**
 * Shares main's one thread between the accounts. Work cannot be interrupted, so it is cut into steps, and an account
 * that has used its part of the thread waits until that part has grown again.
 */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/** Milliseconds of work in one step. */
const stepMs = 8;
/**
 * The part of the time in which one account may work: less while another one works, too. Alone it leaves something to
 * the window, whose calls then wait for one step.
 */
const part = { alone: 0.9, beside: 0.5 } as const;
/** Milliseconds that it may work in advance. */
const advanceMs = 200;
/** Milliseconds after which an account no longer counts as working. */
const recentMs = 1000;

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

interface Worked {
  readonly by: ThreadShare;
  /** By the clock of the share. */
  readonly at: number;
}

/** The two accounts that worked last on a thread. */
export class Thread {
  #latest: Worked | undefined;
  #before: Worked | undefined;

  note(by: ThreadShare, at: number): void {
    if (this.#latest?.by !== by) this.#before = this.#latest;
    this.#latest = { by, at };
  }

  /** Returns whether another account has worked just now. */
  isShared(by: ThreadShare, now: number): boolean {
    const other = this.#latest?.by === by ? this.#before : this.#latest;
    return other !== undefined && now - other.at < recentMs;
  }
}

/** The thread on which this module runs. */
const thisThread = new Thread();

export interface ThreadShareOptions {
  readonly now?: Now;
  /** Resolves after that many milliseconds, or rejects when the signal aborts. */
  readonly wait?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<unknown>;
  readonly thread?: Thread;
}

/** One account's part of the thread. */
export class ThreadShare {
  readonly #thread: Thread;
  readonly #now: Now;
  readonly #wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<unknown>;
  /** Milliseconds that were worked and are not covered by the part that has grown since. */
  #worked = 0;
  #at: number;

  constructor({
    now = () => performance.now(),
    wait = (milliseconds, signal) => pause(milliseconds, undefined, signal ? { signal } : {}),
    thread = thisThread,
  }: ThreadShareOptions = {}) {
    this.#thread = thread;
    this.#now = now;
    this.#wait = wait;
    this.#at = now();
  }

  /** Notes work that held the thread up. */
  worked(milliseconds: number): void {
    this.#grow();
    this.#worked += milliseconds;
    this.#thread.note(this, this.#at);
  }

  /** Resolves when the account may work again, mostly at once. Rejects when the signal aborts. */
  async turn(signal?: AbortSignal): Promise<void> {
    this.#grow();
    // Others that wait may go first.
    while (this.#worked > advanceMs) {
      await this.#wait(Math.ceil((this.#worked - advanceMs) / this.#part()), signal);
      this.#grow();
    }
  }

  #grow(): void {
    const now = this.#now();
    this.#worked = Math.max(0, this.#worked - (now - this.#at) * this.#part());
    this.#at = now;
  }

  #part(): number {
    return this.#thread.isShared(this, this.#now()) ? part.beside : part.alone;
  }
}
